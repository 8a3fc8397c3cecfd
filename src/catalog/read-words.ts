import { JsonNumber } from '../kernel/index.js';

/** Longer ones are no use in a mail, and often no title or id at all. */
export const MAX_ID = 200;
export const MAX_TITLE = 500;
export const MAX_NAME = 200;
export const MAX_LINK = 2_000;
const MAX_CATEGORIES = 50;

/** U+0000, which PostgreSQL can't store, and halves of surrogate pairs. */
const UNSTORABLE = /[\0\p{Cs}]/u;
const LINK = /^https?:\/\/[^\s/]/i;

/** A text without the blanks around it, or undefined when it is empty, too long or can't be stored. */
export function readText(value: unknown, maxLength: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text === '' || text.length > maxLength || UNSTORABLE.test(text)) return undefined;
  return text;
}

/** An id: a text, or a number as it was written. */
export function readId(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return readText(value instanceof JsonNumber ? value.text : value, MAX_ID);
}

/** An absolute address of the web: a mail can use no other. */
export function readLink(value: unknown): string | undefined {
  const text = readText(value, MAX_LINK);
  return text !== undefined && LINK.test(text) ? text : undefined;
}

/** One category or several, each once; undefined when none of them is usable. */
export function readCategories(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) {
    const name = readText(value, MAX_NAME);
    return name === undefined ? undefined : [name];
  }
  const names = new Set<string>();
  for (const each of value) {
    const name = readText(each, MAX_NAME);
    if (name !== undefined && names.size < MAX_CATEGORIES) names.add(name);
  }
  return names.size === 0 ? undefined : [...names];
}
