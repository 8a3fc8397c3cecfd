import { TokenKind } from 'liquidjs';
import type { LiquidProgram } from './engine.js';
import type { LiquidNode } from './node.js';
import { type Cut, cutTemplate } from './syntax/cut-template.js';

/** A stretch of a template's source. */
export interface Piece {
  /** `hidden`: what a comment, the marks of `raw`, a hyphen or a block of nothing but spaces take away. */
  readonly kind: 'text' | 'output' | 'tag' | 'hidden';
  /** Of a tag. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const TAG_NAME = /^\{%-?\s*(#|\w+)/;

/**
 * Cuts a part's source into text, outputs and tags, end to end.
 *
 * @param program what was read of it; without it, texts that are never written are texts as well
 */
export function splitTemplate(source: string, program?: LiquidProgram): Piece[] {
  const written = program && new Set(program.nodes.flatMap(textStarts));
  return cutTemplate(source).map((cut): Piece => {
    const { kind, start, end } = cut;
    const name = tagNameOf(source, cut);
    const isUnwritten = kind === 'text' && written?.has(start) === false;
    return { kind: name === '#' || isUnwritten ? 'hidden' : kind, name, start, end };
  });
}

/** Empty for what is no tag. */
export function tagNameOf(source: string, { kind, start, end }: Cut): string {
  return kind === 'tag' ? (TAG_NAME.exec(source.slice(start, end))?.[1] ?? '') : '';
}

/** Where the texts stand that are written when their turn comes. */
function textStarts({ token, inner }: LiquidNode): number[] {
  return token.kind === TokenKind.HTML ? [token.begin] : inner.flatMap(textStarts);
}
