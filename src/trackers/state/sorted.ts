import type { Instant } from '../../kernel/index.js';

/** How many of some sorted instants are at or before a bound. */
export function countUpTo(sorted: readonly Instant[], bound: Instant): number {
  // Nearly everything that is asked for lies at the end.
  let high = sorted.length;
  if (high === 0 || (sorted[high - 1] ?? 0) <= bound) return high;
  let low = 0;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The instants with one more in its place. */
export function insertInstant(sorted: readonly Instant[], instant: Instant): readonly Instant[] {
  const place = countUpTo(sorted, instant);
  const inserted: Instant[] = new Array(sorted.length + 1);
  for (let at = 0; at < place; at += 1) inserted[at] = sorted[at] ?? 0;
  inserted[place] = instant;
  for (let at = place; at < sorted.length; at += 1) inserted[at + 1] = sorted[at] ?? 0;
  return inserted;
}

/**
 * Some entries with one more at a place. Spreading would do the same with eight times the memory, and each event adds
 * to several lists.
 */
export function insertEntry<Entry extends object>(
  entries: readonly Entry[],
  place: number,
  entry: Entry,
): readonly Entry[] {
  const inserted: Entry[] = new Array(entries.length + 1);
  for (let at = 0; at < place; at += 1) inserted[at] = entries[at] ?? entry;
  inserted[place] = entry;
  for (let at = place; at < entries.length; at += 1) inserted[at + 1] = entries[at] ?? entry;
  return inserted;
}

/** How many of some entries, in order of time, are at or before a bound. */
export function countEntriesUpTo(
  entries: readonly { readonly at: Instant }[],
  bound: Instant,
): number {
  let high = entries.length;
  if (high === 0 || (entries[high - 1]?.at ?? 0) <= bound) return high;
  let low = 0;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.at ?? 0) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Some entries, those from one place to before another; all of them: the list itself. */
export function entriesBetween<Entry>(
  entries: readonly Entry[],
  from: number,
  to: number,
): readonly Entry[] {
  return from === 0 && to === entries.length ? entries : entries.slice(from, to);
}

/** Puts a number among others in order, once. Of the few of an event it is sooner done than sorting. */
export function putInOrder(numbers: number[], number: number): void {
  let at = numbers.length;
  while (at > 0 && (numbers[at - 1] ?? 0) > number) at -= 1;
  if (numbers[at - 1] === number) return;
  for (let last = numbers.length; last > at; last -= 1) numbers[last] = numbers[last - 1] ?? 0;
  numbers[at] = number;
}
