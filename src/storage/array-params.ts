import type { Instant } from '../kernel/index.js';
import { writeMicroseconds } from './postgres-time.js';
import { writeUuid } from './write-uuid.js';

/**
 * Arrays as statements' parameters in PostgreSQL's binary form (`array_recv`: dimensions, has-nulls, element
 * type, length, lower bound, then each element behind its length). The driver would send them as text, quote
 * and escape every element, and have the server parse them: at the door that cost as much as the look-up.
 */

const HEADER_BYTES = 20;
const EMPTY_HEADER_BYTES = 12;

/** A null's length. */
const NULL_LENGTH = -1;
const JSONB_VERSION = 1;

/** Types by their number in `pg_type`, and their size. */
const BYTEA = { oid: 17 };
const TEXT = { oid: 25 };
const JSONB = { oid: 3802 };
const INT4 = { oid: 23, bytes: 4 };
const INT8 = { oid: 20, bytes: 8 };
const UUID = { oid: 2950, bytes: 16 };
const TIMESTAMPTZ = { oid: 1184, bytes: 8 };

type Write<T> = (buffer: Buffer, value: T, at: number) => void;

function writeHeader(buffer: Buffer, count: number, oid: number): void {
  buffer.writeInt32BE(count > 0 ? 1 : 0, 0);
  // PostgreSQL looks for nulls itself, whatever this word says.
  buffer.writeInt32BE(0, 4);
  buffer.writeInt32BE(oid, 8);
  if (count === 0) return;
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(1, 16);
}

function headerBytes(values: readonly unknown[]): number {
  return values.length > 0 ? HEADER_BYTES : EMPTY_HEADER_BYTES;
}

function binaryArray<T>(
  values: readonly (T | null)[],
  { oid, bytes }: { readonly oid: number; readonly bytes: number },
  write: Write<T>,
): Buffer {
  const buffer = Buffer.allocUnsafe(headerBytes(values) + values.length * (4 + bytes));
  writeHeader(buffer, values.length, oid);
  let at = headerBytes(values);
  for (const value of values) {
    if (value === null) {
      at = buffer.writeInt32BE(NULL_LENGTH, at);
      continue;
    }
    buffer.writeInt32BE(bytes, at);
    write(buffer, value, at + 4);
    at += 4 + bytes;
  }
  return buffer.subarray(0, at);
}

/** Texts as UTF-8, each behind `prefix`: the bytes that its type wants before the text. */
function binaryTextArray(
  texts: readonly (string | null)[],
  { oid, prefix }: { readonly oid: number; readonly prefix: readonly number[] },
): Buffer {
  const lengths = texts.map((text) => (text === null ? 0 : Buffer.byteLength(text)));
  const room = lengths.reduce((sum, length) => sum + 4 + prefix.length + length, 0);
  const buffer = Buffer.allocUnsafe(headerBytes(texts) + room);
  writeHeader(buffer, texts.length, oid);
  let at = headerBytes(texts);
  for (const [place, text] of texts.entries()) {
    if (text === null) {
      at = buffer.writeInt32BE(NULL_LENGTH, at);
      continue;
    }
    at = buffer.writeInt32BE(prefix.length + (lengths[place] ?? 0), at);
    for (const byte of prefix) at = buffer.writeUInt8(byte, at);
    at += buffer.write(text, at);
  }
  return buffer.subarray(0, at);
}

export function int4Array(values: readonly number[]): Buffer {
  return binaryArray(values, INT4, (buffer, value, at) => buffer.writeInt32BE(value, at));
}

const WORD = 2 ** 32;

/** In two words: `BigInt` costs more than all else that is done with it. */
function writeWhole(buffer: Buffer, value: number, at: number): void {
  const high = Math.floor(value / WORD);
  buffer.writeInt32BE(high, at);
  buffer.writeUInt32BE(value - high * WORD, at + 4);
}

/** @param values safe integers */
export function int8Array(values: readonly number[]): Buffer {
  return binaryArray(values, INT8, writeWhole);
}

/** @param values 32 hex digits each, with hyphens or without */
export function uuidArray(values: readonly (string | null)[]): Buffer {
  return binaryArray(values, UUID, (buffer, value, at) => writeUuid(buffer, value, at));
}

export function instantArray(values: readonly (Instant | null)[]): Buffer {
  return binaryArray(values, TIMESTAMPTZ, (buffer, value, at) =>
    writeMicroseconds(buffer, value, at),
  );
}

/** @param texts without U+0000 and half surrogate pairs, as the door takes none in */
export function textArray(texts: readonly (string | null)[]): Buffer {
  return binaryTextArray(texts, { ...TEXT, prefix: [] });
}

/** @param texts JSON that jsonb can hold */
export function jsonbArray(texts: readonly (string | null)[]): Buffer {
  return binaryTextArray(texts, { ...JSONB, prefix: [JSONB_VERSION] });
}

export function byteaArray(values: readonly Uint8Array[]): Buffer {
  const room = values.reduce((sum, bytes) => sum + 4 + bytes.length, 0);
  const buffer = Buffer.allocUnsafe(headerBytes(values) + room);
  writeHeader(buffer, values.length, BYTEA.oid);
  let at = headerBytes(values);
  for (const bytes of values) {
    at = buffer.writeInt32BE(bytes.length, at);
    buffer.set(bytes, at);
    at += bytes.length;
  }
  return buffer;
}
