import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { WorkspaceId } from '../kernel/index.js';

/** Lets a request of a workspace through, or says after how many whole seconds the next may come. */
export type RateGate = (workspace: {
  readonly workspaceId: WorkspaceId;
  readonly requestsPerSecond: number;
}) => Promise<{ readonly retryAfterSeconds: number } | undefined>;

/** Counts the requests of each workspace second by second, in this process. */
export function createRateGate(): RateGate {
  const limiters = new Map<number, RateLimiterMemory>();

  const limiterOf = (requestsPerSecond: number): RateLimiterMemory => {
    const known = limiters.get(requestsPerSecond);
    if (known !== undefined) return known;
    const limiter = new RateLimiterMemory({ points: requestsPerSecond, duration: 1 });
    limiters.set(requestsPerSecond, limiter);
    return limiter;
  };

  return async ({ workspaceId, requestsPerSecond }) => {
    try {
      await limiterOf(requestsPerSecond).consume(workspaceId);
      return undefined;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return { retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)) };
    }
  };
}
