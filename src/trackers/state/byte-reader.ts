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

/** Character codes of the hexadecimal digits, and of an id of which only the hyphens stand. */
const DIGITS = Array.from('0123456789abcdef', codeOf);
const NO_ID = Array.from('00000000-0000-0000-0000-000000000000', codeOf);
/** Where the two digits of each of its first bytes stand. */
const ID_PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26];
const ID_BYTES = ID_PLACES.length;

export function createByteReader(): ByteReader {
  let buffer: Buffer = Buffer.alloc(0);
  let at = 0;
  let end = 0;
  const id = [...NO_ID];

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
      for (let byte = 0; byte < ID_BYTES; byte += 1) {
        const place = ID_PLACES[byte] ?? 0;
        const value = buffer[at + byte] ?? 0;
        id[place] = DIGITS[value >> 4] ?? 0;
        id[place + 1] = DIGITS[value & 15] ?? 0;
      }
      at += ID_BYTES;
      putDigits(id, count());
      return String.fromCharCode(...id);
    },
    at: () => at,
    open: (bytes, from = 0, to = bytes.length) => {
      buffer = bytes;
      at = from;
      end = to;
    },
  };
}

/** The last eight digits of an id. */
function putDigits(id: number[], value: number): void {
  let left = value;
  for (let last = id.length - 1; last >= id.length - 8; last -= 1) {
    id[last] = DIGITS[left % 16] ?? 0;
    left = Math.floor(left / 16);
  }
}

function codeOf(character: string): number {
  return character.charCodeAt(0);
}
