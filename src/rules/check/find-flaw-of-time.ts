import type { Duration, PastWindow, TimeLiteral, Window } from '../rule.js';
import { durationMs } from '../time/duration-ms.js';
import type { Flaw } from './flaw.js';
import { MAX_YEARS } from './limits.js';
import { isDay, readInstant } from './read-time.js';

const MAX_MS = durationMs({ amount: MAX_YEARS, unit: 'year' });

export function findFlawOfDuration(duration: Duration): Flaw | undefined {
  const { amount } = duration;
  if (!Number.isSafeInteger(amount) || amount < 1) {
    return { node: duration, problem: 'A time such as “7 days” has a whole number from 1.' };
  }
  return durationMs(duration) > MAX_MS
    ? { node: duration, problem: `A time is at most ${MAX_YEARS} years.` }
    : undefined;
}

export function findFlawOfWindow(window: PastWindow | Window | undefined): Flaw | undefined {
  switch (window?.kind) {
    case 'last':
    case 'ago':
    case 'next':
      return findFlawOfDuration(window.duration);
    case 'ago-between':
      return (
        findFlawOfDuration(window.from) ??
        findFlawOfDuration(window.to) ??
        (durationMs(window.from) > durationMs(window.to)
          ? { node: window, problem: 'The nearer time comes first.' }
          : undefined)
      );
    case 'since':
      return findFlawOfTime(window.from);
    case 'before':
      return findFlawOfTime(window.to);
    case 'between':
      return findFlawOfTime(window.from) ?? findFlawOfTime(window.to) ?? flawOfOrder(window);
    default:
      return undefined;
  }
}

export function findFlawOfTime(time: TimeLiteral): Flaw | undefined {
  if (time.kind === 'date') {
    return isDay(time.date)
      ? undefined
      : { node: time, problem: 'There is no such day; a date reads such as 2026-01-31.' };
  }
  return readInstant(time.instant) === time.instant
    ? undefined
    : { node: time, problem: 'An instant reads such as 2026-01-31T10:00:00.000Z.' };
}

/** A day and an instant can’t be put in order without the workspace’s zone. */
function flawOfOrder(window: Extract<PastWindow, { kind: 'between' }>): Flaw | undefined {
  const { from, to } = window;
  const isTurned =
    (from.kind === 'date' && to.kind === 'date' && from.date > to.date) ||
    (from.kind === 'instant' && to.kind === 'instant' && from.instant > to.instant);
  return isTurned ? { node: window, problem: 'The earlier date comes first.' } : undefined;
}
