import { type AttributeSpan, scanHtml, type TagSpan } from '../html/scan-html.js';
import { isPrinting, maskLiquid } from '../html/unsafe-place.js';
import type { LiquidMistake } from '../liquid/liquid-mistake.js';
import type { Piece } from '../liquid/split-template.js';
import { createParents, type Parent } from './mjml-parents.js';

/** MJML in which words stand for Liquid, so that the compiler reads none of it. */
export interface MaskedMjml {
  readonly mjml: string;
  /** The Liquid before and behind `<mjml>`: it goes before and behind the HTML. */
  readonly before: readonly Piece[];
  readonly behind: readonly Piece[];
  readonly marks: ReadonlyMap<string, Piece>;
  /** Finds marks in a text; its first group is the mark. */
  readonly pattern: RegExp;
  /** Where in the source a place of the masked text is. */
  sourceOffsetOf(offset: number): number;
}

/** How a piece goes into the masked text. */
type Way = 'word' | 'raw' | 'before' | 'behind' | LiquidMistake;

interface Scan {
  readonly tags: readonly TagSpan[];
  readonly values: readonly { readonly start: number; readonly end: number }[];
  readonly comments: readonly { readonly start: number; readonly end: number }[];
}

/**
 * Puts a word in the place of each piece of Liquid. A tag between elements gets an `mj-raw` around it, which MJML
 * leaves where it stands.
 *
 * @param pieces of the source, end to end
 * @returns a mistake where a piece stands that would not come through
 */
export function maskMjml(source: string, pieces: readonly Piece[]): MaskedMjml | LiquidMistake {
  const kept = withoutComments(pieces);
  const wayOf = createWays(source, scanMjml(maskLiquid(source, pieces)));
  const ways = kept.map((piece) => ({ piece, way: wayOf(piece) }));
  for (const { way } of ways) {
    if (typeof way === 'object') return way;
  }
  const prefix = unusedWord(source);
  const marks = new Map<string, Piece>();
  const starts: { masked: number; source: number }[] = [];
  let mjml = '';
  for (const { piece, way } of ways) {
    starts.push({ masked: mjml.length, source: piece.start });
    if (piece.kind === 'text') mjml += source.slice(piece.start, piece.end);
    else if (way === 'word' || way === 'raw') {
      const mark = `${prefix}${marks.size}x`;
      marks.set(mark, piece);
      mjml += way === 'raw' ? `<mj-raw>${mark}</mj-raw>` : mark;
    }
  }
  const piecesOf = (wanted: Way) =>
    ways.filter(({ way }) => way === wanted).map(({ piece }) => piece);
  return {
    mjml,
    before: piecesOf('before'),
    behind: piecesOf('behind'),
    marks,
    pattern: new RegExp(`(${prefix}\\d+x)`),
    sourceOffsetOf: (offset) => {
      const start = starts.findLast(({ masked }) => masked <= offset);
      return start === undefined ? 0 : start.source + (offset - start.masked);
    },
  };
}

/** What is commented out says nothing to anybody, and need not fit in where it stands. */
function withoutComments(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter(
    ({ kind, name }) => name !== '#' && (kind !== 'hidden' || name.endsWith('raw')),
  );
}

function scanMjml(masked: string): Scan {
  const tags: TagSpan[] = [];
  const values: { start: number; end: number }[] = [];
  const comments: { start: number; end: number }[] = [];
  scanHtml(masked, {
    attribute: ({ valueStart, valueEnd, quote }: AttributeSpan) => {
      if (quote !== 0) values.push({ start: valueStart, end: valueEnd });
    },
    tag: (tag) => tags.push({ ...tag }),
    comment: (start, end) => comments.push({ start, end }),
  });
  return { tags, values, comments };
}

/** A word that the source does not have, of letters that nothing changes. */
function unusedWord(source: string): string {
  let word = 'liquid';
  while (source.toLowerCase().includes(word)) word += 'q';
  return word;
}

/** Works out how pieces go into the masked text; they are asked for in order. */
function createWays(source: string, scan: Scan): (piece: Piece) => Way {
  const isInTag = createContains(scan.tags);
  const isInValue = createContains(scan.values);
  const isInComment = createContains(scan.comments);
  const parentAt = createParents(source, scan.tags);
  return (piece) => {
    const { start: offset } = piece;
    if (piece.kind === 'text') return 'word';
    if (isInComment(offset) || isInValue(offset)) return 'word';
    if (isInTag(offset)) {
      const problem = 'between < and >, Liquid has to stand in the quotes of an attribute';
      return { problem, offset };
    }
    return wayIn(parentAt(offset), piece);
  };
}

function wayIn(parent: Parent, piece: Piece): Way {
  const { start: offset } = piece;
  switch (parent.kind) {
    case 'text':
      return 'word';
    case 'before':
    case 'behind':
      return parent.kind;
    case 'head': {
      const problem = `in ${parent.name}, Liquid can’t stand between elements: put it before <mjml>, or into an element’s text`;
      return { problem, offset };
    }
    case 'elements':
      if (!isPrinting(piece)) return 'raw';
      return {
        problem: `a value has to stand in an element such as mj-text, not in ${parent.name} itself`,
        offset,
      };
  }
}

/** Whether a place lies in one of some stretches; places are asked for in order. */
function createContains(
  stretches: readonly { readonly start: number; readonly end: number }[],
): (place: number) => boolean {
  let next = 0;
  return (place) => {
    while ((stretches[next]?.end ?? Number.POSITIVE_INFINITY) <= place) next += 1;
    return (stretches[next]?.start ?? Number.POSITIVE_INFINITY) <= place;
  };
}
