/** Spaces of any width, tabs, and the zero-width characters that copying from a web page brings. */
const blank = /[\p{Zs}\t\u200B\u2060\uFEFF]/u;

/**
 * Takes blanks from both ends, and leaves line breaks: where one is left in a value that holds one
 * line, the value is broken or an attempt to write another header, not merely untidy.
 */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && blank.test(text.charAt(start))) start += 1;
  while (end > start && blank.test(text.charAt(end - 1))) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}
