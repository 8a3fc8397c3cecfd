import type { Instant } from '../kernel/index.js';
import { writeMicroseconds } from './postgres-time.js';
import { viewOf } from './view-of.js';
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
const JSON_TEXT = { oid: 114 };
const JSONB = { oid: 3802 };
const INT4 = { oid: 23, bytes: 4 };
const INT8 = { oid: 20, bytes: 8 };
const UUID = { oid: 2950, bytes: 16 };
const TIMESTAMPTZ = { oid: 1184, bytes: 8 };

type Write<T> = (view: DataView, value: T, at: number) => void;

function writeHeader(view: DataView, count: number, oid: number): void {
  view.setInt32(0, count > 0 ? 1 : 0);
  // PostgreSQL looks for nulls itself, whatever this word says.
  view.setInt32(4, 0);
  view.setInt32(8, oid);
  if (count === 0) return;
  view.setInt32(12, count);
  view.setInt32(16, 1);
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
  const view = viewOf(buffer);
  writeHeader(view, values.length, oid);
  let at = headerBytes(values);
  for (const value of values) {
    view.setInt32(at, value === null ? NULL_LENGTH : bytes);
    at += 4;
    if (value === null) continue;
    write(view, value, at);
    at += bytes;
  }
  return buffer.subarray(0, at);
}

/** Texts as UTF-8, each behind `prefix`: the bytes that its type wants before the text. */
function binaryTextArray(
  texts: readonly (string | null)[],
  { oid, prefix }: { readonly oid: number; readonly prefix: readonly number[] },
): Buffer {
  let room = headerBytes(texts);
  for (const text of texts)
    room += 4 + (text === null ? 0 : prefix.length + Buffer.byteLength(text));
  const buffer = Buffer.allocUnsafe(room);
  const view = viewOf(buffer);
  writeHeader(view, texts.length, oid);
  let at = headerBytes(texts);
  for (const text of texts) {
    const start = at + 4;
    let end = start;
    if (text !== null) {
      buffer.set(prefix, start);
      end = start + prefix.length + buffer.write(text, start + prefix.length);
    }
    view.setInt32(at, text === null ? NULL_LENGTH : end - start);
    at = end;
  }
  return buffer;
}

export function int4Array(values: readonly number[]): Buffer {
  return binaryArray(values, INT4, (view, value, at) => view.setInt32(at, value));
}

const WORD = 2 ** 32;

/** In two words: `BigInt` costs more than all else that is done with it. */
function writeWhole(view: DataView, value: number, at: number): void {
  const high = Math.floor(value / WORD);
  view.setInt32(at, high);
  view.setUint32(at + 4, value - high * WORD);
}

/** @param values safe integers */
export function int8Array(values: readonly number[]): Buffer {
  return binaryArray(values, INT8, writeWhole);
}

/** @param values 32 hex digits each, with hyphens or without */
export function uuidArray(values: readonly (string | null)[]): Buffer {
  return binaryArray(values, UUID, writeUuid);
}

export function instantArray(values: readonly (Instant | null)[]): Buffer {
  return binaryArray(values, TIMESTAMPTZ, writeMicroseconds);
}

/** @param texts without U+0000 and half surrogate pairs, as the door takes none in */
export function textArray(texts: readonly (string | null)[]): Buffer {
  return binaryTextArray(texts, { ...TEXT, prefix: [] });
}

/** @param texts JSON, which is kept letter for letter */
export function jsonArray(texts: readonly (string | null)[]): Buffer {
  return binaryTextArray(texts, { ...JSON_TEXT, prefix: [] });
}

/** @param texts JSON that jsonb can hold */
export function jsonbArray(texts: readonly (string | null)[]): Buffer {
  return binaryTextArray(texts, { ...JSONB, prefix: [JSONB_VERSION] });
}

export function byteaArray(values: readonly Uint8Array[]): Buffer {
  const room = values.reduce((sum, bytes) => sum + 4 + bytes.length, 0);
  const buffer = Buffer.allocUnsafe(headerBytes(values) + room);
  const view = viewOf(buffer);
  writeHeader(view, values.length, BYTEA.oid);
  let at = headerBytes(values);
  for (const bytes of values) {
    view.setInt32(at, bytes.length);
    buffer.set(bytes, at + 4);
    at += 4 + bytes.length;
  }
  return buffer;
}
