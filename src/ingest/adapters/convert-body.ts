import {
  isJsonObject,
  type JsonValue,
  parseExact,
  scanValue,
  stringifyExact,
} from '../../kernel/index.js';
import { MAX_DEPTH } from '../limits.js';
import type { ParsedBody } from '../read-request.js';
import type { SourceAdapter } from './source-adapter.js';

/** Brings a vendor's body into Segment's form, numbers digit for digit; one too deep to use stays as it is. */
export function convertBody(adapter: SourceAdapter, body: ParsedBody): ParsedBody {
  if (scanValue(body.bytes).depth > MAX_DEPTH) return body;
  const exact = parseExact(body.bytes.toString('utf8'));
  if (!isJsonObject(exact)) return body;
  const text = stringifyExact(adapter.toBatch(exact));
  return { bytes: Buffer.from(text), value: JSON.parse(text) as JsonValue };
}
