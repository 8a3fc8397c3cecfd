import { writeMicroseconds } from './postgres-time.js';
import { viewOf } from './view-of.js';
import { writeUuid } from './write-uuid.js';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const TRAILER_BYTES = 2;
const FIRST_CAPACITY = 64 * 1024;
const JSONB_VERSION = 1;

/**
 * Builds the bytes of one binary COPY (PostgreSQL manual, COPY, "Binary Format"): `row(n)`, then n
 * values in the columns' order. Nothing is escaped or parsed on the way, which is what makes it the
 * cheapest way into a table; the bytes of a JSON document go through as they came.
 */
export class BinaryCopy {
  #bytes = Buffer.allocUnsafe(FIRST_CAPACITY);
  #view = viewOf(this.#bytes);
  #at = SIGNATURE.copy(this.#bytes);
  rows = 0;

  row(columns: number): this {
    this.#room(2);
    this.#view.setInt16(this.#at, columns);
    this.#at += 2;
    this.rows += 1;
    return this;
  }

  null(): this {
    this.#length(-1, 0);
    return this;
  }

  int4(value: number): this {
    this.#length(4, 4);
    this.#int32(value);
    return this;
  }

  int8(value: number): this {
    this.#length(8, 8);
    this.#view.setBigInt64(this.#at, BigInt(value));
    this.#at += 8;
    return this;
  }

  /** @param value whole milliseconds since 1970 */
  instant(value: number): this {
    this.#length(8, 8);
    writeMicroseconds(this.#view, value, this.#at);
    this.#at += 8;
    return this;
  }

  /** @param value 32 hexadecimal digits, with hyphens or without */
  uuid(value: string): this {
    this.#length(16, 16);
    writeUuid(this.#view, value, this.#at);
    this.#at += 16;
    return this;
  }

  text(value: string): this {
    this.#room(4 + value.length * 3);
    const written = this.#bytes.write(value, this.#at + 4);
    this.#view.setInt32(this.#at, written);
    this.#at += 4 + written;
    return this;
  }

  bytes(value: Uint8Array): this {
    this.#length(value.length, value.length);
    this.#bytes.set(value, this.#at);
    this.#at += value.length;
    return this;
  }

  /** @param json the UTF-8 bytes of a JSON document that jsonb can hold */
  jsonb(json: Uint8Array): this {
    this.#length(json.length + 1, json.length + 1);
    this.#bytes[this.#at] = JSONB_VERSION;
    this.#bytes.set(json, this.#at + 1);
    this.#at += json.length + 1;
    return this;
  }

  /** An array of uuids (with hyphens) without nulls. */
  uuidArray(values: readonly string[]): this {
    this.#array(2950, values.length, 16);
    for (const value of values) this.uuid(value);
    return this;
  }

  /** An array of four-byte integers without nulls. */
  int4Array(values: readonly number[]): this {
    this.#array(23, values.length, 4);
    for (const value of values) this.int4(value);
    return this;
  }

  /** The finished bytes; the builder is not used after it. */
  finish(): Buffer {
    this.#room(TRAILER_BYTES);
    this.#view.setInt16(this.#at, -1);
    this.#at += 2;
    return this.#bytes.subarray(0, this.#at);
  }

  /** The header of a one-dimensional array: dimensions, has-nulls, element type, length, lower bound. */
  #array(elementOid: number, count: number, elementBytes: number): void {
    const header = 12 + (count > 0 ? 8 : 0);
    this.#length(header + count * (4 + elementBytes), header);
    this.#int32(count > 0 ? 1 : 0);
    this.#int32(0);
    this.#int32(elementOid);
    if (count === 0) return;
    this.#int32(count);
    this.#int32(1);
  }

  #int32(value: number): void {
    this.#view.setInt32(this.#at, value);
    this.#at += 4;
  }

  #length(length: number, room: number): void {
    this.#room(4 + room);
    this.#int32(length);
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#at + bytes));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
    this.#view = viewOf(larger);
  }
}
