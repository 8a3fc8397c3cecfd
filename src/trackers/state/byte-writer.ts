/** Writes small values into few bytes. */
export interface ByteWriter {
  /** A whole number from 0 to 2^53 − 1: seven bits a byte, the lowest first (LEB128). */
  count(value: number): void;
  /** A whole number of either sign, small ones in few bytes. */
  whole(value: number): void;
  text(value: string): void;
  /** Six bytes as 12 hex digits. */
  tag(hex: string): void;
  bytes(value: Uint8Array): void;
  finish(): Uint8Array;
}

const GROUP = 0x80;

export function createByteWriter(): ByteWriter {
  let buffer = Buffer.allocUnsafe(256);
  let length = 0;

  const reserve = (bytes: number): void => {
    if (length + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + bytes));
    buffer.copy(larger, 0, 0, length);
    buffer = larger;
  };
  const count = (value: number): void => {
    // Anything else would be written for ever, or read as something else.
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no count`);
    reserve(8);
    let left = value;
    while (left >= GROUP) {
      buffer[length] = (left % GROUP) + GROUP;
      length += 1;
      left = Math.floor(left / GROUP);
    }
    buffer[length] = left;
    length += 1;
  };
  const bytes = (value: Uint8Array): void => {
    count(value.length);
    reserve(value.length);
    buffer.set(value, length);
    length += value.length;
  };
  return {
    count,
    whole: (value) => count(value < 0 ? -2 * value - 1 : 2 * value),
    text: (value) => bytes(Buffer.from(value, 'utf8')),
    tag: (hex) => {
      reserve(6);
      length += buffer.write(hex, length, 'hex');
    },
    bytes,
    finish: () => buffer.subarray(0, length),
  };
}
