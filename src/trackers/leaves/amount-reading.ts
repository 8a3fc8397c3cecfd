import type { Instant } from '../../kernel/index.js';
import {
  type Amount,
  type AmountKind,
  type Amounts,
  amountBetween,
  amountUpTo,
} from '../kinds/amounts.js';
import type { Keep } from '../kinds/keep.js';
import { countEntriesUpTo } from '../state/sorted.js';
import { firstChange } from './did-leaf.js';
import type { EventWindow } from './event-window.js';
import { changeOfEntries } from './total-reading.js';

/** What the numbers in a window come to, and when that can change. */
export interface AmountReading {
  readonly keep: Keep;
  amountAt(amounts: Amounts, now: Instant): Amount;
  changeAfter(amounts: Amounts, now: Instant): Instant;
}

export function amountReading(kind: AmountKind, window: EventWindow): AmountReading {
  switch (window.kind) {
    case 'open': {
      const { delayMs } = window;
      return {
        keep: { totalMs: delayMs },
        amountAt: (amounts, now) => amountUpTo(kind, amounts, now - delayMs),
        changeAfter: ({ entries }, now) => {
          const next = entries[countEntriesUpTo(entries, now - delayMs)];
          return next === undefined ? Number.POSITIVE_INFINITY : next.at + delayMs;
        },
      };
    }
    case 'ending-now':
      return {
        keep: { allMs: window.reachMs },
        amountAt: (amounts, now) =>
          amountBetween(kind, amounts, { from: window.from(now), to: now + 1 }),
        changeAfter: ({ entries }, now) => changeOfEntries(window, entries, now),
      };
    case 'moving':
      return {
        keep: { allMs: window.reachMs },
        amountAt: (amounts, now) => {
          const { from, to } = window.at(now);
          return amountBetween(kind, amounts, { from, to: Math.min(to, now + 1) });
        },
        changeAfter: ({ entries }, now) => firstChange(instantsOf(entries), now, window.changesOf),
      };
  }
}

function instantsOf(entries: Amounts['entries']): readonly Instant[] {
  return entries.map(({ at }) => at);
}
