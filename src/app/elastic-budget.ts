import type { CycleBudget } from './take-tickets.js';

/**
 * A budget that gives way. A cycle that fails, as one does that takes so long that the server ends its session, is
 * tried again with half of it, and so on. Where more waits than cycles take in, they take in more and more: one
 * cycle over twice as many events costs less than two, since most of them are of people who have several.
 */
export interface ElasticBudget {
  now(): CycleBudget;
  /** @param cycles whether they left work, and how long the longest of them took */
  succeed(cycles: { readonly hasMore: boolean; readonly longestMs: number }): void;
  fail(): void;
}

const SMALLEST_SHARE = 1 / 64;
const LARGEST_SHARE = 4;
/** Longer cycles don't take in more, which bounds their memory, for how long lanes are locked, and what a failure takes back. */
const LONG_MS = 3_000;

/** @param usual what a cycle takes in when little waits */
export function createElasticBudget(usual: CycleBudget): ElasticBudget {
  let share = 1;
  return {
    now: () => {
      const part = (all: number) => Math.max(1, Math.floor(all * share));
      return {
        tickets: part(usual.tickets),
        events: part(usual.events),
        adopted: part(usual.adopted),
        control: part(usual.control),
        moves: part(usual.moves),
      };
    },
    succeed: ({ hasMore, longestMs }) => {
      if (share < 1 || longestMs < LONG_MS) share *= 2;
      share = Math.min(share, hasMore ? LARGEST_SHARE : 1);
    },
    fail: () => {
      share = Math.max(SMALLEST_SHARE, Math.min(1, share / 2));
    },
  };
}
