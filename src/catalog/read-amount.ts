import { compareDecimals, type Decimal, JsonNumber, parseDecimal } from '../kernel/index.js';

/** Fifteen digits before the point and ten behind it: every price there is, and nobody's mistake. */
const PLAIN = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;

/**
 * A price or a count as it was written, digit for digit: 19.90 stays so, 1.5e2 becomes 150.
 *
 * @returns undefined for what is no number, below zero, or longer than a price can be
 */
export function readAmount(value: unknown): string | undefined {
  const text = textOf(value);
  if (text !== undefined && PLAIN.test(text)) return text;
  const plain = parseDecimal(value);
  return plain !== undefined && PLAIN.test(plain) ? plain : undefined;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.trim();
  return value instanceof JsonNumber ? value.text : undefined;
}

/**
 * The shortest way to write an amount, so that the same number is the same text: 18.90 → 18.9. What
 * `parseDecimal` gives, without making a number of it first: the lanes do it for each price.
 */
export function shortenAmount(amount: string): Decimal {
  if (!amount.includes('.')) return amount as Decimal;
  let end = amount.length;
  while (amount[end - 1] === '0') end -= 1;
  return amount.slice(0, amount[end - 1] === '.' ? end - 1 : end) as Decimal;
}

/** Below zero when a is less than b, zero when they are the same number, above zero otherwise. */
export function compareAmounts(a: string, b: string): number {
  return compareDecimals(shortenAmount(a), shortenAmount(b));
}
