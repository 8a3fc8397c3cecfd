import { type TextReader, unexpected } from './text-reader.js';

const quote = 0x22;
const backslash = 0x5c;
const firstPrintable = 0x20;

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads the string whose opening quote is the reader's next character (RFC 8259 §7). */
export function readString(reader: TextReader): string {
  const { text } = reader;
  reader.at += 1;
  let value = '';
  for (;;) {
    const start = reader.at;
    const code = skipPlain(reader);
    value += text.slice(start, reader.at);
    if (code !== backslash) break;
    value += readEscape(reader);
  }
  if (text.charCodeAt(reader.at) !== quote) throw unexpected(reader);
  reader.at += 1;
  return value;
}

/** Goes to the next character that cannot stand for itself, and gives its code; NaN at the end. */
function skipPlain(reader: TextReader): number {
  const { text } = reader;
  let at = reader.at;
  let code = text.charCodeAt(at);
  while (code >= firstPrintable && code !== quote && code !== backslash) {
    at += 1;
    code = text.charCodeAt(at);
  }
  reader.at = at;
  return code;
}

function readEscape(reader: TextReader): string {
  const { text, at } = reader;
  const letter = text.charAt(at + 1);
  if (letter === 'u') return readUnit(reader);
  const meant = Object.hasOwn(shortEscapes, letter) ? shortEscapes[letter] : undefined;
  if (meant === undefined) throw unexpected(reader, at + 1);
  reader.at = at + 2;
  return meant;
}

/** One code unit of UTF-16; half a surrogate pair is JSON too. */
function readUnit(reader: TextReader): string {
  const { text, at } = reader;
  const digits = text.slice(at + 2, at + 6);
  const valid = /^[0-9a-fA-F]*/.exec(digits)?.[0].length ?? 0;
  if (valid < 4) throw unexpected(reader, at + 2 + valid);
  reader.at = at + 6;
  return String.fromCharCode(Number.parseInt(digits, 16));
}
