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
  return textOfBig(new Big(a).plus(b));
}

export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return textOfBig(new Big(a).minus(b));
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
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
  return new Big(a).cmp(b);
}
