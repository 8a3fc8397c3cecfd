const HYPHEN = 0x2d;

/** Character code → value of the hexadecimal digit. */
const DIGITS = new Uint8Array(128);
for (let value = 0; value < 16; value += 1) {
  const digit = value.toString(16);
  DIGITS[digit.charCodeAt(0)] = value;
  DIGITS[digit.toUpperCase().charCodeAt(0)] = value;
}

/** Writes 32 hexadecimal digits, with hyphens or without, as sixteen bytes. */
export function writeUuid(view: DataView, value: string, at: number): void {
  let high = -1;
  let place = at;
  for (let i = 0; i < value.length; i += 1) {
    const code = value.charCodeAt(i);
    if (code === HYPHEN) continue;
    const digit = DIGITS[code] ?? 0;
    if (high < 0) {
      high = digit;
      continue;
    }
    view.setUint8(place, (high << 4) | digit);
    place += 1;
    high = -1;
  }
  if (place !== at + 16) throw new RangeError('a UUID has 32 hexadecimal digits');
}
