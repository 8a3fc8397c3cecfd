import type { Decimal } from '../../kernel/index.js';
import { MAX_DIGITS } from './limits.js';

export const MANY_DIGITS = `A number has at most ${MAX_DIGITS} digits before the point and as many behind it.`;

export function hasManyDigits(decimal: Decimal): boolean {
  return decimal.split('.').some((digits) => digits.replace('-', '').length > MAX_DIGITS);
}
