import { lazy } from '../../kernel/index.js';
import { cutPieces } from '../liquid/cut-pieces.js';
import type { LiquidMistake } from '../liquid/liquid-mistake.js';
import type { Piece } from '../liquid/split-template.js';
import { type MaskedMjml, maskMjml } from './mask-mjml.js';
import { type MjmlComplaint, wordComplaint } from './word-complaint.js';

/** HTML that was made of MJML. */
export interface CompiledMjml {
  /** With the source's Liquid in it. */
  readonly html: string;
  /** Where in the source the Liquid stands that is at this place of the HTML; undefined: none is. */
  sourceOffsetOf(offset: number): number | undefined;
}

type Compiler = (
  mjml: string,
) => Promise<{ html: string; errors: readonly MjmlComplaint[] } | LiquidMistake>;

/**
 * Compiles MJML (https://documentation.mjml.io) that has Liquid in it to HTML that has the same Liquid in it.
 * Takes some 20 ms, half a second the first time.
 *
 * @param source its Liquid has to be such that `parse` takes it
 */
export async function compileMjml(source: string): Promise<CompiledMjml | LiquidMistake> {
  const include = source.search(/<mj-include[\s/>]/i);
  if (include !== -1) return { problem: 'there are no files to include', offset: include };
  const masked = maskMjml(source, cutPieces(source));
  if ('problem' in masked) return masked;
  const compile = await loadCompiler();
  const compiled = await compile(masked.mjml);
  if ('problem' in compiled) return compiled;
  const { html, errors } = compiled;
  for (const complaint of errors) {
    const mistake = wordComplaint(complaint, masked);
    if (mistake !== undefined) return mistake;
  }
  return restoreLiquid(source, masked, withoutIndents(html));
}

/** Half of what MJML writes is indentation, and mailboxes cut long mails. */
function withoutIndents(html: string): string {
  return html.includes('<pre') ? html : html.replace(/\n\s+/g, '\n').trim();
}

function restoreLiquid(
  source: string,
  { before, behind, marks, pattern }: MaskedMjml,
  masked: string,
): CompiledMjml | LiquidMistake {
  const placed: { readonly at: number; readonly piece: Piece }[] = [];
  const unplaced = new Set(marks.values());
  let html = '';
  const put = (piece: Piece) => {
    placed.push({ at: html.length, piece });
    unplaced.delete(piece);
    html += source.slice(piece.start, piece.end);
  };
  before.forEach(put);
  for (const part of masked.split(pattern)) {
    const piece = marks.get(part);
    if (piece === undefined) html += part;
    else put(piece);
  }
  behind.forEach(put);
  // A value that is not shown does no harm; half of a condition would.
  const lost = [...unplaced].find(({ kind }) => kind !== 'output');
  if (lost !== undefined) {
    return { problem: 'MJML leaves out what this tag stands in', offset: lost.start };
  }
  const sourceOffsetOf = (offset: number) => {
    const found = placed.findLast(({ at }) => at <= offset);
    if (found === undefined) return undefined;
    const { start, end } = found.piece;
    const place = start + (offset - found.at);
    return place < end ? place : undefined;
  };
  return { html, sourceOffsetOf };
}

/** Loading MJML takes as long as compiling twenty mails. */
const loadCompiler = lazy(async (): Promise<Compiler> => {
  const { default: mjml2html } = await import('mjml');
  const options = {
    validationLevel: 'soft',
    ignoreIncludes: true,
    // Else each mail would ask Google for its fonts; `mj-font` names those that are wanted.
    fonts: {},
  } as const;
  return async (mjml) => {
    try {
      return await mjml2html(mjml, options);
    } catch (error) {
      // What it can't read at all it throws, and so do the libraries that it reads styles with.
      if (!(error instanceof Error)) throw error;
      return { problem: error.message.split('\n')[0] ?? '', offset: undefined };
    }
  };
});
