import type { Clock, Instant } from '../src/kernel/index.js';

/** A clock that stands still until it is moved. */
export interface SetClock extends Clock {
  advance(ms: number): void;
}

export function setClock(at: Instant = Date.parse('2026-11-01T10:00:00.000Z')): SetClock {
  let now = at;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
}
