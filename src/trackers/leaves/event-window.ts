import type { Instant } from '../../kernel/index.js';
import {
  type Calendar,
  type CalendarUnit,
  durationMs,
  type PastWindow,
} from '../../rules/index.js';
import type { Keep } from '../kinds/keep.js';
import type { Between } from '../kinds/moments.js';
import { compileWindow } from '../values/compile-window.js';

const DAY_MS = 86_400_000;
/** No stretch of the calendar is longer, whatever a zone does to its clocks. */
const LONGEST_MS: Readonly<Record<CalendarUnit, number>> = {
  day: 3 * DAY_MS,
  week: 9 * DAY_MS,
  month: 33 * DAY_MS,
  quarter: 95 * DAY_MS,
  year: 368 * DAY_MS,
};

/** A window over events, as trackers see it. */
export type EventWindow =
  /** All up to `delayMs` ago, of a fixed stretch if one is given: nothing ever leaves it. */
  | { readonly kind: 'open'; readonly delayMs: number; readonly between?: Between }
  /** From somewhere to now. */
  | {
      readonly kind: 'ending-now';
      readonly reachMs: number;
      from(now: Instant): Instant;
      /** When what is at `at`, and in it now, leaves it. */
      leavesAt(at: Instant, now: Instant): Instant;
    }
  /** Anything else. */
  | {
      readonly kind: 'moving';
      readonly reachMs: number;
      at(now: Instant): Between;
      changesOf(at: Instant): readonly Instant[];
    };

export function eventWindow(window: PastWindow | undefined, calendar: Calendar): EventWindow {
  if (window === undefined) return { kind: 'open', delayMs: 0 };
  const compiled = compileWindow(window, calendar);
  switch (window.kind) {
    case 'ago':
      return { kind: 'open', delayMs: durationMs(window.duration) };
    case 'since':
    case 'before':
    case 'between':
      return { kind: 'open', delayMs: 0, between: compiled.at(0) };
    case 'last': {
      const reachMs = durationMs(window.duration);
      return {
        kind: 'ending-now',
        reachMs,
        from: (now) => now - reachMs + 1,
        leavesAt: (at) => at + reachMs,
      };
    }
    case 'ago-between':
      return {
        kind: 'moving',
        reachMs: durationMs(window.to),
        at: compiled.at,
        changesOf: compiled.changesOf,
      };
    case 'calendar': {
      const longest = LONGEST_MS[window.unit];
      if (window.offset === 0) {
        return {
          kind: 'ending-now',
          reachMs: longest,
          from: (now) => compiled.at(now).from,
          leavesAt: (_, now) => compiled.at(now).to,
        };
      }
      return {
        kind: 'moving',
        reachMs: 2 * longest,
        at: compiled.at,
        changesOf: compiled.changesOf,
      };
    }
  }
}

/** What is kept of times of which the first or the last one that counts tells all. */
export function keepOfEdge(window: EventWindow): Keep {
  switch (window.kind) {
    case 'open':
      return { oldest: 1 };
    case 'ending-now':
      return { newest: { count: 1, reachMs: window.reachMs } };
    case 'moving':
      return { allMs: window.reachMs };
  }
}
