import { type Rule, referencesOf } from '../rules/index.js';

/**
 * The way on which a segment comes back to itself, from its key to its key; undefined: it does not.
 *
 * @param rules by the keys of their segments; keys that are not there lead nowhere
 */
export function findCycle(
  key: string,
  rules: ReadonlyMap<string, Rule>,
): readonly string[] | undefined {
  const segmentsOf = (from: string) => {
    const rule = rules.get(from);
    return rule === undefined ? [] : referencesOf(rule).segments;
  };
  // Each segment is gone through once, however many refer to it.
  const passed = new Set<string>();
  const follow = (from: string): readonly string[] | undefined => {
    if (segmentsOf(from).includes(key)) return [from, key];
    for (const next of segmentsOf(from)) {
      if (passed.has(next)) continue;
      passed.add(next);
      const way = follow(next);
      if (way !== undefined) return [from, ...way];
    }
    return undefined;
  };
  return follow(key);
}
