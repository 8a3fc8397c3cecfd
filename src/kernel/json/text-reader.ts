import { JsonSyntaxError } from './json-syntax-error.js';

/** Where the reading of a JSON text is. */
export interface TextReader {
  readonly text: string;
  /** Offset of the next character, in UTF-16 code units. */
  at: number;
}

/** Goes to the next character that is no white space (RFC 8259 §2) and gives it; '' at the end. */
export function nextCharacter(reader: TextReader): string {
  const { text } = reader;
  while (isSpace(text.charCodeAt(reader.at))) reader.at += 1;
  return text.charAt(reader.at);
}

/** The error for whatever stands at an offset, by default the next character. */
export function unexpected(reader: TextReader, offset = reader.at): JsonSyntaxError {
  const code = reader.text.codePointAt(offset);
  const problem =
    code === undefined
      ? 'The text ends too early'
      : `Unexpected ${JSON.stringify(String.fromCodePoint(code))}`;
  return new JsonSyntaxError(problem, reader.text, offset);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
