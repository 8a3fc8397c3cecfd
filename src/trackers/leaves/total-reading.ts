import { totalUpTo } from '../kinds/moments.js';
import { countUpTo } from '../state/sorted.js';
import { type CountReading, countReading } from './did-leaf.js';
import type { EventWindow } from './event-window.js';

/** How many moments lie in a window, for whoever needs the number itself. */
export function totalReading(window: EventWindow): CountReading {
  switch (window.kind) {
    case 'open': {
      const { delayMs } = window;
      return {
        keep: { totalMs: delayMs },
        countAt: (moments, now) => totalUpTo(moments, now - delayMs),
        changeAfter: ({ at }, now) => {
          const next = at[countUpTo(at, now - delayMs)];
          return next === undefined ? Number.POSITIVE_INFINITY : next + delayMs;
        },
      };
    }
    case 'ending-now':
      return {
        keep: { allMs: window.reachMs },
        countAt: ({ at }, now) => countUpTo(at, now) - countUpTo(at, window.from(now) - 1),
        changeAfter: ({ at }, now) => changeOfAll(window, at, now),
      };
    case 'moving':
      return countReading(window, { test: () => true, limit: 1 });
  }
}

/** When the oldest one leaves a window that ends now, or the next one comes in. */
export function changeOfAll(
  window: Extract<EventWindow, { kind: 'ending-now' }>,
  at: readonly number[],
  now: number,
): number {
  const next = at[countUpTo(at, now)] ?? Number.POSITIVE_INFINITY;
  const oldest = at[countUpTo(at, window.from(now) - 1)];
  const leaves =
    oldest === undefined || oldest > now ? Number.POSITIVE_INFINITY : window.leavesAt(oldest, now);
  return Math.min(next, leaves);
}
