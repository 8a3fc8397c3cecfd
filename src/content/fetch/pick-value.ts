import { isJsonObject, JsonNumber, type JsonValue } from '../../kernel/index.js';
import type { EndpointBatch } from './data-endpoint.js';

/** What an answer for many values says of one of them; undefined: nothing. */
export function pickValue(
  answer: JsonValue,
  { key }: EndpointBatch,
  value: string,
): JsonValue | undefined {
  if (key === null) {
    return isJsonObject(answer) && Object.hasOwn(answer, value) ? answer[value] : undefined;
  }
  if (!Array.isArray(answer)) return undefined;
  return answer.find((each) => isJsonObject(each) && textOf(each[key]) === value);
}

function textOf(value: JsonValue | undefined): string | undefined {
  if (value instanceof JsonNumber || typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}
