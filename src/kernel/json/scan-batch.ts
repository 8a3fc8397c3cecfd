import { byteAt, type ScanCursor } from './scan-cursor.js';
import { scanNextValue } from './scan-next-value.js';
import { scanString } from './scan-string.js';
import { skipGap } from './skip-gap.js';

const quote = 0x22;
const bracketOpen = 0x5b;
const bracketClose = 0x5d;
const backslash = 0x5c;
const braceOpen = 0x7b;

/** Where the elements of a batch lie in a body, and what a scan saw in them. Index: the element. */
export interface BatchScan {
  /** Offsets of the elements' first bytes. */
  readonly starts: Uint32Array;
  /** Offsets behind the elements' last bytes. */
  readonly ends: Uint32Array;
  /** Masks of `scanFlags`. */
  readonly flags: Uint8Array;
  /** Deepest nesting of arrays and objects within the element; 0 for a scalar. */
  readonly depths: Uint32Array;
  /** Mask of `scanFlags` over all of the body, with whatever stands beside the elements. */
  readonly bodyFlags: number;
  /** Deepest nesting in all of the body. */
  readonly bodyDepth: number;
}

interface Elements {
  readonly starts: number[];
  readonly ends: number[];
  readonly flags: number[];
  readonly depths: number[];
}

/**
 * Finds the elements of the array under a key of the body's top-level object. As with `JSON.parse`
 * the last of several such keys counts, and a key may be written with escapes. There are no elements
 * when the body is no object, or what stands under the key is no array.
 *
 * The bytes must be JSON that `JSON.parse` takes (so without a byte order mark); on others the scan
 * ends too, with a `SyntaxError` or an answer that means nothing.
 */
export function scanBatch(bytes: Uint8Array, key = 'batch'): BatchScan {
  const cursor: ScanCursor = { bytes, end: bytes.length, flags: 0, depth: 0 };
  const start = skipGap(cursor, 0);
  let elements = noElements();
  if (byteAt(bytes, start) === braceOpen) elements = scanMembers(cursor, start, Buffer.from(key));
  else scanNextValue(cursor, start, 0);
  return {
    starts: new Uint32Array(elements.starts),
    ends: new Uint32Array(elements.ends),
    flags: new Uint8Array(elements.flags),
    depths: new Uint32Array(elements.depths),
    bodyFlags: cursor.flags,
    bodyDepth: cursor.depth,
  };
}

function noElements(): Elements {
  return { starts: [], ends: [], flags: [], depths: [] };
}

/** Goes over the top-level object that opens at `open`. */
function scanMembers(cursor: ScanCursor, open: number, key: Buffer): Elements {
  const { bytes } = cursor;
  let elements = noElements();
  cursor.depth = 1;
  let at = skipGap(cursor, open + 1);
  while (byteAt(bytes, at) === quote) {
    const keyEnd = scanString(cursor, at);
    const isWanted = isKey(bytes.subarray(at, keyEnd), key);
    at = skipGap(cursor, keyEnd);
    if (isWanted) elements = noElements();
    at =
      isWanted && byteAt(bytes, at) === bracketOpen
        ? scanElements(cursor, at, elements)
        : scanNextValue(cursor, at, 1);
    at = skipGap(cursor, at);
  }
  return elements;
}

/** Goes over the array that opens at `open`; gives the offset behind it. */
function scanElements(cursor: ScanCursor, open: number, elements: Elements): number {
  const { bytes, end } = cursor;
  let { flags, depth } = cursor;
  let at = skipGap(cursor, open + 1);
  while (at < end && byteAt(bytes, at) !== bracketClose) {
    cursor.flags = 0;
    cursor.depth = 0;
    elements.starts.push(at);
    at = scanNextValue(cursor, at, 0);
    elements.ends.push(at);
    elements.flags.push(cursor.flags);
    elements.depths.push(cursor.depth);
    flags |= cursor.flags;
    depth = Math.max(depth, 2 + cursor.depth);
    at = skipGap(cursor, at);
  }
  cursor.flags = flags;
  cursor.depth = Math.max(depth, 2);
  return at + 1;
}

/** Compares a key between its quotes with the one wanted. No escape is shorter than what it means. */
function isKey(written: Uint8Array, key: Buffer): boolean {
  if (written.length < key.length + 2) return false;
  if (!written.includes(backslash)) return key.equals(written.subarray(1, -1));
  return JSON.parse(Buffer.from(written).toString()) === key.toString();
}
