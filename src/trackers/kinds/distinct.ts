import type { Instant } from '../../kernel/index.js';
import type { ByteReader } from '../state/byte-reader.js';
import type { ByteWriter } from '../state/byte-writer.js';
import { countEntriesUpTo, entriesBetween, insertEntry } from '../state/sorted.js';
import type { Keep } from './keep.js';

/** A value with an instant at which it was there; values as `distinctKey` writes them. */
export interface Seen {
  readonly at: Instant;
  readonly key: string;
}

/** In order of time. */
export type Distinct = readonly Seen[];

export const NO_DISTINCT: Distinct = [];

/** With a value that was there at an instant. */
export function addSeen(distinct: Distinct, at: Instant, key: string): Distinct {
  return insertEntry(distinct, countEntriesUpTo(distinct, at), { at, key });
}

/** So few are compared with each other sooner than looked up. */
const FEW = 16;

export function countDistinct(entries: Distinct): number {
  if (entries.length > FEW) return new Set(entries.map(({ key }) => key)).size;
  let count = 0;
  for (let place = 0; place < entries.length; place += 1) {
    if (isFirstOfKey(entries, place)) count += 1;
  }
  return count;
}

function isFirstOfKey(entries: Distinct, place: number): boolean {
  const key = entries[place]?.key;
  for (let before = 0; before < place; before += 1) {
    if (entries[before]?.key === key) return false;
  }
  return true;
}

/** Those from one instant to before another. */
export function seenBetween(
  distinct: Distinct,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Distinct {
  return entriesBetween(
    distinct,
    countEntriesUpTo(distinct, from - 1),
    countEntriesUpTo(distinct, to - 1),
  );
}

/**
 * Of each value the newest is kept where a window ends now, and the oldest where it begins nowhere: of two times
 * of a value no more can be told apart.
 */
export function pruneDistinct(distinct: Distinct, keep: Keep, horizon: Instant): Distinct {
  const { oldest, allMs, newest } = keep;
  if (newest !== undefined && isAllNewest(distinct, horizon - newest.reachMs)) return distinct;
  const needed = new Set<Seen>();
  if (oldest !== undefined) addFirstOfEach(needed, distinct);
  if (newest !== undefined || allMs !== undefined) {
    const past = countEntriesUpTo(distinct, horizon - (allMs ?? 0));
    for (const seen of distinct.slice(past)) needed.add(seen);
  }
  if (newest !== undefined) {
    const reached = countEntriesUpTo(distinct, horizon - newest.reachMs);
    const past = countEntriesUpTo(distinct, horizon);
    addFirstOfEach(needed, distinct.slice(reached, past).reverse());
  }
  return needed.size === distinct.length ? distinct : distinct.filter((seen) => needed.has(seen));
}

/** Whether nothing of it lies out of reach, and no value is there twice; of many nobody has looked. */
function isAllNewest(entries: Distinct, reach: Instant): boolean {
  const [oldest] = entries;
  if (oldest === undefined) return true;
  return oldest.at > reach && entries.length <= FEW && countDistinct(entries) === entries.length;
}

function addFirstOfEach(needed: Set<Seen>, entries: Distinct): void {
  const keys = new Set<string>();
  for (const seen of entries) {
    if (keys.has(seen.key)) continue;
    keys.add(seen.key);
    needed.add(seen);
  }
}

export function packDistinct(distinct: Distinct, writer: ByteWriter): void {
  writer.count(distinct.length);
  let before = 0;
  for (const { at, key } of distinct) {
    writer.whole(at - before);
    writer.text(key);
    before = at;
  }
}

export function unpackDistinct(reader: ByteReader): Distinct {
  const length = reader.count();
  const entries: Seen[] = new Array(length);
  let at = 0;
  for (let place = 0; place < length; place++) {
    at += reader.whole();
    entries[place] = { at, key: reader.text() };
  }
  return entries;
}
