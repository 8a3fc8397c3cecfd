/** As Ruby has it: of ASCII, and the null belongs to it. */
export const WHITE_SPACE = /[\0\t\n\v\f\r ]+/;

const isSpace = (code: number) => code === 32 || code === 0 || (code >= 9 && code <= 13);

export function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && isSpace(text.charCodeAt(start))) start += 1;
  return text.slice(start);
}

/** A pattern with its end marked would look at each run of spaces once for each of them. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
