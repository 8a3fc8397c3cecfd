import { type CodePoints, invertCodePoints, isEveryCodePoint } from './code-points.js';
import type { PatternNode, RepeatNode } from './pattern.js';

/** How a database's or library's own language writes a pattern. */
export interface PatternDialect {
  readonly begin: string;
  readonly end: string;
  /** A character that is no letter or digit of ASCII. */
  readonly escape: (point: number) => string;
}

/** Writes a pattern in a language of the Perl family, with nothing in it that this language decides alone. */
export function writePattern(node: PatternNode, dialect: PatternDialect): string {
  switch (node.kind) {
    case 'character':
      return writeCharacter(node.among, dialect);
    case 'begin':
    case 'end':
      return dialect[node.kind];
    case 'sequence':
      return node.parts.map((part) => writePattern(part, dialect)).join('');
    case 'choice':
      return `(?:${node.branches.map((branch) => writePattern(branch, dialect)).join('|')})`;
    case 'repeat':
      return writeRepeat(node, dialect);
  }
}

function writeRepeat({ part, least, most }: RepeatNode, dialect: PatternDialect): string {
  const written = writePattern(part, dialect);
  if (most === 0 || written === '') return '';
  const repeated = part.kind === 'character' || part.kind === 'choice' ? written : `(?:${written})`;
  return `${repeated}${writeTimes(least, most)}`;
}

function writeTimes(least: number, most: number | undefined): string {
  if (most === undefined) return least > 1 ? `{${least},}` : (['*', '+'][least] ?? '');
  if (least === most) return `{${least}}`;
  return most === 1 ? '?' : `{${least},${most}}`;
}

function writeCharacter(among: CodePoints, dialect: PatternDialect): string {
  const [first] = among;
  if (first && among.length === 1 && first.from === first.to)
    return writePoint(first.from, dialect);
  if (isEveryCodePoint(among)) return '.';
  // `[]` is no class: the empty one is written as what is not in all.
  const isInverted = !first || first.from === 0;
  const written = (isInverted ? invertCodePoints(among) : among).map(
    ({ from, to }) =>
      // U+0000 is in no text, and not every engine may like a sign for it.
      writePoint(from || 1, dialect) + (to > from ? `-${writePoint(to, dialect)}` : ''),
  );
  return `[${isInverted ? '^' : ''}${written.join('')}]`;
}

function writePoint(point: number, dialect: PatternDialect): string {
  const character = String.fromCodePoint(point);
  return /^[0-9A-Za-z]$/.test(character) ? character : dialect.escape(point);
}
