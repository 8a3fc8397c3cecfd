import { setTimeout as delay } from 'node:timers/promises';
import { type JsonObject, parseExact } from '../src/kernel/index.js';
import { attuneRefused } from './errors.js';

/** One call that brings events in. */
export interface EventCall {
  /** `/v1/track` and its like. */
  readonly path: string;
  readonly body: JsonObject;
}

/** Sends a call and resolves when it was acknowledged. */
export type SendCall = (call: EventCall) => Promise<void>;

export interface ClientOptions {
  readonly url: string;
  readonly signal: AbortSignal;
}

const ATTEMPTS = 10;
const MAX_PAUSE_MS = 5_000;

/**
 * Brings events in as any shop would, by HTTP and with a write key. What Attune has no room for at the moment
 * is sent again: message ids make that safe.
 */
export function createSender({ url, signal }: ClientOptions, writeKey: string): SendCall {
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
  return async ({ path, body }) => {
    const text = JSON.stringify(body);
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(url + path, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: text,
        signal,
      }).catch(brokenOff);
      if (response?.ok) {
        await response.arrayBuffer();
        return;
      }
      const answer = (await response?.text()) ?? 'nothing';
      const isFinal = response !== undefined && ![429, 503].includes(response.status);
      if (isFinal || attempt === ATTEMPTS) throw attuneRefused.make({ path, answer });
      await delay(pauseOf(response, attempt), undefined, { signal });
    }
  };
}

/** A connection that broke is one more reason to try again; a demo that ends is none. */
function brokenOff(error: Error): undefined {
  if (error.name === 'AbortError') throw error;
  return undefined;
}

function pauseOf(response: Response | undefined, attempt: number): number {
  const asked = Number(response?.headers.get('retry-after')) * 1_000;
  return asked > 0 ? asked : Math.min(MAX_PAUSE_MS, 100 * 2 ** attempt);
}

/** Asks Attune's API. */
export type AskAttune = (method: string, path: string, body?: object) => Promise<JsonObject>;

/** @throws AppError `demo-refused` */
export function createAsker({ url, signal }: ClientOptions, adminKey: string): AskAttune {
  return async (method, path, body) => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      signal,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw attuneRefused.make({ path, answer: text });
    return parseExact(text) as JsonObject;
  };
}
