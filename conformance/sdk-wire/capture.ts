import { gunzipSync } from 'node:zlib';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseExact,
} from '../../src/kernel/index.js';
import type { Sent } from '../attune-client.js';

/** A request as a vendor's library sent it, recorded on the wire. */
export interface Capture extends Sent {
  readonly body: Buffer;
  /** The body as JSON, numbers digit for digit. */
  readonly decoded: JsonObject;
}

/** What the connection is about, and not the request: the replay's own go out instead. */
const OF_THE_CONNECTION = ['host', 'connection', 'content-length'];

/** @throws Error for what is no capture */
export function readCapture({ method, path, headers, rawBase64 }: JsonObject): Capture {
  if (!isJsonObject(headers ?? null)) throw new Error('the capture has no `headers`');
  const body = Buffer.from(String(rawBase64), 'base64');
  const sent = Object.entries(headers as JsonObject)
    .map(([name, value]) => [name.toLowerCase(), String(value)] as const)
    .filter(([name]) => !OF_THE_CONNECTION.includes(name));
  const given = Object.fromEntries(sent);
  return {
    method: String(method ?? 'POST'),
    path: String(path),
    headers: given,
    body,
    decoded: decode(body, given['content-encoding']),
  };
}

function decode(body: Buffer, encoding: string | undefined): JsonObject {
  const bytes = encoding === 'gzip' ? gunzipSync(body) : body;
  const value = parseExact(bytes.toString('utf8'));
  if (!isJsonObject(value)) throw new Error('the body is no JSON object');
  return value;
}

/** The write key by which a capture says who sends, wherever its vendor puts it. */
export function writeKeyOf({ headers, decoded }: Capture): string | undefined {
  const [scheme, credentials] = (headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() === 'basic' && credentials !== undefined) {
    return Buffer.from(credentials, 'base64').toString('utf8').split(':', 1)[0];
  }
  return [decoded.writeKey, decoded.api_key, decoded.token].find((key) => typeof key === 'string');
}

/** The events that a capture carries: those of its batch, or its body as the only one. */
export function eventsOf({ decoded }: Capture): readonly JsonValue[] {
  return Array.isArray(decoded.batch) ? decoded.batch : [decoded];
}
