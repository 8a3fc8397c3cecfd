import { RE2JS } from 're2js';
import { parsePattern } from './parse-pattern.js';
import { patternForRe2 } from './pattern-for-re2.js';

/**
 * Whether a pattern of `matches` finds something in folded text, in time linear in the text; it is read once.
 *
 * @throws Error where it is no pattern: both readers of rules refuse such
 */
export function createMatcher(pattern: string): (foldedText: string) => boolean {
  const parsed = parsePattern(pattern);
  if (parsed.kind !== 'pattern') throw new Error(`no pattern: ${parsed.sentence}`);
  const compiled = RE2JS.compile(patternForRe2(parsed));
  return (foldedText) => compiled.test(foldedText);
}
