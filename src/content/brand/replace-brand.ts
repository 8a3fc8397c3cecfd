import { escapeHtml } from '../html/escape-html.js';
import { cutPieces } from '../liquid/cut-pieces.js';
import type { LiquidMistake } from '../liquid/liquid-mistake.js';
import type { Piece } from '../liquid/split-template.js';
import type { Origin, Stretch } from '../templates/stretches.js';

/** A value that is printed as it is. */
const PRINTED = /^\{\{\s*brand\.([\w.-]+?)\s*\}\}$/;
/** `brand.…` among other words; quoted texts are passed over by the first branch. */
const NAMED = /"[^"]*"|'[^']*'|(?<![\w.\]-])brand\.([\w-]+(?:\.[\w-]+)*)/g;

export interface BrandContext {
  /** Undefined: nobody knows the brand, and what names it stays as it is written. */
  readonly values: ReadonlyMap<string, string> | undefined;
  readonly output: 'html' | 'text';
}

/**
 * Puts the brand's values where a source reads them, so that they are part of what it is compiled to.
 *
 * @param origin where the source is, which begins there
 * @returns a mistake for a value that would be printed and is not there
 */
export function replaceBrand(
  source: string,
  origin: Origin,
  context: BrandContext,
): readonly Stretch[] | (LiquidMistake & { readonly origin: Origin }) {
  const stretches: Stretch[] = [];
  for (const piece of cutPieces(source)) {
    const words = source.slice(piece.start, piece.end);
    const at = { ...origin, offset: origin.offset + piece.start };
    const read = piece.kind === 'output' || piece.kind === 'tag';
    const replaced = read ? replaceIn(words, piece, context) : words;
    if (replaced === undefined) {
      const name = PRINTED.exec(words)?.[1] ?? '';
      const problem = `the brand kit has no ${name}`;
      return { problem, offset: at.offset, origin: at };
    }
    stretches.push({ text: replaced, origin: at, isLiteral: replaced === words });
  }
  return stretches;
}

/** Undefined: it would print what is not there. */
function replaceIn(
  words: string,
  { kind }: Pick<Piece, 'kind'>,
  { values, output }: BrandContext,
): string | undefined {
  if (values === undefined) return words;
  const printed = kind === 'output' ? PRINTED.exec(words)?.[1] : undefined;
  if (printed !== undefined) {
    const value = values.get(printed);
    return value !== undefined && output === 'html' ? escapeHtml(value) : value;
  }
  return words.replace(NAMED, (match, name: string | undefined) => {
    if (name === undefined) return match;
    const value = values.get(name);
    if (value === undefined) return 'nil';
    return value.includes('"') ? `'${value}'` : `"${value}"`;
  });
}
