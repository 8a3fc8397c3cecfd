import { isJsonObject, type JsonValue, stringifyExact } from '../src/kernel/index.js';

/** Whether two values are the same JSON: members in any order, numbers digit for digit. */
export function isSameJson(one: JsonValue, other: JsonValue): boolean {
  return canonicalText(one) === canonicalText(other);
}

/** Whether a value lies among others as it is. */
export function isAmong(value: JsonValue, others: readonly JsonValue[]): boolean {
  const wanted = canonicalText(value);
  return others.some((other) => canonicalText(other) === wanted);
}

/** The one text of all values that are the same JSON. */
export function canonicalText(value: JsonValue): string {
  return stringifyExact(inOrder(value));
}

function inOrder(value: JsonValue): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isJsonObject(value)) return value;
  // Entries in a list keep an order of ours, which an object would not for keys that are numbers.
  const entries = Object.entries(value).map(([key, member]) => [key, inOrder(member)] as const);
  return { members: entries.sort(([one], [other]) => (one < other ? -1 : 1)) };
}
