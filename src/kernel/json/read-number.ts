import { isExactNumber } from './is-exact-number.js';
import { JsonNumber } from './json-number.js';
import { type TextReader, unexpected } from './text-reader.js';

/** Reads the number at the reader's next character (RFC 8259 §6). */
export function readNumber(reader: TextReader): number | JsonNumber {
  const { text, at: start } = reader;
  if (text[reader.at] === '-') reader.at += 1;
  if (text[reader.at] === '0') reader.at += 1;
  else readDigits(reader);
  if (text[reader.at] === '.') {
    reader.at += 1;
    readDigits(reader);
  }
  if (text[reader.at] === 'e' || text[reader.at] === 'E') {
    reader.at += 1;
    if (text[reader.at] === '+' || text[reader.at] === '-') reader.at += 1;
    readDigits(reader);
  }
  const token = text.slice(start, reader.at);
  return isExactNumber(token) ? Number(token) : new JsonNumber(token);
}

/** Goes over one digit or more. */
function readDigits(reader: TextReader): void {
  const start = reader.at;
  while (isDigit(reader.text.charCodeAt(reader.at))) reader.at += 1;
  if (reader.at === start) throw unexpected(reader);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
