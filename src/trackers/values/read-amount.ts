import { Big } from 'big.js';
import { type Decimal, JsonNumber, type JsonValue, zero } from '../../kernel/index.js';

/** Before the point, and behind it. */
const MAX_DIGITS = 100;
const MAX_TEXT_LENGTH = 1_000;
const NUMERAL = /^[ \t\n\r]*\+?(-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?0*\d{1,4})?)[ \t\n\r]*$/;
/** What a number begins with, and the blanks before one. */
const BEGINNINGS = ' \t\n\r+-.0123456789';

/** The number that a value is, or that its text plainly writes (docs/reference/rules.md, "Numbers"). */
export function readAmount(value: JsonValue): Decimal | undefined {
  if (typeof value === 'number') return decimalOfNumber(value);
  if (value instanceof JsonNumber) return decimalOfJson(value.text);
  return typeof value === 'string' ? readNumeral(value) : undefined;
}

function decimalOfNumber(value: number): Decimal | undefined {
  const size = Math.abs(value);
  // Within these a number is written without an exponent, and without a zero at its end.
  if (value === 0) return zero;
  return size < 1e21 && size >= 1e-6 ? (String(value) as Decimal) : decimalOf(String(value));
}

/** JSON writes no zeros in front; most of what comes here is an amount with one at its end. */
function decimalOfJson(text: string): Decimal | undefined {
  if (text.length > MAX_DIGITS || /[eE]/.test(text)) return decimalOf(text);
  let end = text.length;
  if (text.includes('.')) {
    while (text.charAt(end - 1) === '0') end -= 1;
    if (text.charAt(end - 1) === '.') end -= 1;
  }
  const decimal = text.slice(0, end);
  return decimal === '-0' ? zero : (decimal as Decimal);
}

function readNumeral(text: string): Decimal | undefined {
  if (text.length > MAX_TEXT_LENGTH || !BEGINNINGS.includes(text.charAt(0))) return undefined;
  const numeral = NUMERAL.exec(text)?.[1];
  return numeral === undefined ? undefined : decimalOf(numeral);
}

function decimalOf(numeral: string): Decimal | undefined {
  const big = new Big(numeral);
  const digitsBehind = big.c.length - 1 - big.e;
  if (big.e >= MAX_DIGITS || digitsBehind > MAX_DIGITS) return undefined;
  return big.eq(0) ? zero : (big.toFixed() as Decimal);
}
