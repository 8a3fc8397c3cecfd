import type { ParsedPattern } from './pattern.js';
import { writePattern } from './write-pattern.js';

/**
 * Writes a pattern for PostgreSQL’s `~` (from version 15, in a database of encoding UTF8). `***:` says that it
 * is an advanced regular expression; such a one tells cases apart, and takes line breaks for characters.
 *
 * Ranges go by code point under every collation, and no class is left to the locale. So the collation changes
 * nothing, but it must be a deterministic one, and `text collate "C" ~ pattern` does not depend on the
 * database’s own.
 */
export function patternForPostgres({ root }: ParsedPattern): string {
  return `***:${writePattern(root, { begin: '^', end: '$', escape: escapePoint })}`;
}

function escapePoint(point: number): string {
  const digits = point.toString(16);
  return point > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
}
