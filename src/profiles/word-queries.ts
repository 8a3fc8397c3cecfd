/** A profile's words as its index has them; `+` stands for those that are not kept. */
export const WORDS_VECTOR = `array_to_tsvector(array_replace(t.words, '', '+'))`;

const ONE_LETTER = /^[a-z0-9]$/;

/** A query for profiles that have all of these words. Words are letters and digits, so quotes hold them. */
export function allOf(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(' & ');
}

/** The same for words that begin like these. One letter or digit is a word by itself: too many begin like it. */
export function beginningsOf(words: readonly string[]): string {
  return words.map((word) => `'${word}'${ONE_LETTER.test(word) ? '' : ':*'}`).join(' & ');
}

/** Also those of whom not all words are kept. */
export function anyMore(query: string): string {
  return `(${query}) | '+'`;
}
