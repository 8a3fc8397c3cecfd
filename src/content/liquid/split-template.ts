import { Tokenizer, type TopLevelToken, TypeGuards } from 'liquidjs';

/** A stretch of a template's source. */
export interface Piece {
  /** `hidden`: what a comment or the marks of `raw` take away. */
  readonly kind: 'text' | 'output' | 'tag' | 'hidden';
  /** Of a tag. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Tags that print nothing, and whose words are no part of the template. */
const HIDDEN = new Set(['comment', 'endcomment', 'raw', 'endraw', '#']);

/** Cuts a part's source into text, outputs and tags, end to end; it has to be one that `parse` takes. */
export function splitTemplate(source: string): Piece[] {
  let isComment = false;
  return new Tokenizer(source).readTopLevelTokens().map((token): Piece => {
    const { begin: start, end } = token;
    const name = TypeGuards.isTagToken(token) ? token.name : '';
    const isHidden = isComment || HIDDEN.has(name);
    if (name === 'comment' || name === 'endcomment') isComment = name === 'comment';
    if (isHidden) return { kind: 'hidden', name, start, end };
    return { kind: kindOf(token), name, start, end };
  });
}

function kindOf(token: TopLevelToken): Piece['kind'] {
  if (TypeGuards.isTagToken(token)) return 'tag';
  return TypeGuards.isOutputToken(token) ? 'output' : 'text';
}
