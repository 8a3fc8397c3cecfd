import { isJsonObject, type JsonValue } from '../../src/kernel/index.js';
import { canonicalText } from '../same-json.js';

/**
 * Whether one of the payloads holds every value of an event, wherever it stands there: what can be asked
 * of another vendor's event, which an adapter brings into Segment's form.
 */
export function isWhollyIn(event: JsonValue, payloads: readonly JsonValue[]): boolean {
  const wanted = leavesOf(event);
  return payloads.some((payload) => {
    const rest = leavesOf(payload);
    return wanted.every((leaf) => {
      const at = rest.indexOf(leaf);
      if (at !== -1) rest.splice(at, 1);
      return at !== -1;
    });
  });
}

/** The texts of all scalars, as often as they occur. */
function leavesOf(value: JsonValue): string[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (isJsonObject(value)) return Object.values(value).flatMap(leavesOf);
  return [canonicalText(value)];
}
