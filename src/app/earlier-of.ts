import type { Instant } from '../kernel/index.js';
import type { Lane } from '../storage/index.js';

/** Of each lane the earlier of two instants. */
export function earlierOf(
  one: ReadonlyMap<Lane, Instant>,
  other: ReadonlyMap<Lane, Instant>,
): ReadonlyMap<Lane, Instant> {
  if (other.size === 0) return one;
  const earlier = new Map(one);
  for (const [lane, at] of other) {
    earlier.set(lane, Math.min(at, earlier.get(lane) ?? Number.POSITIVE_INFINITY));
  }
  return earlier;
}
