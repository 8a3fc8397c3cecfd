import type { JsonValue } from '../../kernel/index.js';
import type { Saying } from '../kinds/sayings.js';
import { distinctKey } from '../values/distinct-key.js';

/**
 * The value that most sayings hold; of several the one that was said last, of one saying the one whose key comes
 * first. None where there is none.
 *
 * @param sayings in order
 */
export function mostFrequent(sayings: readonly Saying[]): readonly JsonValue[] {
  const counts = new Map<string, { count: number; place: number; value: JsonValue }>();
  sayings.forEach(({ values }, place) => {
    const keyed = new Map<string, JsonValue>();
    for (const value of values) {
      const key = distinctKey(value);
      if (key !== undefined && !keyed.has(key)) keyed.set(key, value);
    }
    for (const [key, value] of keyed) {
      counts.set(key, { count: (counts.get(key)?.count ?? 0) + 1, place, value });
    }
  });
  const [first] = [...counts].sort(([aKey, a], [bKey, b]) => {
    if (a.count !== b.count) return b.count - a.count;
    if (a.place !== b.place) return b.place - a.place;
    return Buffer.compare(Buffer.from(aKey), Buffer.from(bKey));
  });
  return first === undefined ? [] : [first[1].value];
}
