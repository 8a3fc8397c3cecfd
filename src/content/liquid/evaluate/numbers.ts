import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  multiplyDecimals,
  parseDecimal,
  zero,
} from '../../../kernel/index.js';
import { ExactNumber, numberOf, readDecimal } from '../../exact-number.js';
import { UnusableValue } from './unusable-value.js';

/** A number as Liquid calculates with it: exact, and either whole by kind (5) or not (5.0). */
interface Numeral {
  readonly decimal: Decimal;
  readonly isFloat: boolean;
}

/** The places of a quotient: more than a double has. */
const QUOTIENT_PLACES = 25;
const MOST_PLACES = 1_000;

export function plus(a: unknown, b: unknown): unknown {
  if (isSmall(a) && isSmall(b)) return a + b;
  const [x, y] = [numeralOf(a), numeralOf(b)];
  return resultOf(addDecimals(x.decimal, y.decimal), x.isFloat || y.isFloat);
}

export function minus(a: unknown, b: unknown): unknown {
  return plus(a, times(b, -1));
}

export function times(a: unknown, b: unknown): unknown {
  const [x, y] = [numeralOf(a), numeralOf(b)];
  return resultOf(multiplyDecimals(x.decimal, y.decimal), x.isFloat || y.isFloat);
}

/** Of two whole numbers the whole quotient, rounded down. @throws UnusableValue by zero */
export function dividedBy(a: unknown, b: unknown): unknown {
  const [x, y] = [numeralOf(a), numeralOf(b)];
  if (y.decimal === zero) throw new UnusableValue('it would divide by zero');
  if (!x.isFloat && !y.isFloat)
    return resultOf(textOfScaled(floorDivide(scale(x), scale(y)), 0), false);
  const quotient = divideDecimals(x.decimal, y.decimal, QUOTIENT_PLACES);
  return resultOf(parseDecimal(Number(quotient)) ?? zero, true);
}

/** What is left of a division that rounds down: it has the sign of the divisor. @throws UnusableValue by zero */
export function modulo(a: unknown, b: unknown): unknown {
  const [x, y] = [numeralOf(a), numeralOf(b)];
  if (y.decimal === zero) throw new UnusableValue('it would divide by zero');
  const places = Math.max(placesOf(x.decimal), placesOf(y.decimal));
  const [n, d] = [scale(x, places), scale(y, places)];
  return resultOf(textOfScaled(n - d * floorDivide(n, d), places), x.isFloat || y.isFloat);
}

export function absolute(a: unknown): unknown {
  const { decimal, isFloat } = numeralOf(a);
  return resultOf(decimal.replace('-', '') as Decimal, isFloat);
}

/** The larger of two numbers (`sign` 1) or the smaller (`sign` -1). */
export function extreme(a: unknown, b: unknown, sign: 1 | -1): unknown {
  const [x, y] = [numeralOf(a), numeralOf(b)];
  const chosen = compareDecimals(x.decimal, y.decimal) * sign >= 0 ? x : y;
  return resultOf(chosen.decimal, chosen.isFloat);
}

export function floor(a: unknown): unknown {
  const x = numeralOf(a);
  return resultOf(textOfScaled(floorDivide(scale(x), unitOf(x)), 0), false);
}

export function ceil(a: unknown): unknown {
  const x = numeralOf(a);
  return resultOf(textOfScaled(-floorDivide(-scale(x), unitOf(x)), 0), false);
}

/** Halves go away from zero. With no places the result is a whole number. */
export function round(a: unknown, places: unknown): unknown {
  const x = numeralOf(a);
  const wanted = Math.max(
    -MOST_PLACES,
    Math.min(MOST_PLACES, Math.trunc(Number(numeralOf(places).decimal))),
  );
  const isWhole = wanted <= 0 || !x.isFloat;
  if (wanted >= placesOf(x.decimal)) return resultOf(x.decimal, !isWhole);
  const unit = 10n ** BigInt(placesOf(x.decimal) - wanted);
  const scaled = scale(x);
  const size = scaled < 0n ? -scaled : scaled;
  const rounded = ((size + unit / 2n) / unit) * (scaled < 0n ? -1n : 1n);
  const decimal =
    wanted >= 0 ? textOfScaled(rounded, wanted) : textOfScaled(rounded * 10n ** BigInt(-wanted), 0);
  return resultOf(decimal, !isWhole);
}

/** A number of places, elements or turns. @throws UnusableValue for what is no whole number */
export function wholeOf(value: unknown): number {
  const number = isSmall(value)
    ? value
    : Number(/^\s*[+-]?\d+\s*$/.exec(textOfNumber(value))?.[0] ?? 'none');
  if (Number.isSafeInteger(number)) return number;
  throw new UnusableValue('a whole number is wanted');
}

/** The same, where a text or nothing counts as the number that it begins with, or as zero. */
export function looseWholeOf(value: unknown): number {
  if (isSmall(value)) return value;
  return Math.trunc(Number(numeralOf(value).decimal));
}

function textOfNumber(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || value instanceof ExactNumber ? String(value) : '';
}

function isSmall(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 2 ** 50;
}

/** A text is the number that it is, or that it begins with; anything else is zero. */
function numeralOf(value: unknown): Numeral {
  if (typeof value === 'number' || value instanceof ExactNumber) {
    const text = String(value);
    const decimal = parseDecimal(readDecimal(value)) ?? zero;
    return { decimal, isFloat: /[.e]/i.test(text) && !/^-?\d+e\+?\d+$/i.test(text) };
  }
  if (typeof value !== 'string') return { decimal: zero, isFloat: false };
  const text = value.trim();
  const isFloat = /^[+-]?\d+\.\d+$/.test(text);
  const digits = isFloat ? text : (/^[+-]?\d+/.exec(text)?.[0] ?? '0');
  return { decimal: parseDecimal(digits) ?? zero, isFloat };
}

function resultOf(decimal: Decimal, isFloat: boolean): number | ExactNumber {
  if (isFloat && !decimal.includes('.')) return new ExactNumber(`${decimal}.0`);
  return numberOf(decimal);
}

function placesOf(decimal: Decimal): number {
  const point = decimal.indexOf('.');
  return point === -1 ? 0 : decimal.length - point - 1;
}

/** The number without its point, as if it had so many places. */
function scale({ decimal }: Numeral, places = placesOf(decimal)): bigint {
  return BigInt(decimal.replace('.', '')) * 10n ** BigInt(places - placesOf(decimal));
}

function unitOf({ decimal }: Numeral): bigint {
  return 10n ** BigInt(placesOf(decimal));
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function textOfScaled(scaled: bigint, places: number): Decimal {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const text = `${scaled < 0n ? '-' : ''}${whole}${places === 0 ? '' : `.${digits.slice(-places)}`}`;
  return parseDecimal(text) ?? zero;
}
