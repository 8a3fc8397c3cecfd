import type { Instant } from '../../kernel/index.js';
import type { Keep } from '../kinds/keep.js';
import type { Saying, Sayings } from '../kinds/sayings.js';
import { countEntriesUpTo, entriesBetween } from '../state/sorted.js';
import { firstChange } from './did-leaf.js';
import type { EventWindow } from './event-window.js';
import { changeOfEntries } from './total-reading.js';

/** Which sayings lie in a window, and when that can change. */
export interface SayingsReading {
  readonly keep: Keep;
  sayingsAt(sayings: Sayings, now: Instant): readonly Saying[];
  changeAfter(sayings: Sayings, now: Instant): Instant;
}

/** @param which of the sayings in the window are looked at */
export function sayingsReading(
  which: 'first' | 'last' | 'all',
  window: EventWindow,
): SayingsReading {
  switch (window.kind) {
    case 'open': {
      const { delayMs } = window;
      return {
        keep: keepOfOpen(which, delayMs),
        sayingsAt: (sayings, now) =>
          entriesBetween(sayings, 0, countEntriesUpTo(sayings, now - delayMs)),
        changeAfter: (sayings, now) => {
          const next = sayings[countEntriesUpTo(sayings, now - delayMs)];
          return next === undefined ? Number.POSITIVE_INFINITY : next.at + delayMs;
        },
      };
    }
    case 'ending-now':
      return {
        keep: { allMs: window.reachMs },
        sayingsAt: (sayings, now) =>
          entriesBetween(
            sayings,
            countEntriesUpTo(sayings, window.from(now) - 1),
            countEntriesUpTo(sayings, now),
          ),
        changeAfter: (sayings, now) => changeOfEntries(window, sayings, now),
      };
    case 'moving':
      return {
        keep: { allMs: window.reachMs },
        sayingsAt: (sayings, now) => {
          const { from, to } = window.at(now);
          return entriesBetween(
            sayings,
            countEntriesUpTo(sayings, from - 1),
            countEntriesUpTo(sayings, Math.min(to - 1, now)),
          );
        },
        changeAfter: (sayings, now) => firstChange(timesOf(sayings), now, window.changesOf),
      };
  }
}

function keepOfOpen(which: 'first' | 'last' | 'all', delayMs: number): Keep {
  switch (which) {
    case 'first':
      return { oldest: 1 };
    case 'last':
      return { newest: { count: 1, reachMs: delayMs } };
    case 'all':
      return { allMs: Number.POSITIVE_INFINITY };
  }
}

function timesOf(sayings: Sayings): Instant[] {
  return sayings.map(({ at }) => at);
}
