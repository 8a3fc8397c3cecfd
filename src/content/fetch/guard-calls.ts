import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
  type IPolicy,
  wrap,
} from 'cockatiel';
import type { CallResult } from './call-url.js';
import type { DataEndpoint } from './data-endpoint.js';
import type { FetchReason } from './fetch-request.js';

/** Runs a call of an endpoint, unless it failed too often just now. */
export type GuardCall = (
  endpoint: DataEndpoint,
  call: () => Promise<CallResult>,
) => Promise<CallResult>;

const FAILURES_IN_A_ROW = 5;
const SIDE_BY_SIDE = 16;
const MOST_WAITING = 10_000;
const MOST_GUARDED = 500;
const SERVER_ERROR = 500;
const TOO_MANY_REQUESTS = 429;

/** What says that an endpoint is in trouble; other failures are about one request. */
const TROUBLE: readonly FetchReason[] = ['timeout', 'unreachable', 'too-large', 'not-json'];

/**
 * A circuit breaker for each endpoint: behind five failures in a row none of its calls is made for a while; then one
 * is, and its outcome decides.
 *
 * @param restMs how long that while is
 */
export function createCallGuard(restMs: number): GuardCall {
  const policies = new Map<string, IPolicy>();
  const policyOf = ({ workspaceId, name, revision }: DataEndpoint): IPolicy => {
    const key = `${workspaceId} ${name} ${revision}`;
    const known = policies.get(key);
    if (known !== undefined) return known;
    const breaker = circuitBreaker(
      handleWhenResult((result) => isTrouble(result as CallResult)),
      { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW) },
    );
    const policy = wrap(bulkhead(SIDE_BY_SIDE, MOST_WAITING), breaker);
    if (policies.size >= MOST_GUARDED) policies.clear();
    policies.set(key, policy);
    return policy;
  };
  return async (endpoint, call) => {
    try {
      return await policyOf(endpoint).execute(call);
    } catch (error) {
      // One with so many calls before this one answers none of them in time.
      const isBusy = error instanceof BulkheadRejectedError;
      if (!isBusy && !(error instanceof BrokenCircuitError)) throw error;
      return { kind: 'failed', reason: 'resting', status: null };
    }
  };
}

function isTrouble(result: CallResult): boolean {
  if (result.kind === 'answered') return false;
  const { reason, status } = result;
  if (status !== null) return status >= SERVER_ERROR || status === TOO_MANY_REQUESTS;
  return TROUBLE.includes(reason);
}
