import { isPlainObject } from './compare.js';
import { isEmptiness } from './emptiness.js';
import { LiquidRange } from './liquid-range.js';

/** Counts what is made, before it is made. */
export type Spend = (count: number) => void;

/** What a filter of lists goes through: lists in lists are laid out flat, and anything else is a list of one. */
export function listOf(value: unknown, spend: Spend): unknown[] {
  if (value === undefined || value === null || isEmptiness(value)) return [];
  if (value instanceof LiquidRange) return numbersOf(value, spend);
  if (!Array.isArray(value)) return [value];
  spend(value.length);
  return value.some(Array.isArray) ? flatten(value, spend) : value;
}

function flatten(list: readonly unknown[], spend: Spend): unknown[] {
  return list.flatMap((each) => (Array.isArray(each) ? listOf(each, spend) : [each]));
}

function numbersOf({ first, size }: LiquidRange, spend: Spend): number[] {
  spend(size);
  return Array.from({ length: size }, (_, at) => first + at);
}

/** What a loop goes through: of an object its pairs, of a text itself. A range is not counted out. */
export function turnsOf(value: unknown): readonly unknown[] | LiquidRange {
  if (Array.isArray(value) || value instanceof LiquidRange) return value;
  if (typeof value === 'string') return value === '' ? [] : [value];
  return isPlainObject(value) ? Object.entries(value) : [];
}
