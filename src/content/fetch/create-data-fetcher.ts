import type { Vault } from '../../access/index.js';
import type { Clock, JsonValue, WorkspaceId } from '../../kernel/index.js';
import type { Db } from '../../storage/index.js';
import { createAnswerCache } from './answer-cache.js';
import { type CallResult, callUrl } from './call-url.js';
import type { DataEndpoint } from './data-endpoint.js';
import type { EndpointNetwork } from './endpoint-network.js';
import { readEndpoints } from './endpoint-store.js';
import {
  type FetchAnswer,
  type FetchReason,
  type FetchRequest,
  requestKey,
} from './fetch-request.js';
import { fillUrl } from './fill-url.js';
import { createCallGuard } from './guard-calls.js';
import { secretContext } from './keep-endpoints.js';
import { openAgent } from './open-agent.js';
import { pickValue } from './pick-value.js';
import { type Ask, batchedValueOf, type PlannedCall, planCalls } from './plan-calls.js';

/** Asks endpoints for what templates need. */
export interface DataFetcher {
  /** What templates get of endpoints that bring nothing; those that there are not are left out. */
  fallbacks(
    workspaceId: WorkspaceId,
    names: readonly string[],
  ): Promise<Readonly<Record<string, JsonValue>>>;
  /**
   * Answers requests, each in the time that its endpoint has: by asking, from memory, or by the fallback.
   *
   * @returns an answer for every request, by its key
   */
  fetch(
    workspaceId: WorkspaceId,
    requests: readonly FetchRequest[],
  ): Promise<ReadonlyMap<string, FetchAnswer>>;
  close(): Promise<void>;
}

export interface DataFetcherParts {
  readonly database: Db;
  readonly vault: Vault;
  readonly network: EndpointNetwork;
  readonly clock: Clock;
  /** Counts what requests come to. */
  readonly count?: (outcome: FetchAnswer['outcome'], reason: FetchReason | undefined) => void;
  /** How long an endpoint that failed too often is left alone. */
  readonly restMs?: number;
}

const REST_MS = 10_000;
/** How long after it ran out an answer is better than none. */
const STALE_MS = 3_600_000;

export function createDataFetcher(parts: DataFetcherParts): DataFetcher {
  const { database, clock, network, vault } = parts;
  const agent = openAgent(network);
  const cache = createAnswerCache();
  const guard = createCallGuard(parts.restMs ?? REST_MS);

  const make = ({ endpoint, url }: PlannedCall): Promise<CallResult> => {
    const secretHeaders = openHeaders(vault, endpoint);
    if (secretHeaders === undefined) return Promise.resolve(failed('secret-unreadable'));
    const call = { ...endpoint, url, secretHeaders };
    return guard(endpoint, () => callUrl(call, { agent, network }));
  };

  const settle = (ask: Ask, call: PlannedCall, result: CallResult): FetchAnswer => {
    const read = result.kind === 'answered' ? valueIn(result.value, ask, call) : result;
    if (read.kind === 'answered') {
      cache.put(cacheKey(ask), { value: read.value, at: clock.now() });
      return { outcome: 'answered', value: read.value };
    }
    const { reason } = read;
    const known = cache.find(cacheKey(ask));
    const staleUntil = (known?.at ?? 0) + ask.endpoint.cacheSeconds * 1_000 + STALE_MS;
    if (known !== undefined && ask.endpoint.cacheSeconds > 0 && clock.now() < staleUntil) {
      return { outcome: 'stale', reason, value: known.value };
    }
    return { outcome: 'fallback', reason, value: ask.endpoint.fallback };
  };

  /** What is known without asking; undefined: it has to be asked. */
  const recall = (ask: Ask): FetchAnswer | undefined => {
    const known = cache.find(cacheKey(ask));
    const isFresh = known && clock.now() < known.at + ask.endpoint.cacheSeconds * 1_000;
    return isFresh ? { outcome: 'cached', value: known.value } : undefined;
  };

  const askAll = async (asks: readonly Ask[], answers: Map<string, FetchAnswer>) => {
    const calls = planCalls(asks);
    const results = await Promise.all(calls.map(make));
    calls.forEach((call, at) => {
      const result = results[at] ?? failed('unreachable');
      for (const ask of call.asks) answers.set(ask.key, settle(ask, call, result));
    });
  };

  const countAll = (answers: Iterable<FetchAnswer>) => {
    for (const answer of answers) {
      parts.count?.(answer.outcome, 'reason' in answer ? answer.reason : undefined);
    }
  };

  return {
    fallbacks: async (workspaceId, names) => {
      const endpoints = await readEndpoints(database, workspaceId, names);
      return Object.fromEntries([...endpoints].map(([name, { fallback }]) => [name, fallback]));
    },
    fetch: async (workspaceId, requests) => {
      const names = [...new Set(requests.map(({ endpoint }) => endpoint))];
      const endpoints = await readEndpoints(database, workspaceId, names);
      const answers = new Map<string, FetchAnswer>();
      const distinct = new Map(requests.map((request) => [requestKey(request), request]));
      const asks = [...distinct].flatMap(([key, request]) => {
        const ask = askOf(key, request, endpoints.get(request.endpoint));
        const answer = 'outcome' in ask ? ask : recall(ask);
        if (answer !== undefined) answers.set(key, answer);
        return 'outcome' in ask || answer !== undefined ? [] : [ask];
      });
      await askAll(asks, answers);
      countAll(answers.values());
      return answers;
    },
    close: () => agent.destroy(),
  };
}

function failed(reason: FetchReason): CallResult & { kind: 'failed' } {
  return { kind: 'failed', reason, status: null };
}

/** What is to be asked for a request, or what it gets without. */
function askOf(
  key: string,
  { parameters, endpoint: name }: FetchRequest,
  endpoint: DataEndpoint | undefined,
): Ask | FetchAnswer {
  if (endpoint === undefined || endpoint.name !== name) {
    return { outcome: 'fallback', reason: 'endpoint-unknown', value: null };
  }
  const url = fillUrl(endpoint.url, parameters);
  if (url === undefined) {
    return { outcome: 'fallback', reason: 'parameter-unusable', value: endpoint.fallback };
  }
  return { key, endpoint, parameters, url };
}

/** A changed endpoint knows nothing of before. */
function cacheKey({ endpoint: { workspaceId, name, revision }, url }: Ask): string {
  return `${workspaceId} ${name} ${revision} ${url}`;
}

function valueIn(answer: JsonValue, ask: Ask, { isBatch }: PlannedCall): CallResult {
  const { batch } = ask.endpoint;
  if (!isBatch || batch === null) return { kind: 'answered', value: answer };
  const value = pickValue(answer, batch, batchedValueOf(ask) ?? '');
  return value === undefined ? failed('not-in-answer') : { kind: 'answered', value };
}

/** Undefined: one of them can't be opened. */
function openHeaders(vault: Vault, endpoint: DataEndpoint): Record<string, string> | undefined {
  const opened: Record<string, string> = {};
  for (const [name, sealed] of Object.entries(endpoint.sealedHeaders)) {
    const value = vault.open(secretContext(endpoint, name), sealed);
    if (value === undefined) return undefined;
    opened[name] = value;
  }
  return opened;
}
