/** The smallest parts of what stands in a tag or an output. */
export interface Word {
  readonly kind: 'name' | 'number' | 'string' | 'sign' | 'end';
  readonly text: string;
  /** Where it stands in the markup. */
  readonly start: number;
}

/** Shopify’s are of ASCII; letters of other alphabets are taken as well. */
const NAME = /[\p{L}_][\p{L}\p{M}\p{N}_-]*\??/uy;
const NUMBER = /-?\d+(?:\.\d+)?(?![\p{L}_])/uy;
const STRING = /"[^"]*"|'[^']*'/y;
const SIGN = /==|!=|<>|<=|>=|\.\.|[<>|.:,[\]()=]/y;
const SPACE = /\s*/y;
const KINDS = [
  ['name', NAME],
  ['number', NUMBER],
  ['string', STRING],
  ['sign', SIGN],
] as const;

/**
 * Cuts markup into words, with one of kind `end` behind the last.
 *
 * @throws Error where something stands that is no word
 */
export function readWords(markup: string): Word[] {
  const words: Word[] = [];
  for (let at = skipSpace(markup, 0); at < markup.length; ) {
    const word = wordAt(markup, at);
    words.push(word);
    at = skipSpace(markup, at + word.text.length);
  }
  words.push({ kind: 'end', text: '', start: markup.length });
  return words;
}

function wordAt(markup: string, start: number): Word {
  for (const [kind, pattern] of KINDS) {
    pattern.lastIndex = start;
    const text = pattern.exec(markup)?.[0];
    if (text !== undefined) return { kind, text, start };
  }
  throw new Error(`“${markup.slice(start, start + 20)}” can’t be read`);
}

function skipSpace(markup: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.exec(markup);
  return SPACE.lastIndex;
}
