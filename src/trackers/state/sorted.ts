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
  if (place === sorted.length) return [...sorted, instant];
  return [...sorted.slice(0, place), instant, ...sorted.slice(place)];
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
