import { JsonNumber, type JsonObject, type JsonValue } from '../kernel/index.js';
import type { ComputedValue } from '../segments/index.js';

/** What a template reads as `computed`: what is missing is null. */
export function computedVariables(
  values: ReadonlyMap<string, ComputedValue | undefined>,
): JsonObject {
  return Object.fromEntries([...values].map(([name, value]) => [name, jsonOf(value)]));
}

function jsonOf(value: ComputedValue | undefined): JsonValue {
  switch (value?.kind) {
    case undefined:
      return null;
    case 'number':
      return new JsonNumber(value.number);
    case 'time':
      return new Date(value.at).toISOString();
    case 'text':
      return value.text;
    case 'values': {
      // One value prints and compares as itself.
      const [only] = value.values;
      return value.values.length === 1 && only !== undefined ? only : [...value.values];
    }
  }
}
