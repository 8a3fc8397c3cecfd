import type { ParsedPattern } from './pattern.js';
import { writePattern } from './write-pattern.js';

/** Writes a pattern for re2js, so that it finds the same as in PostgreSQL. */
export function patternForRe2({ root }: ParsedPattern): string {
  return `(?s)${writePattern(root, { begin: '\\A', end: '\\z', escape: escapePoint })}`;
}

function escapePoint(point: number): string {
  return `\\x{${point.toString(16)}}`;
}
