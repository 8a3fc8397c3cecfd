import { type AttributeSpan, scanHtml } from '../html/scan-html.js';
import { isPrinting, maskLiquid } from '../html/unsafe-place.js';
import type { Piece } from '../liquid/split-template.js';
import { MARK_ELEMENT } from './html-to-text.js';

/** HTML in which marks stand for outputs and tags. */
export interface MarkedHtml {
  readonly html: string;
  readonly marks: ReadonlyMap<string, Placed>;
  /** Finds marks in a text; its first group is a mark's key. */
  readonly pattern: RegExp;
}

type Where = 'text' | 'attribute' | 'nowhere';

/** A piece that went into the HTML as a mark, or didn't. */
export interface Placed {
  readonly piece: Piece;
  /**
   * `text`: an element of its own, found again by the converter; `attribute`: between the quotes of one;
   * `nowhere`: in a comment, a style or between attributes, where nothing comes to the text from.
   */
  readonly where: Where;
  /** Two in the same attribute, or in the same stretch of nowhere, have the same. */
  readonly place: string;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly where: 'attribute' | 'nowhere';
}

/** Puts marks into a template's HTML in place of its Liquid. */
export function placeMarks(source: string, pieces: readonly Piece[]): MarkedHtml {
  const [open, close] = unusedCharacters(source);
  const stretchAt = createFinder(findStretches(source, pieces));
  const marks = new Map<string, Placed>();
  const keys = new Map<string, string>();
  const keyOf = (piece: Piece) => {
    // The same output has the same mark, so that a link is seen to be its own text.
    const words = isPrinting(piece) ? source.slice(piece.start, piece.end) : `#${marks.size}`;
    const known = keys.get(words) ?? `${open}${marks.size}${close}`;
    keys.set(words, known);
    return known;
  };
  const htmlOf = (piece: Piece) => {
    if (piece.kind === 'text') return source.slice(piece.start, piece.end);
    if (piece.kind === 'hidden') return '';
    const stretch = stretchAt(piece.start);
    const where = stretch?.where ?? 'text';
    const key = keyOf(piece);
    marks.set(key, { piece, where, place: String(stretch?.start) });
    if (where === 'nowhere') return '';
    return where === 'text' ? `<${MARK_ELEMENT} key="${key}"></${MARK_ELEMENT}>` : key;
  };
  const html = pieces.map(htmlOf).join('');
  return { html, marks, pattern: new RegExp(`(${open}\\d+${close})`) };
}

/** Finds the stretch around a place; places are asked for in order. */
function createFinder(stretches: readonly Stretch[]): (place: number) => Stretch | undefined {
  let next = 0;
  return (place) => {
    while ((stretches[next]?.end ?? Number.POSITIVE_INFINITY) <= place) next += 1;
    const stretch = stretches[next];
    return stretch !== undefined && stretch.start <= place ? stretch : undefined;
  };
}

/** Two characters of the private use area that the template doesn't have. */
function unusedCharacters(source: string): [string, string] {
  const unused: string[] = [];
  for (let code = 0xe000; code < 0xf8ff && unused.length < 2; code += 1) {
    const character = String.fromCharCode(code);
    if (!source.includes(character)) unused.push(character);
  }
  const [open, close] = unused;
  if (open === undefined || close === undefined) throw new RangeError('it uses every character');
  return [open, close];
}

/** The stretches of the HTML that are not text, in order. */
function findStretches(source: string, pieces: readonly Piece[]): Stretch[] {
  const stretches: Stretch[] = [];
  let values: Stretch[] = [];
  const nowhere = (start: number, end: number) => {
    stretches.push({ start, end, where: 'nowhere' });
  };
  scanHtml(maskLiquid(source, pieces), {
    attribute: ({ valueStart, valueEnd, quote }: AttributeSpan) => {
      if (quote === 0) return;
      values.push({ start: valueStart, end: valueEnd, where: 'attribute' });
    },
    tag: ({ start, end }) => {
      let at = start;
      for (const value of values) {
        nowhere(at, value.start);
        stretches.push(value);
        at = value.end;
      }
      nowhere(at, end);
      values = [];
    },
    rawText: (_name, start, end) => nowhere(start, end),
    comment: nowhere,
  });
  return stretches;
}
