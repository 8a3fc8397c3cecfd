import { ExactNumber } from '../../exact-number.js';
import { Markup } from '../markup.js';
import { BLANK, isEmptiness } from './emptiness.js';
import { LiquidRange } from './liquid-range.js';
import { textOf } from './text-of.js';
import { UnusableValue } from './unusable-value.js';

/** Only nothing and false are not true. */
export function isTruthy(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}

/** Nothing, false, and what is empty or only spaces. */
function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return !isTruthy(value) || isEmpty(value);
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string' || Array.isArray(value)) return value.length === 0;
  if (value instanceof Markup) return value.text === '';
  return isPlainObject(value) && Object.keys(value).length === 0;
}

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** Numbers are equal by what they are, lists and objects by what is in them, and a text is never a number. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (isEmptiness(a)) return isSuch(b, a);
  if (isEmptiness(b)) return isSuch(a, b);
  if (a === b) return true;
  if (typeof a !== 'object' && typeof b !== 'object') return isNothing(a) && isNothing(b);
  return isEqualInside(a, b);
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

function isSuch(value: unknown, emptiness: symbol): boolean {
  if (isEmptiness(value)) return false;
  return emptiness === BLANK ? isBlank(value) : isEmpty(value);
}

function isEqualInside(a: unknown, b: unknown): boolean {
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b) === 0;
  if (isText(a) && isText(b)) return textOf(a) === textOf(b);
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, at) => isEqual(each, b[at]));
  }
  if (a instanceof LiquidRange && b instanceof LiquidRange) return a.toString() === b.toString();
  if (isPlainObject(a) && isPlainObject(b)) return hasSameMembers(a, b);
  return isNothing(a) && isNothing(b);
}

type Members = Readonly<Record<string, unknown>>;

function hasSameMembers(a: Members, b: Members): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]))
  );
}

function isNumber(value: unknown): value is number | ExactNumber {
  return typeof value === 'number' || value instanceof ExactNumber;
}

function isText(value: unknown): value is string | Markup {
  return typeof value === 'string' || value instanceof Markup;
}

function compareNumbers(a: number | ExactNumber, b: number | ExactNumber): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (!(a instanceof ExactNumber)) return -compareNumbers(b, a);
  if (a.equals(b)) return 0;
  return a.gt(b) ? 1 : -1;
}

/**
 * Which of two values comes first: below zero, zero or above. Undefined where they have no order, since they
 * are of a kind that has none.
 *
 * @throws UnusableValue for a text beside a number
 */
export function order(a: unknown, b: unknown): number | undefined {
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (isText(a) && isText(b)) return compareTexts(textOf(a), textOf(b));
  if (isOrdered(a) && isOrdered(b)) throw new UnusableValue('a text and a number have no order');
  return undefined;
}

function isOrdered(value: unknown): boolean {
  return isNumber(value) || isText(value);
}

export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Of a text its part, of a list its element, of an object its key. */
export function contains(whole: unknown, part: unknown): boolean {
  if (!isTruthy(whole) || !isTruthy(part)) return false;
  if (isText(whole)) return textOf(whole).includes(textOf(part));
  if (Array.isArray(whole)) return whole.some((each) => isEqual(each, part));
  if (whole instanceof LiquidRange) {
    return (
      typeof part === 'number' &&
      Number.isInteger(part) &&
      part >= whole.first &&
      part <= whole.last
    );
  }
  return isPlainObject(whole) && Object.hasOwn(whole, textOf(part));
}
