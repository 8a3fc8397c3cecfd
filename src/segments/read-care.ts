import { findWorkspace } from '../access/index.js';
import type { Instant, WorkspaceId } from '../kernel/index.js';
import { addDays, type Calendar, createCalendar, referencesOf } from '../rules/index.js';
import type { Db } from '../storage/index.js';
import { findContained, type RuleSize } from '../trackers/index.js';
import { segmentUnknown } from './errors.js';
import { judgeSegment } from './judge-segment.js';
import { type LiveSegment, readLiveSegments, WAITING } from './read-live-segments.js';
import type { Segment } from './segment.js';
import { listSegments, readSegmentUse, type SegmentUse } from './segment-store.js';
import type { SegmentWarning } from './segment-warning.js';
import { type DaySize, readSizes } from './size-store.js';

/** A segment with how it stands and what may be wrong with it. */
export interface CaredSegment extends Segment {
  readonly live: LiveSegment;
  /** At the ends of the last 28 days before today, the earliest first; days of which nothing is known are left out. */
  readonly earlierSizes: readonly NotedSize[];
  readonly warnings: readonly SegmentWarning[];
}

/** How large a segment was at the end of a day. */
export type NotedSize = Pick<DaySize, 'day' | 'members'>;

/** Days before today whose sizes are looked at. */
const DAYS = 28;

/**
 * A workspace's segments with how they stand, in order of their names. What it asks of the members is asked of all
 * segments at once.
 *
 * @param asked.key only this one; undefined: all
 */
export async function readCaredSegments(
  db: Db,
  asked: { readonly workspaceId: WorkspaceId; readonly key?: string | undefined },
  now: Instant,
): Promise<readonly CaredSegment[]> {
  const { workspaceId } = asked;
  const all = await listSegments(db, workspaceId);
  const chosen = all.filter(({ key }) => asked.key === undefined || key === asked.key);
  if (chosen.length === 0) return [];
  const workspace = await findWorkspace(db, workspaceId);
  if (workspace === undefined) throw new Error(`there is no workspace ${workspaceId}`);
  const calendar = createCalendar(workspace.timeZone);
  const live = await readLiveSegments(db, workspaceId);
  const known: KnownOfAll = {
    uses: await readSegmentUse(db, workspaceId),
    referredTo: new Set(all.flatMap(({ rule }) => referencesOf(rule).segments)),
    within: await readContainers(db, { workspaceId, chosen, all, live }),
    sizes: await readEarlierSizes(db, asked, { calendar, now }),
    calendar,
  };
  return chosen.map((segment) => {
    const standing = live.get(segment.key) ?? WAITING;
    const earlierSizes = known.sizes.get(segment.key) ?? [];
    const warnings = warningsOf(segment, standing, { known, now });
    return { ...segment, live: standing, earlierSizes, warnings };
  });
}

/**
 * One of them.
 *
 * @throws AppError `segment-unknown`
 */
export async function readCaredSegment(
  db: Db,
  asked: { readonly workspaceId: WorkspaceId; readonly key: string },
  now: Instant,
): Promise<CaredSegment> {
  const [segment] = await readCaredSegments(db, asked, now);
  if (segment === undefined) throw segmentUnknown.make({ segment: asked.key });
  return segment;
}

interface KnownOfAll {
  readonly uses: ReadonlyMap<string, SegmentUse>;
  readonly referredTo: ReadonlySet<string>;
  /** By their keys, the names of the segments in which they lie. */
  readonly within: ReadonlyMap<string, readonly string[]>;
  readonly sizes: ReadonlyMap<string, readonly NotedSize[]>;
  readonly calendar: Calendar;
}

function warningsOf(
  { key, createdAt }: Segment,
  { serving }: LiveSegment,
  { known, now }: { readonly known: KnownOfAll; readonly now: Instant },
): readonly SegmentWarning[] {
  const use = known.uses.get(key);
  const usedAt = use?.usedAt ?? null;
  // Sizes under another rule are another segment's.
  const since = known.calendar.dayOf(use?.ruleSince ?? createdAt);
  return judgeSegment(
    {
      members: serving?.members ?? null,
      within: known.within.get(key) ?? [],
      usedAt: usedAt ?? createdAt,
      wasUsed: usedAt !== null,
      isReferredTo: known.referredTo.has(key),
      earlierSizes: (known.sizes.get(key) ?? [])
        .filter(({ day }) => day >= since)
        .map(({ members }) => members),
    },
    now,
  );
}

async function readContainers(
  db: Db,
  asked: {
    readonly workspaceId: WorkspaceId;
    readonly chosen: readonly Segment[];
    readonly all: readonly Segment[];
    readonly live: ReadonlyMap<string, LiveSegment>;
  },
): Promise<KnownOfAll['within']> {
  const { workspaceId, chosen, all, live } = asked;
  const byRule = new Map<number, Segment>();
  const sizesOf = (segments: readonly Segment[]): RuleSize[] =>
    segments.flatMap((segment) => {
      const serving = live.get(segment.key)?.serving;
      if (!serving) return [];
      byRule.set(serving.ruleId, segment);
      return [{ ruleId: serving.ruleId, members: serving.members }];
    });
  const question = { workspaceId, inner: sizesOf(chosen), outer: sizesOf(all) };
  const names = new Map<string, string[]>();
  for (const { ruleId, within } of await findContained(db, question)) {
    const [inner, outer] = [byRule.get(ruleId), byRule.get(within)];
    if (inner === undefined || outer === undefined) continue;
    names.set(inner.key, [...(names.get(inner.key) ?? []), outer.name]);
  }
  return names;
}

async function readEarlierSizes(
  db: Db,
  { workspaceId, key }: { readonly workspaceId: WorkspaceId; readonly key?: string | undefined },
  { calendar, now }: { readonly calendar: Calendar; readonly now: Instant },
): Promise<KnownOfAll['sizes']> {
  const today = calendar.dayOf(now);
  const stretch = { from: addDays(today, -DAYS), to: addDays(today, -1) };
  const sizes = new Map<string, NotedSize[]>();
  for (const { key: each, ...size } of await readSizes(db, { workspaceId, key, ...stretch })) {
    sizes.set(each, [...(sizes.get(each) ?? []), size]);
  }
  return sizes;
}
