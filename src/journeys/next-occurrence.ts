import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../kernel/index.js';
import type { Occurs } from './journey-plan.js';
import { DAYS, instantOf, isThere } from './wait-end.js';

/** The longest that two days of one number lie apart, and a day that a zone leaves out. */
const MOST_DAYS = 64;

/**
 * The first occurrence behind an instant. A time of day that a night does not have comes when the clock jumps over it,
 * one that it has twice comes the first time.
 *
 * @param zone IANA name
 */
export function nextOccurrence(occurs: Occurs, after: Instant, zone: string): Instant {
  let day = Temporal.Instant.fromEpochMilliseconds(after)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .subtract({ days: 1 });
  for (let count = 0; count <= MOST_DAYS; count += 1) {
    if (isDayOf(occurs, day) && isThere(day, zone)) {
      const at = instantOf(day, occurs.at, zone);
      if (at > after) return at;
    }
    day = day.add({ days: 1 });
  }
  throw new Error(`nothing comes every ${occurs.every} in ${zone} within ${MOST_DAYS} days`);
}

function isDayOf(occurs: Occurs, day: Temporal.PlainDate): boolean {
  switch (occurs.every) {
    case 'day':
      return true;
    case 'week':
      return DAYS.indexOf(occurs.on) === day.dayOfWeek - 1;
    case 'month':
      return day.day === Math.min(occurs.on, day.daysInMonth);
  }
}
