import type { Duration, DurationUnit } from '../rule.js';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

/** Always the same length, so that a window that rolls only ever moves on. */
const UNIT_MS: Readonly<Record<DurationUnit, number>> = {
  second: SECOND,
  minute: 60 * SECOND,
  hour: 3_600 * SECOND,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  year: 365 * DAY,
};

/** In milliseconds. */
export function durationMs({ amount, unit }: Duration): number {
  return amount * UNIT_MS[unit];
}
