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

/** Types by their number in `pg_type`, and their size. */
const INT4 = { oid: 23, bytes: 4 };
const INT8 = { oid: 20, bytes: 8 };
const UUID = { oid: 2950, bytes: 16 };
const TIMESTAMPTZ = { oid: 1184, bytes: 8 };

type Write<T> = (buffer: Buffer, value: T, at: number) => void;

function binaryArray<T>(
  values: readonly T[],
  { oid, bytes }: { readonly oid: number; readonly bytes: number },
  write: Write<T>,
): Buffer {
  const header = values.length > 0 ? HEADER_BYTES : EMPTY_HEADER_BYTES;
  const buffer = Buffer.allocUnsafe(header + values.length * (4 + bytes));
  buffer.writeInt32BE(values.length > 0 ? 1 : 0, 0);
  buffer.writeInt32BE(0, 4);
  buffer.writeInt32BE(oid, 8);
  if (values.length === 0) return buffer;
  buffer.writeInt32BE(values.length, 12);
  buffer.writeInt32BE(1, 16);
  let at = header;
  for (const value of values) {
    buffer.writeInt32BE(bytes, at);
    write(buffer, value, at + 4);
    at += 4 + bytes;
  }
  return buffer;
}

export function int4Array(values: readonly number[]): Buffer {
  return binaryArray(values, INT4, (buffer, value, at) => buffer.writeInt32BE(value, at));
}

/** @param values safe integers */
export function int8Array(values: readonly number[]): Buffer {
  return binaryArray(values, INT8, (buffer, value, at) =>
    buffer.writeBigInt64BE(BigInt(value), at),
  );
}

/** @param values 32 hex digits each, with hyphens or without */
export function uuidArray(values: readonly string[]): Buffer {
  return binaryArray(values, UUID, (buffer, value, at) => writeUuid(buffer, value, at));
}

export function instantArray(values: readonly Instant[]): Buffer {
  return binaryArray(values, TIMESTAMPTZ, (buffer, value, at) =>
    writeMicroseconds(buffer, value, at),
  );
}
