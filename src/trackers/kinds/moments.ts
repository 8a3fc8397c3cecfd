import type { AcceptedEvent } from '../../ingest/index.js';
import type { Instant } from '../../kernel/index.js';
import type { ByteReader } from '../state/byte-reader.js';
import type { ByteWriter } from '../state/byte-writer.js';
import { countUpTo, insertInstant } from '../state/sorted.js';
import type { Keep } from './keep.js';

/** When events of a pattern happened. */
export interface Moments {
  /** In order; two events can have the same. */
  readonly at: readonly Instant[];
  /** How many lie at or before `until`; those of them that are needed one by one are in `at` as well. */
  readonly total: number;
  readonly until: Instant;
}

export const NO_MOMENTS: Moments = { at: [], total: 0, until: Number.NEGATIVE_INFINITY };

/** The part of a tracker that keeps instants: whatever decides which ones, this is how they are kept. */
export function addMoment(moments: Moments, at: Instant): Moments {
  const total = at <= moments.until ? moments.total + 1 : moments.total;
  return { at: insertInstant(moments.at, at), total, until: moments.until };
}

/** How many happened up to an instant that is not before the horizon. */
export function totalUpTo({ at, total, until }: Moments, bound: Instant): number {
  return total + countUpTo(at, bound) - countUpTo(at, until);
}

export function pruneMoments(moments: Moments, keep: Keep, horizon: Instant): Moments {
  const { at } = moments;
  const until =
    keep.totalMs === undefined ? moments.until : Math.max(moments.until, horizon - keep.totalMs);
  const total = keep.totalMs === undefined ? 0 : totalUpTo(moments, until);
  const oldest = Math.min(keep.oldest ?? 0, at.length);
  const from = firstNeeded(at, keep, { horizon, until });
  const kept = from <= oldest ? at : withoutMiddle(at, oldest, from);
  const isSame = kept === at && until === moments.until && total === moments.total;
  return isSame ? moments : { at: kept, total, until };
}

function withoutMiddle(at: readonly Instant[], oldest: number, from: number): readonly Instant[] {
  if (oldest === 0) return at.slice(from);
  return from === at.length ? at.slice(0, oldest) : [...at.slice(0, oldest), ...at.slice(from)];
}

/** From which place on all are kept, the oldest apart. */
function firstNeeded(
  at: readonly Instant[],
  { newest, allMs, totalMs }: Keep,
  { horizon, until }: { readonly horizon: Instant; readonly until: Instant },
): number {
  const past = countUpTo(at, horizon);
  // Whoever needs but the oldest ones never looks at the others.
  let from =
    newest === undefined && allMs === undefined && totalMs === undefined ? at.length : past;
  if (newest !== undefined) {
    const within = countUpTo(at, horizon - newest.reachMs);
    from = Math.min(from, Math.max(within, past - newest.count));
  }
  if (allMs !== undefined) from = Math.min(from, countUpTo(at, horizon - allMs));
  if (totalMs !== undefined) from = Math.min(from, countUpTo(at, until));
  return from;
}

export function packMoments({ at, total, until }: Moments, writer: ByteWriter): void {
  writer.count(at.length);
  let before = 0;
  for (let place = 0; place < at.length; place += 1) {
    const instant = at[place] ?? 0;
    writer.whole(instant - before);
    before = instant;
  }
  const hasTotal = Number.isFinite(until);
  writer.count(hasTotal ? total + 1 : 0);
  if (hasTotal) writer.whole(until - before);
}

export function unpackMoments(reader: ByteReader): Moments {
  const length = reader.count();
  const at: Instant[] = new Array(length);
  let before = 0;
  for (let place = 0; place < length; place++) {
    before += reader.whole();
    at[place] = before;
  }
  const total = reader.count();
  if (total === 0) return { ...NO_MOMENTS, at };
  return { at, total: total - 1, until: before + reader.whole() };
}

/** Which of a pattern's events are looked at: those of a stretch of time, where one is given. */
export interface Between {
  readonly from: Instant;
  readonly to: Instant;
}

/** @param between undefined: any time will do */
export function isWithin({ occurredAt }: AcceptedEvent, between: Between | undefined): boolean {
  return between === undefined || (between.from <= occurredAt && occurredAt < between.to);
}
