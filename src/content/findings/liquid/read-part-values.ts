import type { Stretch } from './read-expression.js';

/** A value that a block is given where it stands in what is compiled. */
export interface PartValue {
  readonly name: string;
  /** Where its expression stands. */
  readonly value: Stretch;
}

/** `title: data.title | default: "New"`; the first piece is the block’s name. */
const VALUE = /^\s*([\p{L}_][\p{L}\p{N}_-]*)\s*:/u;
/** Between semicolons; quoted texts may have them. */
const PIECE = /(?:"[^"]*"|'[^']*'|[^;"'])+/g;

/** What stands behind the name in `{% part "hero"; title: "New"; size: 3 %}`. */
export function readPartValues(source: string, inside: Stretch): PartValue[] {
  const words = source.slice(inside.start, inside.end);
  return [...words.matchAll(PIECE)].flatMap(({ 0: piece, index }) => {
    const [head, name] = VALUE.exec(piece) ?? [];
    if (head === undefined || name === undefined) return [];
    const start = inside.start + index;
    return [{ name, value: { start: start + head.length, end: start + piece.length } }];
  });
}
