import { byteAt, type ScanCursor } from './scan-cursor.js';
import { scanFlags } from './scan-flags.js';

const quote = 0x22;
const backslash = 0x5c;
const letterU = 0x75;

/** Goes over the string whose opening quote is at `open`; gives the offset behind the closing one. */
export function scanString(cursor: ScanCursor, open: number): number {
  const { bytes, end } = cursor;
  let at = open + 1;
  while (at < end) {
    const byte = byteAt(bytes, at);
    if (byte === quote) return at + 1;
    if (byte === backslash) at = scanEscape(cursor, at);
    else at += 1;
  }
  return end;
}

/** Goes over one escape, or over both halves of a surrogate pair. */
function scanEscape(cursor: ScanCursor, at: number): number {
  const { bytes } = cursor;
  if (byteAt(bytes, at + 1) !== letterU) return at + 2;
  const unit = escapedUnit(bytes, at);
  if (unit === 0) cursor.flags |= scanFlags.nullCharacter;
  if (!isBetween(unit, 0xd800, 0xdfff)) return at + 6;
  if (unit < 0xdc00 && isBetween(escapedUnit(bytes, at + 6), 0xdc00, 0xdfff)) return at + 12;
  cursor.flags |= scanFlags.loneSurrogate;
  return at + 6;
}

/** The UTF-16 code unit of a `\uXXXX` at an offset, or -1 where there is none. */
function escapedUnit(bytes: Uint8Array, at: number): number {
  if (byteAt(bytes, at) !== backslash || byteAt(bytes, at + 1) !== letterU) return -1;
  let unit = 0;
  for (let digit = at + 2; digit < at + 6; digit += 1) {
    unit = unit * 16 + hexValue(byteAt(bytes, digit));
  }
  return unit;
}

/** 0–9 are 0x30–0x39; A–F and a–f differ from one another in bit 5 alone. */
function hexValue(byte: number): number {
  return byte <= 0x39 ? byte - 0x30 : (byte | 0x20) - 0x61 + 10;
}

function isBetween(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}
