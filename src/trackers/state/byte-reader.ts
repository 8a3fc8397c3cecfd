/** Reads what a {@link ByteWriter} wrote. */
export interface ByteReader {
  count(): number;
  whole(): number;
  text(): string;
  tag(): string;
  /** As the writer's `id` wrote it. */
  id(): string;
  /** Where it stands. */
  at(): number;
  /** Begins anew, with some of other bytes. */
  open(bytes: Buffer, from?: number, to?: number): void;
}

const GROUP = 0x80;
const TAG_BYTES = 6;
const ID_BYTES = 12;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function createByteReader(): ByteReader {
  let buffer: Buffer = Buffer.alloc(0);
  let at = 0;
  let end = 0;

  const count = (): number => {
    let value = 0;
    let scale = 1;
    for (;;) {
      if (at >= end) throw new Error('a state ends too early');
      const byte = buffer[at] ?? 0;
      at += 1;
      if (byte < GROUP) return value + byte * scale;
      value += (byte - GROUP) * scale;
      scale *= GROUP;
    }
  };
  const take = (length: number, encoding: 'utf8' | 'hex'): string => {
    if (at + length > end) throw new Error('a state ends too early');
    at += length;
    return buffer.toString(encoding, at - length, at);
  };
  return {
    count,
    whole: () => {
      const value = count();
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    },
    text: () => take(count(), 'utf8'),
    tag: () => take(TAG_BYTES, 'hex'),
    id: () => {
      if (at + ID_BYTES > end) throw new Error('a state ends too early');
      let id = '';
      for (let byte = 0; byte < ID_BYTES; byte += 1) {
        if (byte === 4 || byte === 6 || byte === 8 || byte === 10) id += '-';
        id += HEX[buffer[at + byte] ?? 0] ?? '';
      }
      at += ID_BYTES;
      return id + count().toString(16).padStart(8, '0');
    },
    at: () => at,
    open: (bytes, from = 0, to = bytes.length) => {
      buffer = bytes;
      at = from;
      end = to;
    },
  };
}
