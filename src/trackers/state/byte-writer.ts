/** Writes small values into few bytes. */
export interface ByteWriter {
  /** A whole number from 0 to 2^53 − 1: seven bits a byte, the lowest first (LEB128). */
  count(value: number): void;
  /** A whole number of either sign, small ones in few bytes. */
  whole(value: number): void;
  text(value: string): void;
  /** Six bytes as 12 hex digits. */
  tag(hex: string): void;
  /** An id of 32 hex digits with hyphens: twelve bytes, and the rest as a count. */
  id(uuid: string): void;
  /** Some of other bytes, as they are. */
  copy(bytes: Buffer, from: number, to: number): void;
  /** How many bytes there are. */
  length(): number;
  /** Puts all bytes into others, at a place. */
  putInto(bytes: Buffer, at: number): void;
  /** Forgets all bytes, to be used again. */
  clear(): void;
}

const GROUP = 0x80;
const FOUR_GROUPS = 2 ** 28;
const MOST_BYTES = 8;
const TAG_BYTES = 6;
const ID_BYTES = 12;
const HYPHEN = 0x2d;
/** So few are copied sooner one by one. */
const FEW_BYTES = 64;

/** Of two digits, with small letters. */
function byteAt(hex: string, at: number): number {
  return 16 * digitAt(hex, at) + digitAt(hex, at + 1);
}

function digitAt(hex: string, at: number): number {
  const code = hex.charCodeAt(at);
  return code < 0x3a ? code - 0x30 : code - 0x57;
}

export function createByteWriter(): ByteWriter {
  let buffer = Buffer.allocUnsafe(2_048);
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
    reserve(MOST_BYTES);
    let left = value;
    if (value >= FOUR_GROUPS) {
      // Four groups at once: what is left of an instant is a small integer, which is several times as fast.
      left = Math.floor(value / FOUR_GROUPS);
      let low = value - left * FOUR_GROUPS;
      for (let group = 0; group < 4; group += 1) {
        buffer[length] = (low & (GROUP - 1)) | GROUP;
        length += 1;
        low >>>= 7;
      }
    }
    while (left >= GROUP) {
      buffer[length] = (left & (GROUP - 1)) | GROUP;
      length += 1;
      left >>>= 7;
    }
    buffer[length] = left;
    length += 1;
  };
  /** @returns false: it is not of such letters alone, and nothing is written */
  const putAscii = (value: string): boolean => {
    reserve(1 + FEW_BYTES);
    for (let at = 0; at < value.length; at += 1) {
      const code = value.charCodeAt(at);
      if (code >= GROUP) return false;
      buffer[length + 1 + at] = code;
    }
    buffer[length] = value.length;
    length += 1 + value.length;
    return true;
  };
  return {
    count,
    whole: (value) => count(value < 0 ? -2 * value - 1 : 2 * value),
    text: (value) => {
      if (value.length <= FEW_BYTES && putAscii(value)) return;
      const bytes = Buffer.byteLength(value);
      count(bytes);
      reserve(bytes);
      length += buffer.write(value, length, 'utf8');
    },
    tag: (hex) => {
      reserve(TAG_BYTES);
      for (let byte = 0; byte < TAG_BYTES; byte += 1) buffer[length + byte] = byteAt(hex, 2 * byte);
      length += TAG_BYTES;
    },
    id: (uuid) => {
      reserve(ID_BYTES);
      let at = 0;
      for (let byte = 0; byte < ID_BYTES; byte += 1) {
        if (uuid.charCodeAt(at) === HYPHEN) at += 1;
        buffer[length] = byteAt(uuid, at);
        length += 1;
        at += 2;
      }
      let rest = 0;
      for (; at < uuid.length; at += 1) rest = rest * 16 + digitAt(uuid, at);
      count(rest);
    },
    copy: (bytes, from, to) => {
      reserve(to - from);
      if (to - from > FEW_BYTES) {
        length += bytes.copy(buffer, length, from, to);
        return;
      }
      for (let at = from; at < to; at += 1) {
        buffer[length] = bytes[at] ?? 0;
        length += 1;
      }
    },
    length: () => length,
    putInto: (bytes, at) => {
      buffer.copy(bytes, at, 0, length);
    },
    clear: () => {
      length = 0;
    },
  };
}
