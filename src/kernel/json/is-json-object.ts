import { JsonNumber } from './json-number.js';
import type { JsonObject } from './json-value.js';

/** Says whether a value that came from JSON is an object: not null, no array, no exact number. */
export function isJsonObject(value: unknown): value is JsonObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof JsonNumber)
  );
}
