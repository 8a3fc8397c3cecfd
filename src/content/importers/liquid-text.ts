const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_-]*$/;
/** Words that are values or operators to Liquid. */
const RESERVED = new Set(
  'true false nil null empty blank and or not contains forloop tablerowloop'.split(' '),
);

/** A text as Liquid writes it; undefined when it holds both kinds of quotes, for which there is no way. */
export function quoteText(text: string): string | undefined {
  if (!text.includes('"')) return `"${text}"`;
  return text.includes("'") ? undefined : `'${text}'`;
}

/** `base.key`, or `base["a key"]`; undefined: Liquid has no way to write it. */
export function writePath(base: string | undefined, keys: readonly string[]): string | undefined {
  let path = base;
  for (const key of keys) {
    const access = path === undefined ? writeName(key) : writeAccess(key);
    if (access === undefined) return undefined;
    path = `${path ?? ''}${access}`;
  }
  return path;
}

function writeName(key: string): string | undefined {
  return IDENTIFIER.test(key) && !RESERVED.has(key) ? key : inBrackets(key);
}

function writeAccess(key: string): string | undefined {
  if (/^\d+$/.test(key)) return `[${key}]`;
  return IDENTIFIER.test(key) ? `.${key}` : inBrackets(key);
}

function inBrackets(key: string): string | undefined {
  const quoted = quoteText(key);
  return quoted && `[${quoted}]`;
}

/** Text that is to stand as it is, also where it looks like Liquid, or would with what stands behind it. */
export function writeText(text: string): string {
  // The mark that ends `raw` can't stand in it.
  return text
    .split(/(\{%-?\s*endraw\s*-?%\}|\{$)/)
    .map((part, at) => (at % 2 === 0 ? rawOf(part) : `{{ "{" }}${part.slice(1)}`))
    .join('');
}

function rawOf(text: string): string {
  return /\{[{%]/.test(text) ? `{% raw %}${text}{% endraw %}` : text;
}

/** White space that is all that a block prints: Liquid leaves it out unless it is said to be printed. */
export function writeSpace(space: string): string {
  return space === '' ? '' : `{{ "${space}" }}`;
}

/** A comment, which prints nothing. */
export function writeComment(text: string): string {
  return `{% comment %}${text.replace(/\{(?=[{%]|$)/g, '{ ')}{% endcomment %}`;
}

/** What stands at a line and a column, both from 1, of which the offset is known. */
export function placeAt(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
