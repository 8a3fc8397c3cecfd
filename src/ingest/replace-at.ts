import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/index.js';

/** The value with another one at the end of a path; what it was made of stays as it is. */
export function replaceAt(value: JsonValue, path: readonly string[], end: string): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return end;
  if (Array.isArray(value)) {
    return value.map((item, at) => (String(at) === step ? replaceAt(item, rest, end) : item));
  }
  if (!isJsonObject(value)) return value;
  const inner = value[step];
  if (inner === undefined) return value;
  const replaced: JsonObject = { ...value, [step]: replaceAt(inner, rest, end) };
  return replaced;
}
