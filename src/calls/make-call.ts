import { type Dispatcher, request } from 'undici';
import { type EndpointNetwork, ForbiddenAddressError, whyForbidden } from '../content/index.js';
import type { Instant } from '../kernel/index.js';
import type { Method } from './call.js';
import { type Attempt, type CallFailure, readRetryAfter } from './decide-call.js';

/** One attempt, ready to be made. */
export interface OutgoingCall {
  readonly url: string;
  readonly method: Method;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
  readonly timeoutMs: number;
  readonly now: Instant;
}

/** What came of it, and the beginning of an answer that was no success. */
export interface MadeCall {
  readonly attempt: Attempt;
  readonly answer: string | null;
}

/** More of an answer is not read. */
const LONGEST_ANSWER_BYTES = 1_000;

/**
 * Calls an address once, within its time, and reads of the answer what tells how it went. Never throws. Redirects are not
 * followed: what was signed for one place is nobody else's.
 */
export async function makeCall(
  { url, method, headers, body, timeoutMs, now }: OutgoingCall,
  { agent, network }: { readonly agent: Dispatcher; readonly network: EndpointNetwork },
): Promise<MadeCall> {
  if (whyForbidden(new URL(url), network) !== undefined) return failed('address-forbidden');
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await request(url, {
      method,
      body,
      signal,
      dispatcher: agent,
      headers: {
        'user-agent': 'Attune',
        ...headers,
        'content-type': 'application/json',
        'accept-encoding': 'identity',
      },
    });
    // What is left unread is an error to the library, and nobody's concern.
    response.body.on('error', () => undefined);
    const { statusCode: status } = response;
    const retryAfterMs = readRetryAfter([response.headers['retry-after']].flat()[0], now);
    const isDone = status >= 200 && status < 300;
    const answer = isDone ? null : await readBeginning(response);
    response.body.destroy();
    return { attempt: { kind: 'answered', status, retryAfterMs }, answer };
  } catch (error) {
    return failed(signal.aborted ? 'timeout' : reasonOf(error));
  }
}

function failed(reason: CallFailure): MadeCall {
  return { attempt: { kind: 'failed', reason }, answer: null };
}

function reasonOf(error: unknown): CallFailure {
  return error instanceof ForbiddenAddressError ? 'address-forbidden' : 'unreachable';
}

/** As text that can be stored. */
async function readBeginning({ body }: Dispatcher.ResponseData): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= LONGEST_ANSWER_BYTES) break;
  }
  const bytes = Buffer.concat(chunks).subarray(0, LONGEST_ANSWER_BYTES);
  return bytes.toString('utf8').replaceAll('\0', '\ufffd');
}
