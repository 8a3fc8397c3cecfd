import type { CycleBudget } from './take-tickets.js';

/**
 * A budget that gives way: a cycle that takes so long that the server ends its session is tried again with half of
 * it, and so on; each cycle that succeeds doubles it.
 */
export interface ElasticBudget {
  /** @param cycles that share it, all at once */
  now(cycles?: number): CycleBudget;
  grow(): void;
  shrink(): void;
}

const SMALLEST_SHARE = 1 / 64;

/** @param whole what a cycle takes in when all is well */
export function createElasticBudget(whole: CycleBudget): ElasticBudget {
  let share = 1;
  return {
    now: (cycles = 1) => {
      const part = (all: number) => Math.max(1, Math.floor((all * share) / cycles));
      return {
        tickets: part(whole.tickets),
        events: part(whole.events),
        adopted: part(whole.adopted),
        control: part(whole.control),
        moves: part(whole.moves),
      };
    },
    grow: () => {
      share = Math.min(1, share * 2);
    },
    shrink: () => {
      share = Math.max(SMALLEST_SHARE, share / 2);
    },
  };
}
