import { byteAt, type ScanCursor } from './scan-cursor.js';

/**
 * The offset of the next token that is not a comma or a colon. In bytes known to be JSON, those and
 * white space (RFC 8259 §2) are all that can stand between two keys or values.
 */
export function skipGap({ bytes, end }: ScanCursor, from: number): number {
  let at = from;
  while (at < end && isGap(byteAt(bytes, at))) at += 1;
  return at;
}

function isGap(byte: number): boolean {
  switch (byte) {
    case 0x09:
    case 0x0a:
    case 0x0d:
    case 0x20:
    case 0x2c: // ,
    case 0x3a: // :
      return true;
    default:
      return false;
  }
}
