import type { Instant } from '../kernel/index.js';

/** What one process may do at one webhook now, so that one in trouble holds nobody else up. */
export interface WebhookGuard {
  /** How many calls may begin. */
  room(now: Instant): number;
  begin(): void;
  /** @param isTrouble whether the other side is in trouble */
  end(isTrouble: boolean, now: Instant): void;
}

const SIDE_BY_SIDE = 8;
const FAILURES_IN_A_ROW = 5;
const REST_MS = 30_000;

/**
 * A circuit breaker and a bound: behind five failures in a row nothing is called for half a minute; then one call is, and
 * what comes of it decides.
 */
export function createWebhookGuard(): WebhookGuard {
  let underWay = 0;
  let failures = 0;
  let restsUntil: Instant = 0;
  return {
    room: (now) => {
      if (failures < FAILURES_IN_A_ROW) return SIDE_BY_SIDE - underWay;
      return now >= restsUntil && underWay === 0 ? 1 : 0;
    },
    begin: () => {
      underWay += 1;
    },
    end: (isTrouble, now) => {
      underWay -= 1;
      failures = isTrouble ? failures + 1 : 0;
      if (failures >= FAILURES_IN_A_ROW) restsUntil = now + REST_MS;
    },
  };
}
