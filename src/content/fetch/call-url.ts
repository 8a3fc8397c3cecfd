import { isUtf8 } from 'node:buffer';
import { type Dispatcher, request } from 'undici';
import { JsonNumber, JsonSyntaxError, type JsonValue, parseExact } from '../../kernel/index.js';
import { type EndpointNetwork, whyForbidden } from './endpoint-network.js';
import type { FetchReason } from './fetch-request.js';
import { ForbiddenAddressError } from './open-agent.js';

/** A GET that is to bring JSON. */
export interface Call {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Said to the origin of the URL and to no other. */
  readonly secretHeaders: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly largestBytes: number;
  readonly redirectHosts: readonly string[];
}

export type CallResult =
  | { readonly kind: 'answered'; readonly value: JsonValue }
  /** `status`: of an answer that was no success; null: there was none. */
  | { readonly kind: 'failed'; readonly reason: FetchReason; readonly status: number | null };

const MOST_REDIRECTS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];
const OK = 200;
/** What a template could make use of is a few levels deep. */
const DEEPEST = 32;
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

/** Calls an address within its time, follows where it may be sent on to, and reads what comes. Never throws. */
export async function callUrl(
  call: Call,
  { agent, network }: { readonly agent: Dispatcher; readonly network: EndpointNetwork },
): Promise<CallResult> {
  const signal = AbortSignal.timeout(call.timeoutMs);
  const first = new URL(call.url);
  const hosts = [first.host, ...call.redirectHosts];
  let url = first;
  try {
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      if (whyForbidden(url, network) !== undefined) return failed('address-forbidden');
      const response = await request(url, {
        ...optionsOf(call, url, first),
        dispatcher: agent,
        signal,
      });
      // What is left unread is an error to the library, and nobody's concern.
      response.body.on('error', () => undefined);
      if (!REDIRECTS.includes(response.statusCode)) return await readAnswer(response, call);
      response.body.destroy();
      const next = nextOf(url, response);
      if (next === undefined || !hosts.includes(next.host)) return failed('redirect-refused');
      url = next;
    }
    return failed('redirect-refused');
  } catch (error) {
    return failed(signal.aborted ? 'timeout' : reasonOf(error));
  }
}

function failed(reason: FetchReason, status: number | null = null): CallResult {
  return { kind: 'failed', reason, status };
}

function optionsOf({ headers, secretHeaders }: Call, url: URL, first: URL) {
  return {
    method: 'GET' as const,
    headers: {
      'user-agent': 'Attune',
      ...headers,
      ...(url.origin === first.origin && secretHeaders),
      accept: 'application/json',
      'accept-encoding': 'identity',
    },
  };
}

/** What was asked under encryption stays under it. */
function nextOf(url: URL, { headers }: Dispatcher.ResponseData): URL | undefined {
  const location = [headers.location].flat()[0];
  if (location === undefined || !URL.canParse(location, url.href)) return undefined;
  const next = new URL(location, url);
  return url.protocol === 'https:' && next.protocol !== 'https:' ? undefined : next;
}

async function readAnswer(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  { largestBytes }: Call,
): Promise<CallResult> {
  const reason = whyUnusable(statusCode, headers);
  if (reason !== undefined) {
    body.destroy();
    return failed(reason, reason === 'status' ? statusCode : null);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop closes the connection.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBytes) return failed('too-large');
    chunks.push(chunk);
  }
  return readJson(Buffer.concat(chunks));
}

function readJson(bytes: Buffer): CallResult {
  if (!isUtf8(bytes)) return failed('not-json');
  try {
    const value = parseExact(bytes.toString('utf8'));
    return isDeeper(value, DEEPEST) ? failed('too-deep') : { kind: 'answered', value };
  } catch (error) {
    if (error instanceof JsonSyntaxError) return failed('not-json');
    throw error;
  }
}

function isDeeper(value: JsonValue, levels: number): boolean {
  if (typeof value !== 'object' || value === null || value instanceof JsonNumber) return false;
  return (
    levels === 0 || Object.values(value).some((inner) => isDeeper(inner as JsonValue, levels - 1))
  );
}

function whyUnusable(
  status: number,
  headers: Dispatcher.ResponseData['headers'],
): FetchReason | undefined {
  if (status !== OK) return 'status';
  const encoding = String(headers['content-encoding'] ?? 'identity').trim();
  if (encoding !== '' && encoding.toLowerCase() !== 'identity') return 'compressed';
  return JSON_TYPE.test(String(headers['content-type'] ?? '')) ? undefined : 'not-json';
}

function reasonOf(error: unknown): FetchReason {
  return error instanceof ForbiddenAddressError ? 'address-forbidden' : 'unreachable';
}
