import { byteAt, type ScanCursor } from './scan-cursor.js';
import { scanNumber } from './scan-number.js';
import { scanString } from './scan-string.js';

const minus = 0x2d;
const zero = 0x30;
const nine = 0x39;

/**
 * Goes over the value at `start` (no white space before it); gives the offset behind it.
 * @param level arrays and objects around the value, for the cursor's depth
 */
export function scanNextValue(cursor: ScanCursor, start: number, level: number): number {
  const { bytes, end } = cursor;
  let at = start;
  let open = level;
  do {
    const byte = byteAt(bytes, at);
    switch (byte) {
      case 0x22: // "
        at = scanString(cursor, at);
        break;
      case 0x5b: // [
      case 0x7b: // {
        open += 1;
        at += 1;
        if (open > cursor.depth) cursor.depth = open;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        open -= 1;
        at += 1;
        break;
      case 0x66: // false
        at += 5;
        break;
      case 0x6e: // null
      case 0x74: // true
        at += 4;
        break;
      default: // a number, or what stands between two tokens
        at = byte === minus || (byte >= zero && byte <= nine) ? scanNumber(cursor, at) : at + 1;
    }
  } while (open > level && at < end);
  return at;
}
