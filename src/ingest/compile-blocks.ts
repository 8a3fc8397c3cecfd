import { RE2JS } from 're2js';
import type { BlockedValues } from './door-rules.js';

/**
 * Makes the test whether a value is blocked. Patterns are matched by RE2's automata, in time linear in the
 * value, so that none can hold up the door.
 *
 * @throws RE2JSException for a pattern that is none, or too large
 */
export function compileBlocks({ exact, patterns }: BlockedValues): (value: string) => boolean {
  const values = new Set(exact);
  const compiled = patterns.map((pattern) => RE2JS.compile(pattern));
  return (value) => values.has(value) || compiled.some((pattern) => pattern.test(value));
}
