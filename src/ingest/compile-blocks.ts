import { RE2JS } from 're2js';
import { type BlockedValues, ZEROES_AND_DASHES } from './door-rules.js';

/**
 * Makes the test whether a value is blocked. A workspace's patterns are matched by RE2's automata, in time
 * linear in the value, so that none can hold up the door.
 *
 * @throws RE2JSException for a pattern that is none, or too large
 */
export function compileBlocks({ exact, patterns }: BlockedValues): (value: string) => boolean {
  const values = new Set(exact);
  const tests = patterns.map(compilePattern);
  return (value) => {
    if (values.has(value)) return true;
    for (const matches of tests) if (matches(value)) return true;
    return false;
  };
}

/** The suggested pattern is asked of every identifier, and simple enough for the engine's own expressions. */
function compilePattern(pattern: string): (value: string) => boolean {
  if (pattern === ZEROES_AND_DASHES.source) return (value) => ZEROES_AND_DASHES.test(value);
  const compiled = RE2JS.compile(pattern);
  return (value) => compiled.test(value);
}
