import { mistakeOf } from '../../liquid/liquid-mistake.js';
import { type Piece, splitTemplate } from '../../liquid/split-template.js';

/** So many outputs and tags that do not end are looked past, one after the other. */
const MOST_REPAIRS = 10;
/** Of `{{` and `{%`. */
export const OPENING = 2;

/**
 * Cuts a source as `splitTemplate` does, also one whose outputs or tags do not end: their opening is then taken
 * for text.
 */
export function splitSource(source: string): Piece[] {
  let readable = source;
  for (let repairs = 0; repairs < MOST_REPAIRS; repairs += 1) {
    const read = trySplit(readable);
    if (typeof read !== 'number') return read;
    readable = blankOut(readable, read, read + OPENING);
  }
  return [{ kind: 'text', name: '', start: 0, end: source.length }];
}

/** The pieces, or where what does not end begins. */
function trySplit(source: string): Piece[] | number {
  try {
    return splitTemplate(source);
  } catch (error) {
    const mistake = mistakeOf(error);
    if (mistake === undefined) throw error;
    const { offset = 0 } = mistake;
    // `raw` is told of where its content begins; it is the tag before it that has no end.
    return source.startsWith('{', offset) ? offset : Math.max(0, source.lastIndexOf('{%', offset));
  }
}

/** The text at the same length with blanks in a stretch of it; lines stay. */
export function blankOut(text: string, start: number, end: number): string {
  const stretch = text.slice(start, end).replace(/[^\n]/g, ' ');
  return text.slice(0, start) + stretch + text.slice(end);
}
