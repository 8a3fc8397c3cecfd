import { toValue } from 'liquidjs';
import { ExactNumber } from '../exact-number.js';

/** What an output prints of a value; an object prints nothing, a list its elements one behind the other. */
export function printValue(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(printValue).join('');
  if (value instanceof ExactNumber) return value.text;
  const plain: unknown = toValue(value);
  return plain === value ? '' : printValue(plain);
}
