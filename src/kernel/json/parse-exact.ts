import { JsonSyntaxError } from './json-syntax-error.js';
import type { JsonArray, JsonObject, JsonValue } from './json-value.js';
import { maxJsonDepth } from './max-json-depth.js';
import { readNumber } from './read-number.js';
import { readString } from './read-string.js';
import { nextCharacter, type TextReader, unexpected } from './text-reader.js';

/** An array or object that is not closed yet. */
type Container =
  | { readonly kind: 'array'; readonly value: JsonArray }
  | { readonly kind: 'object'; readonly value: JsonObject; key: string };

/**
 * Parses JSON (RFC 8259) as `JSON.parse` does, but numbers a double would not give back digit for
 * digit become a `JsonNumber`. Of equal keys the last wins, and `__proto__` is a key like others.
 * Open containers are kept on a list, so that no input can overflow the stack.
 * @throws {JsonSyntaxError} when the text is no JSON, or nested deeper than `maxJsonDepth`
 */
export function parseExact(text: string): JsonValue {
  const reader: TextReader = { text, at: 0 };
  const open: Container[] = [];
  let value = readValue(reader, open);
  for (;;) {
    const container = open.at(-1);
    if (value === undefined) {
      value = readValue(reader, open);
    } else if (container === undefined) {
      if (nextCharacter(reader) !== '') throw unexpected(reader);
      return value;
    } else {
      add(container, value);
      value = readSeparator(reader, open, container);
    }
  }
}

/** Reads a scalar or an empty container, or opens a container and gives undefined. */
function readValue(reader: TextReader, open: Container[]): JsonValue | undefined {
  switch (nextCharacter(reader)) {
    case '{':
      return openObject(reader, open);
    case '[':
      return openArray(reader, open);
    case '"':
      return readString(reader);
    case 't':
      return readWord(reader, 'true', true);
    case 'f':
      return readWord(reader, 'false', false);
    case 'n':
      return readWord(reader, 'null', null);
    default:
      return readNumber(reader);
  }
}

function openObject(reader: TextReader, open: Container[]): JsonObject | undefined {
  const value: JsonObject = {};
  enter(reader, open);
  if (nextCharacter(reader) === '}') {
    reader.at += 1;
    return value;
  }
  open.push({ kind: 'object', value, key: readKey(reader) });
  return undefined;
}

function openArray(reader: TextReader, open: Container[]): JsonArray | undefined {
  const value: JsonArray = [];
  enter(reader, open);
  if (nextCharacter(reader) === ']') {
    reader.at += 1;
    return value;
  }
  open.push({ kind: 'array', value });
  return undefined;
}

function enter(reader: TextReader, open: readonly Container[]): void {
  if (open.length >= maxJsonDepth) {
    throw new JsonSyntaxError(`Nested deeper than ${maxJsonDepth} levels`, reader.text, reader.at);
  }
  reader.at += 1;
}

/** Reads what follows a value: gives undefined after a comma, the container after its bracket. */
function readSeparator(
  reader: TextReader,
  open: Container[],
  container: Container,
): JsonValue | undefined {
  const character = nextCharacter(reader);
  if (character === ',') {
    reader.at += 1;
    if (container.kind === 'object') container.key = readKey(reader);
    return undefined;
  }
  if (character !== (container.kind === 'object' ? '}' : ']')) throw unexpected(reader);
  reader.at += 1;
  open.pop();
  return container.value;
}

/** Reads a key and the colon behind it. */
function readKey(reader: TextReader): string {
  if (nextCharacter(reader) !== '"') throw unexpected(reader);
  const key = readString(reader);
  if (nextCharacter(reader) !== ':') throw unexpected(reader);
  reader.at += 1;
  return key;
}

function readWord<Word extends boolean | null>(
  reader: TextReader,
  word: string,
  value: Word,
): Word {
  for (const letter of word) {
    if (reader.text.charAt(reader.at) !== letter) throw unexpected(reader);
    reader.at += 1;
  }
  return value;
}

function add(container: Container, value: JsonValue): void {
  if (container.kind === 'array') container.value.push(value);
  else if (container.key === '__proto__') defineMember(container.value, container.key, value);
  else container.value[container.key] = value;
}

/** Assigning to `__proto__` would change the object's prototype instead. */
function defineMember(object: JsonObject, key: string, value: JsonValue): void {
  Object.defineProperty(object, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}
