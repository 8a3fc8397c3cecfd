import { crc32, deflateSync } from 'node:zlib';

/** Pixels row by row, three bytes each: red, green, blue. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BYTES_PER_PIXEL = 3;
const BITS_PER_SAMPLE = 8;
const TRUE_COLOUR = 2;

/** Writes a bitmap as PNG: "Portable Network Graphics (PNG) Specification", W3C, third edition. */
export function writePng(bitmap: Bitmap): Buffer {
  const { width, height } = bitmap;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([BITS_PER_SAMPLE, TRUE_COLOUR, 0, 0, 0], 8);
  const rows = deflateSync(markRows(bitmap), { level: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write(type, 4, 'latin1');
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(data, crc32(type)), 0);
  return Buffer.concat([head, data, tail]);
}

const FILTER_NONE = 0;

/**
 * Each row behind the number of its filter (section 9.2). Flat colours pack best as they are: a row is one
 * run after the other, and much like the row above.
 */
function markRows({ width, height, rgb }: Bitmap): Buffer {
  const length = width * BYTES_PER_PIXEL;
  const marked = Buffer.alloc(height * (length + 1));
  for (let row = 0; row < height; row++) {
    const at = row * (length + 1);
    marked[at] = FILTER_NONE;
    marked.set(rgb.subarray(row * length, (row + 1) * length), at + 1);
  }
  return marked;
}
