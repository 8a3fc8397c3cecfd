import { flagsOfNumber } from './flags-of-number.js';
import { byteAt, type ScanCursor } from './scan-cursor.js';
import { scanFlags } from './scan-flags.js';

const plus = 0x2b;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
const nine = 0x39;

/** Every decimal of so many significant digits survives the way through a double (DBL_DIG). */
const safeLength = 15;
/** With no more places than these a number but 0 is at least 1e-6, and `String` writes no exponent. */
const safePlaces = 6;

/**
 * Goes over the number that starts at `start`; gives the offset behind its last byte. Short numbers
 * without exponent are told by their shape; only the rest is decoded and looked at as text.
 */
export function scanNumber(cursor: ScanCursor, start: number): number {
  const { bytes } = cursor;
  const isNegative = byteAt(bytes, start) === minus;
  const whole = isNegative ? start + 1 : start;
  const dot = skipDigits(cursor, whole);
  const stop = byteAt(bytes, dot) === point ? skipDigits(cursor, dot + 1) : dot;
  const isShort = stop - whole <= safeLength && !isExponentMark(byteAt(bytes, stop));
  const isNearZero = byteAt(bytes, whole) === zero && (isNegative || stop - dot > safePlaces + 1);
  if (!isShort || isNearZero) return scanRareNumber(cursor, start, stop);
  if (stop > dot && byteAt(bytes, stop - 1) === zero) cursor.flags |= scanFlags.inexactNumber;
  return stop;
}

function scanRareNumber(cursor: ScanCursor, start: number, digitsEnd: number): number {
  const { bytes } = cursor;
  let stop = digitsEnd;
  if (isExponentMark(byteAt(bytes, stop))) {
    const sign = byteAt(bytes, stop + 1);
    stop = skipDigits(cursor, sign === plus || sign === minus ? stop + 2 : stop + 1);
  }
  const token = Buffer.from(bytes.buffer, bytes.byteOffset + start, stop - start);
  cursor.flags |= flagsOfNumber(token.toString('latin1'));
  return stop;
}

function skipDigits({ bytes, end }: ScanCursor, from: number): number {
  let at = from;
  while (at < end && isDigit(byteAt(bytes, at))) at += 1;
  return at;
}

function isDigit(byte: number): boolean {
  return byte >= zero && byte <= nine;
}

function isExponentMark(byte: number): boolean {
  return byte === 0x65 || byte === 0x45;
}
