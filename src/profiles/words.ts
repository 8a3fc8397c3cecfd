import { JsonNumber, type JsonValue } from '../kernel/index.js';

/** Longer texts are no names that somebody looks for, and a key of an index has its limits. */
const MAX_TEXT_LENGTH = 200;
const MAX_WORDS = 64;
/** Stands among the words of a profile that has more of them than are kept; no text has it as a word. */
export const MORE_WORDS = '';

/** A text's words as the search compares them: runs of letters and digits, case-folded, in NFC. */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** What the search reads of a trait: short texts, numbers and truth values; undefined for the others. */
export function searchedText(value: JsonValue | undefined): string | undefined {
  const isNumber = typeof value === 'number' || value instanceof JsonNumber;
  const text = isNumber || typeof value === 'boolean' ? String(value) : value;
  return typeof text === 'string' && text.length <= MAX_TEXT_LENGTH ? text : undefined;
}

/** The words by which a profile with these traits is found, sorted, each once, 64 at most. */
export function wordsOfTraits(values: Iterable<JsonValue | undefined>): string[] {
  const words = new Set<string>();
  for (const value of values) {
    for (const word of wordsOf(searchedText(value) ?? '')) words.add(word);
  }
  const sorted = [...words].sort();
  return sorted.length <= MAX_WORDS ? sorted : [MORE_WORDS, ...sorted.slice(0, MAX_WORDS)];
}
