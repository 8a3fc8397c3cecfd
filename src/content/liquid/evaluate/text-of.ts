import { ExactNumber } from '../../exact-number.js';
import { Markup } from '../markup.js';
import { LiquidRange } from './liquid-range.js';

/**
 * The text that a filter takes for a value, and that an output prints: nothing for what is missing and for an
 * object, of a list its elements one behind the other.
 */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (value instanceof ExactNumber || value instanceof Markup) return value.text;
  return value instanceof LiquidRange ? value.toString() : '';
}
