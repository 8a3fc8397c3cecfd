import type { IToken } from 'chevrotain';
import { splitTokens } from '../text/split-tokens.js';
import { Dot, isKeyword, Name, OpenText, Text, words } from '../text/tokens.js';

/** What is being written where the cursor stands. */
export interface Cursor {
  /** The tokens before it. */
  readonly before: readonly IToken[];
  /** What has been typed of it, without its quote. */
  readonly typed: string;
  /** The range that a completion replaces. */
  readonly from: number;
  readonly to: number;
  /** The word before its first dot, where it is a path: `trait`, `computed`, `context`, `property`, or none of them. */
  readonly root: 'trait' | 'computed' | 'context' | 'property' | undefined;
  readonly isQuoted: boolean;
}

const WORD_REST = /[\p{L}\p{N}_$-]*/uy;

export function readCursor(text: string, offset: number): Cursor {
  const tokens = splitTokens(text.slice(0, offset));
  const path = pathBefore(tokens, offset);
  const root = rootOf(path[0]);
  const head = root === undefined ? path[0] : path[2];
  const before = tokens.slice(0, tokens.length - path.length + (root === undefined ? 0 : 1));
  const from = head?.startOffset ?? offset;
  const written = text.slice(from, offset);
  const isQuoted = head?.tokenType === OpenText || head?.tokenType === Text;
  return {
    before,
    typed: isQuoted ? written.replace(/^["'“”„]/, '') : written,
    from,
    to: endOf(text, from, { offset, isQuoted }),
    root,
    isQuoted,
  };
}

/** The tokens of the word or path that touches the cursor, the dots among them; empty between two words. */
function pathBefore(tokens: readonly IToken[], offset: number): readonly IToken[] {
  const last = tokens.at(-1);
  const isTouching = last !== undefined && last.startOffset + last.image.length === offset;
  if (!isTouching || !(isStep(last) || last.tokenType === Dot)) return [];
  let start = tokens.length - 1;
  if (last.tokenType === Dot) start -= 1;
  while (tokens[start - 1]?.tokenType === Dot && isStep(tokens[start - 2])) start -= 2;
  return tokens.slice(Math.max(0, start));
}

function isStep(token: IToken | undefined): boolean {
  if (token === undefined) return false;
  const { tokenType } = token;
  const isWord = tokenType === Name || isKeyword(tokenType);
  return isWord || tokenType === OpenText;
}

function rootOf(token: IToken | undefined): Cursor['root'] {
  const roots = ['trait', 'computed', 'context', 'property'] as const;
  return roots.find((root) => token?.tokenType === words[root]);
}

/** The word under the cursor is replaced as a whole, and a text up to its closing quote. */
function endOf(
  text: string,
  from: number,
  { offset, isQuoted }: { readonly offset: number; readonly isQuoted: boolean },
): number {
  if (isQuoted) {
    const whole = splitTokens(text).find((token) => token.startOffset === from);
    return whole?.tokenType === Text ? from + whole.image.length : offset;
  }
  if (from === offset) return offset;
  WORD_REST.lastIndex = offset;
  return offset + (WORD_REST.exec(text)?.[0].length ?? 0);
}
