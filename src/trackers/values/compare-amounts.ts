import { compareDecimals, type Decimal, JsonNumber, type JsonValue } from '../../kernel/index.js';
import { readAmount } from './read-amount.js';

/** Exact. Decimals seldom have the same nearest double, and then these stand as they do. */
export function compareAmounts(a: Decimal, b: Decimal): number {
  const [nearA, nearB] = [Number(a), Number(b)];
  if (nearA !== nearB) return nearA < nearB ? -1 : 1;
  return a === b ? 0 : compareDecimals(a, b);
}

/**
 * How values stand to a bound, exactly: below zero where a value is less; `NaN` where it is no number, so that it
 * stands in no way to it.
 */
export function compileAmountOrder(bound: Decimal): (value: JsonValue) => number {
  const nearest = Number(bound);
  const isShortest = String(nearest) === bound;
  const compareExactly = (value: JsonValue): number => {
    const amount = readAmount(value);
    return amount === undefined ? Number.NaN : compareAmounts(amount, bound);
  };
  return (value) => {
    const near = nearestOf(value);
    if (Number.isNaN(near)) return compareExactly(value);
    if (near !== nearest) return near < nearest ? -1 : 1;
    // A double stands for its shortest text; only one of them has that text.
    return isShortest && typeof value === 'number' ? 0 : compareExactly(value);
  };
}

/** The nearest double of what is a number without doubt; `NaN`: that is to be looked at more closely. */
function nearestOf(value: JsonValue): number {
  if (typeof value === 'number') return hasFewDigits(value) ? value : Number.NaN;
  if (!(value instanceof JsonNumber) || value.text.length >= 80) return Number.NaN;
  const near = Number(value.text);
  return hasFewDigits(near) ? near : Number.NaN;
}

/** Whether it has no more digits than numbers may have, if it is written in fewer than 80 characters. */
function hasFewDigits(value: number): boolean {
  const size = Math.abs(value);
  return size < 1e99 && size > 1e-9;
}
