import type { JsonValue } from '../../kernel/index.js';
import { foldValue } from './fold-value.js';
import { readAmount } from './read-amount.js';

/** The same for values that `different` takes for the same; undefined: it does not count. */
export function distinctKey(value: JsonValue): string | undefined {
  if (typeof value === 'string') return `s${foldValue(value)}`;
  if (typeof value === 'boolean') return `b${value}`;
  const amount = readAmount(value);
  return amount === undefined ? undefined : `n${amount}`;
}
