import type { Instant } from '../../kernel/index.js';
import { totalUpTo } from '../kinds/moments.js';
import { countEntriesUpTo, countUpTo } from '../state/sorted.js';
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
function changeOfAll(window: WindowToNow, at: readonly Instant[], now: Instant): Instant {
  const next = at[countUpTo(at, now)];
  const oldest = at[countUpTo(at, window.from(now) - 1)];
  return changeBetween(window, { oldest, next }, now);
}

/** The same of what has more to it than its time. */
export function changeOfEntries(
  window: WindowToNow,
  entries: readonly { readonly at: Instant }[],
  now: Instant,
): Instant {
  const next = entries[countEntriesUpTo(entries, now)]?.at;
  const oldest = entries[countEntriesUpTo(entries, window.from(now) - 1)]?.at;
  return changeBetween(window, { oldest, next }, now);
}

type WindowToNow = Extract<EventWindow, { kind: 'ending-now' }>;

/** @param next undefined: none is dated ahead */
function changeBetween(
  window: WindowToNow,
  {
    oldest,
    next = NEVER,
  }: { readonly oldest: Instant | undefined; readonly next?: Instant | undefined },
  now: Instant,
): Instant {
  if (oldest === undefined || oldest > now) return next;
  return Math.min(next, window.leavesAt(oldest, now));
}

const NEVER = Number.POSITIVE_INFINITY;
