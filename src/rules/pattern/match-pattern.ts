import { RE2JS } from 're2js';
import type { ParsedPattern } from './pattern.js';
import { patternForRe2 } from './pattern-for-re2.js';

/** Whether a pattern finds something in folded text, in time linear in the text; compiles it each time. */
export function matchPattern(pattern: ParsedPattern, foldedText: string): boolean {
  return RE2JS.compile(patternForRe2(pattern)).test(foldedText);
}
