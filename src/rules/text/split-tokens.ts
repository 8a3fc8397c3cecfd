import type { IToken, TokenType } from 'chevrotain';
import { createTokenInstance } from './chevrotain.js';
import { keywordOf, Name, PIECES } from './tokens.js';

const GAP = /[\s\uFEFF]*/y;
const pieces = PIECES.map((type): [TokenType, RegExp] => {
  const { source, flags } = type.PATTERN as RegExp;
  return [type, new RegExp(source, `${flags.replace(/[gy]/g, '')}y`)];
});

/** Cuts a rule into its words, names, texts and signs. Takes any text: what is none of them is a `Stray`. */
export function splitTokens(text: string): IToken[] {
  const tokens: IToken[] = [];
  for (let at = skipGap(text, 0); at < text.length; at = skipGap(text, at)) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at += token.image.length;
  }
  return tokens;
}

function skipGap(text: string, from: number): number {
  GAP.lastIndex = from;
  return from + (GAP.exec(text)?.[0].length ?? 0);
}

function tokenAt(text: string, at: number): IToken {
  for (const [type, pattern] of pieces) {
    pattern.lastIndex = at;
    const image = pattern.exec(text)?.[0];
    if (image === undefined || image === '') continue;
    const kind = type === Name ? (keywordOf(image) ?? Name) : type;
    return createTokenInstance(kind, image, at, at + image.length - 1, 1, 1, 1, 1);
  }
  throw new Error(`No token begins at ${at}, though a stray one takes any character`);
}
