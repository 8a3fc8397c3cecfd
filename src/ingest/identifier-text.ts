import { JsonNumber, type JsonValue } from '../kernel/index.js';

/**
 * The text of a value that names something, blanks around it taken off; undefined for none. Identifiers
 * are texts; numbers are common enough among user ids to be taken as they are written.
 */
export function identifierText(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value === 'number' || value instanceof JsonNumber) return String(value);
  return undefined;
}
