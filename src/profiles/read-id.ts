import { JsonNumber, type JsonValue } from '../kernel/index.js';

/** The id of an account, an order or a product: a text or a number, as it is written; undefined for none. */
export function readId(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value === 'number' || value instanceof JsonNumber) return String(value);
  return undefined;
}
