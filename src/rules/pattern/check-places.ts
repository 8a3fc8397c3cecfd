import type { PatternNode } from './pattern.js';
import { type PatternReader, refuse } from './pattern-reader.js';

const NOT_FIRST = 'Nothing can stand before ^, nor can it be repeated; write \\^ for itself.';
const NOT_LAST = 'Nothing can stand behind $, nor can it be repeated; write \\$ for itself.';

/** What can stand on either side of a part. */
interface Sides {
  /** Nothing stands before it. */
  readonly isFirst: boolean;
  /** Nothing stands behind it. */
  readonly isLast: boolean;
}

/**
 * Lets `^` stand only where a branch of the pattern begins, and `$` only where one ends. Elsewhere they are
 * mistakes that find nothing, and PostgreSQL needs exponential time for some, such as `((^|a*)($|b*)){20}`.
 */
export function checkPlaces(reader: PatternReader, root: PatternNode): void {
  checkSides(reader, root, { isFirst: true, isLast: true });
}

function checkSides(reader: PatternReader, node: PatternNode, sides: Sides): void {
  switch (node.kind) {
    case 'character':
      return;
    case 'begin':
      if (!sides.isFirst) refuseAt(reader, node, NOT_FIRST);
      return;
    case 'end':
      if (!sides.isLast) refuseAt(reader, node, NOT_LAST);
      return;
    case 'sequence':
      for (const [index, part] of node.parts.entries()) {
        checkSides(reader, part, {
          isFirst: sides.isFirst && index === 0,
          isLast: sides.isLast && index === node.parts.length - 1,
        });
      }
      return;
    case 'choice':
      for (const branch of node.branches) checkSides(reader, branch, sides);
      return;
    case 'repeat':
      checkSides(reader, node.part, { isFirst: false, isLast: false });
  }
}

function refuseAt(reader: PatternReader, node: PatternNode, sentence: string): never {
  const from = reader.places.get(node) ?? 0;
  reader.at = from + 1;
  return refuse(reader, from, sentence);
}
