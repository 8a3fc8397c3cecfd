import { LiquidError } from 'liquidjs';
import { type Piece, tagNameOf } from '../../liquid/split-template.js';
import { cutTemplate } from '../../liquid/syntax/cut-template.js';

/** So many outputs and tags that do not end are looked past, one after the other. */
const MOST_REPAIRS = 10;
/** Of `{{` and `{%`. */
export const OPENING = 2;

/**
 * Cuts a source into text, outputs and tags, end to end, also one whose outputs or tags do not end: their opening is
 * then taken for text. Nothing else has to be right in it.
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
    return cut(source);
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    const at = error.token.begin;
    // `raw` is told of where its content begins; it is the tag before it that has no end.
    return source.startsWith('{', at) ? at : Math.max(0, source.lastIndexOf('{%', at));
  }
}

/** At the same places as the engine does. */
function cut(source: string): Piece[] {
  return cutTemplate(source).map((stretch): Piece => {
    const { kind, start, end } = stretch;
    const name = tagNameOf(source, stretch);
    return { kind: name === '#' ? 'hidden' : kind, name, start, end };
  });
}

/** The text at the same length with blanks in a stretch of it; lines stay. */
export function blankOut(text: string, start: number, end: number): string {
  const stretch = text.slice(start, end).replace(/[^\n]/g, ' ');
  return text.slice(0, start) + stretch + text.slice(end);
}
