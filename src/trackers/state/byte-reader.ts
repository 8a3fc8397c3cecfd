import { SIZE_BYTES } from './byte-writer.js';

/** Reads what a {@link ByteWriter} wrote. */
export interface ByteReader {
  count(): number;
  whole(): number;
  text(): string;
  tag(): string;
  /** What was written behind its length. */
  sized(): Uint8Array;
  isAtEnd(): boolean;
}

const GROUP = 0x80;

export function createByteReader(bytes: Uint8Array): ByteReader {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;

  const next = (): number => {
    const byte = buffer[at];
    if (byte === undefined) throw new Error('a state ends too early');
    at += 1;
    return byte;
  };
  const count = (): number => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = next();
      if (byte < GROUP) return value + byte * scale;
      value += (byte - GROUP) * scale;
      scale *= GROUP;
    }
  };
  const take = (length: number): Buffer => {
    if (at + length > buffer.length) throw new Error('a state ends too early');
    at += length;
    return buffer.subarray(at - length, at);
  };
  return {
    count,
    whole: () => {
      const value = count();
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    },
    text: () => take(count()).toString('utf8'),
    tag: () => take(6).toString('hex'),
    sized: () => take(take(SIZE_BYTES).readUIntBE(0, SIZE_BYTES)),
    isAtEnd: () => at >= buffer.length,
  };
}
