import { isJsonObject, type JsonValue, parseExact, stringifyExact } from '../../kernel/index.js';
import type { ParsedBody } from '../read-request.js';
import type { SourceAdapter } from './source-adapter.js';

/** Brings a vendor's body into Segment's form, numbers digit for digit. */
export function convertBody(adapter: SourceAdapter, body: ParsedBody): ParsedBody {
  const exact = parseExact(body.bytes.toString('utf8'));
  if (!isJsonObject(exact)) return body;
  const text = stringifyExact(adapter.toBatch(exact));
  return { bytes: Buffer.from(text), value: JSON.parse(text) as JsonValue };
}
