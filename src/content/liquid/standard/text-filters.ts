import { wholeOf } from '../evaluate/numbers.js';
import { textOf } from '../evaluate/text-of.js';
import { UnusableValue } from '../evaluate/unusable-value.js';
import { trimEnd, trimStart, WHITE_SPACE } from '../syntax/white-space.js';
import type { FilterTable, FilterTools, StandardFilter } from './filter-table.js';

type OnText = (text: string, args: readonly string[], tools: FilterTools) => unknown;

/** A filter that takes everything for a text. */
const onText = (takes: StandardFilter['takes'], run: OnText): StandardFilter => ({
  takes,
  run: (input, args, tools) => run(textOf(input), args.map(textOf), tools),
});

const alone = (run: (text: string) => string): StandardFilter =>
  onText([0, 0], (text) => run(text));

export const textFilters: FilterTable = {
  append: onText([1, 1], (text, [more = '']) => text + more),
  prepend: onText([1, 1], (text, [more = '']) => more + text),
  upcase: alone((text) => text.toUpperCase()),
  downcase: alone((text) => text.toLowerCase()),
  capitalize: alone(capitalize),
  strip: alone((text) => trimEnd(trimStart(text))),
  lstrip: alone(trimStart),
  rstrip: alone(trimEnd),
  strip_newlines: alone((text) => text.replace(/\r?\n/g, '')),
  newline_to_br: alone((text) => text.replace(/\r?\n/g, '<br />\n')),
  remove: onText([1, 1], (text, [part = ''], tools) => replaceAll(text, { part, by: '' }, tools)),
  remove_first: onText([1, 1], (text, [part = '']) =>
    replaceAt(text, text.indexOf(part), { part, by: '' }),
  ),
  remove_last: onText([1, 1], (text, [part = '']) =>
    replaceAt(text, text.lastIndexOf(part), { part, by: '' }),
  ),
  replace: onText([1, 2], (text, [part = '', by = ''], tools) =>
    replaceAll(text, { part, by }, tools),
  ),
  replace_first: onText([1, 2], (text, [part = '', by = '']) =>
    replaceAt(text, text.indexOf(part), { part, by }),
  ),
  replace_last: onText([2, 2], (text, [part = '', by = '']) =>
    replaceAt(text, text.lastIndexOf(part), { part, by }),
  ),
  split: onText([1, 1], (text, [separator = ''], { spend }) => split(text, separator, spend)),
  truncate: { takes: [0, 2], run: truncate },
  truncatewords: { takes: [0, 2], run: truncateWords },
  base64_encode: alone((text) => Buffer.from(text).toString('base64')),
  base64_url_safe_encode: alone((text) =>
    Buffer.from(text).toString('base64').replaceAll('+', '-').replaceAll('/', '_'),
  ),
  base64_decode: { takes: [0, 0], run: (input) => decodeBase64(input, /^[\w+/]*={0,2}$/) },
  base64_url_safe_decode: { takes: [0, 0], run: (input) => decodeBase64(input, /^[\w-]*={0,2}$/) },
  url_encode: { takes: [0, 0], run: encodeUrl },
  url_decode: { takes: [0, 0], run: decodeUrl },
};

function capitalize(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length).toLowerCase();
}

interface Replacement {
  readonly part: string;
  readonly by: string;
}

/** Counts what it will make before it makes it: two texts that a mail can hold make one that nothing can. */
function replaceAll(text: string, { part, by }: Replacement, { spend }: FilterTools): string {
  if (by.length > part.length) {
    const pieces = part === '' ? text.length + 1 : text.split(part).length - 1;
    spend(pieces * (by.length - part.length));
  }
  return text.replaceAll(part, () => by);
}

function replaceAt(text: string, at: number, { part, by }: Replacement): string {
  return at === -1 ? text : text.slice(0, at) + by + text.slice(at + part.length);
}

/** Ruby’s: a space stands for any white space, and what is empty at the end falls away. */
function split(text: string, separator: string, spend: (count: number) => void): string[] {
  spend(text.length);
  if (separator === ' ') return text.split(WHITE_SPACE).filter((each) => each !== '');
  const parts = separator === '' ? [...text] : text.split(separator);
  while (parts.at(-1) === '') parts.pop();
  return parts;
}

/** An argument that is there and stands for nothing is not one that is not there. */
function argumentOr(args: readonly unknown[], at: number, usual: unknown): unknown {
  return at < args.length ? args[at] : usual;
}

function truncate(input: unknown, args: readonly unknown[]): unknown {
  if (input === undefined || input === null) return undefined;
  const most = wholeOf(argumentOr(args, 0, 50));
  const [text, end] = [textOf(input), textOf(argumentOr(args, 1, '...'))];
  if (text.length <= most) return text;
  const [characters, kept] = [charactersOf(text), Math.max(0, most - charactersOf(end).length)];
  if (characters.length <= most) return text;
  const shown = characters.slice(0, kept);
  return (typeof shown === 'string' ? shown : shown.join('')) + end;
}

/** A text is its own list of characters where none of them takes two places. */
function charactersOf(text: string): string | readonly string[] {
  return /[\ud800-\udfff]/.test(text) ? [...text] : text;
}

function truncateWords(input: unknown, args: readonly unknown[]): unknown {
  if (input === undefined || input === null) return undefined;
  const most = Math.max(1, wholeOf(argumentOr(args, 0, 15)));
  const ending = argumentOr(args, 1, '...');
  const text = textOf(input);
  const all = text.split(WHITE_SPACE).filter((each) => each !== '');
  return all.length <= most ? text : all.slice(0, most).join(' ') + textOf(ending);
}

function decodeBase64(input: unknown, shape: RegExp): unknown {
  if (input === undefined || input === null) return '';
  if (
    typeof input !== 'string' ||
    !shape.test(input) ||
    input.replace(/=+$/, '').length % 4 === 1
  ) {
    throw new UnusableValue('it is no base64');
  }
  return Buffer.from(input, 'base64').toString();
}

function encodeUrl(input: unknown): unknown {
  try {
    return encodeURIComponent(textOf(input))
      .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll('%20', '+');
  } catch (error) {
    throw urlError(error);
  }
}

function decodeUrl(input: unknown): unknown {
  try {
    return decodeURIComponent(textOf(input).replaceAll('+', ' '));
  } catch (error) {
    throw urlError(error);
  }
}

function urlError(error: unknown): unknown {
  return error instanceof URIError ? new UnusableValue('it can’t stand in an address') : error;
}
