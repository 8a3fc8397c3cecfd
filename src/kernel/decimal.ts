import { Big } from 'big.js';
import { JsonNumber } from './json/index.js';

declare const brand: unique symbol;
/**
 * An exact decimal number as its shortest text: `-12.5`, `0`, `1200`. No exponent, no sign of zero, no zeros
 * at the end, so that equal numbers are equal texts. JSON and PostgreSQL's `numeric` take it as it is.
 */
export type Decimal = string & { readonly [brand]: 'Decimal' };

export const zero = '0' as Decimal;

const NUMERAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Before and behind the point: far beyond any amount, and a text of them costs nothing. */
const MAX_DIGITS = 1_000;

/**
 * A number as it was written: of JSON, or a text such as a sloppy sender makes of one. Undefined for what is
 * none: other texts (`1,234.50`, `€ 5`, ``), other types, and numbers of more than 1,000 digits.
 *
 * @param value what `parseExact` gave, so that no digit was lost on the way
 */
export function parseDecimal(value: unknown): Decimal | undefined {
  const text = textOf(value)?.trim();
  if (text === undefined || text.length > MAX_DIGITS || !NUMERAL.test(text)) return undefined;
  const exponent = Number(/e(.*)$/i.exec(text)?.[1] ?? 0);
  if (Math.abs(exponent) > MAX_DIGITS) return undefined;
  return textOfBig(new Big(text.startsWith('+') ? text.slice(1) : text));
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return value instanceof JsonNumber ? value.text : undefined;
}

function textOfBig(big: Big): Decimal {
  return (big.eq(0) ? '0' : big.toFixed()) as Decimal;
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(placesOf(a), placesOf(b));
  const sum = unitsOf(a, places) + unitsOf(b, places);
  // Nearly all amounts are small; of the others Big knows every digit.
  return Math.abs(sum) <= Number.MAX_SAFE_INTEGER ? decimalOfUnits(sum, places) : addExactly(a, b);
}

function addExactly(a: Decimal, b: Decimal): Decimal {
  return textOfBig(new Big(a).plus(b));
}

/** Digits behind the point. */
export function placesOf(decimal: Decimal): number {
  const point = decimal.indexOf('.');
  return point < 0 ? 0 : decimal.length - point - 1;
}

/** More digits than these may not be a safe integer once they are scaled up. */
const SMALL_LENGTH = 14;
const POWERS = Array.from({ length: 10 }, (_, places) => 10 ** places);

/** A small decimal in units of `10 ** -places`, as a whole number; `Infinity`: it is not small. */
export function unitsOf(decimal: Decimal, places: number): number {
  const power = POWERS[places];
  if (power === undefined || decimal.length > SMALL_LENGTH) return Number.POSITIVE_INFINITY;
  // Both are near enough to be rounded to the only whole number that they can be.
  const scaled = Math.round(Number(decimal) * power);
  return Math.abs(scaled) <= MAX_SCALED ? scaled : Number.POSITIVE_INFINITY;
}

/** Up to it the product of two rounded numbers is off by no more than a quarter. */
const MAX_SCALED = 2 ** 50;

/** @param units a safe integer, in units of `10 ** -places` */
export function decimalOfUnits(units: number, places: number): Decimal {
  if (places === 0 || units === 0) return String(units) as Decimal;
  const digits = String(Math.abs(units)).padStart(places + 1, '0');
  let end = digits.length;
  while (end > digits.length - places && digits[end - 1] === '0') end -= 1;
  const whole = digits.slice(0, digits.length - places);
  const part = digits.slice(digits.length - places, end);
  const text = part === '' ? whole : `${whole}.${part}`;
  return (units < 0 ? `-${text}` : text) as Decimal;
}

export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return textOfBig(new Big(a).minus(b));
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  const [placesA, placesB] = [placesOf(a), placesOf(b)];
  const product = unitsOf(a, placesA) * unitsOf(b, placesB);
  if (Math.abs(product) <= Number.MAX_SAFE_INTEGER)
    return decimalOfUnits(product, placesA + placesB);
  return textOfBig(new Big(a).times(b));
}

/**
 * The quotient rounded to some places, halves to the even neighbour: for showing. To compare an average,
 * compare the sum with the bound times the count.
 *
 * @param b not zero
 */
export function divideDecimals(a: Decimal, b: Decimal, places: number): Decimal {
  // Places and rounding are settings of the constructor; a constructor of one's own keeps them apart.
  const Rounding = Big();
  Rounding.DP = places;
  Rounding.RM = Rounding.roundHalfEven;
  return textOfBig(new Rounding(a).div(b));
}

/** Below zero when a is less than b, zero when they are equal, above zero otherwise. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.length > SMALL_LENGTH || b.length > SMALL_LENGTH) return new Big(a).cmp(b);
  // Of so few digits, different decimals are different numbers.
  return Math.sign(Number(a) - Number(b));
}
