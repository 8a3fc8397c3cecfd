import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Db, ProfilePlace } from '../storage/index.js';
import { readLiveRules, readRuleMembers, readRulesOfProfile } from '../trackers/index.js';
import { noteSegmentsUsed } from './note-used.js';
import { readSegment } from './read-segment.js';
import { listSegments } from './segment-store.js';

/** Somebody in a segment. */
export interface SegmentMember {
  readonly profileId: ProfileId;
  readonly since: Instant;
}

/**
 * Who is in a segment now, in an order that stays. To ask for its members is to use it.
 *
 * @param page.after the last one of the page before
 * @returns undefined: it was never built to the end, and has no members yet
 * @throws AppError `segment-unknown`
 */
export async function readSegmentMembers(
  db: Db,
  asked: { readonly workspaceId: WorkspaceId; readonly key: string; readonly now: Instant },
  page: { readonly after?: ProfileId | undefined; readonly limit: number },
): Promise<readonly SegmentMember[] | undefined> {
  const { workspaceId, key, now } = asked;
  await readSegment(db, { workspaceId, key });
  await noteSegmentsUsed(db, { workspaceId, keys: [key] }, now);
  const rules = await readLiveRules(db, workspaceId);
  const serving = rules.find(({ state, user }) => state === 'live' && user.key === key);
  if (serving === undefined) return undefined;
  const { after, limit } = page;
  const { ruleId } = serving;
  return readRuleMembers(db, { workspaceId, ruleId, limit, ...(after && { after }) });
}

/** A segment in which a profile is. */
export interface SegmentOfProfile {
  readonly key: string;
  readonly name: string;
  readonly since: Instant;
}

/** The segments in which a profile is now, in order of their names. */
export async function readSegmentsOfProfile(
  db: Db,
  place: ProfilePlace,
): Promise<readonly SegmentOfProfile[]> {
  const rules = (await readLiveRules(db, place.workspaceId)).filter(
    ({ state }) => state === 'live',
  );
  const ruleIds = rules.map(({ ruleId }) => ruleId);
  const found = ruleIds.length === 0 ? [] : await readRulesOfProfile(db, place, ruleIds);
  const sinceOf = new Map(found.map(({ ruleId, since }) => [ruleId, since]));
  const sinceByKey = new Map(
    rules.flatMap(({ ruleId, user }) => {
      const since = sinceOf.get(ruleId);
      return since === undefined ? [] : [[user.key, since] as const];
    }),
  );
  const segments = await listSegments(db, place.workspaceId);
  return segments.flatMap(({ key, name }) => {
    const since = sinceByKey.get(key);
    return since === undefined ? [] : [{ key, name, since }];
  });
}
