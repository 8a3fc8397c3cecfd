import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../kernel/index.js';
import type { CalendarUnit } from '../rule.js';

/** A stretch of time: from its first instant to before `to`. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** The days of a workspace. Days are `YYYY-MM-DD`. */
export interface Calendar {
  /** The day that it is at an instant. */
  dayOf(instant: Instant): string;
  /** The first instant of a day, also where the clock skips midnight. */
  startOf(day: string): Instant;
  /** The first day that begins at an instant or after it; behind the year 9999 a text above all days. */
  ceilingDay(instant: Instant): string;
  /** The stretch of the calendar that an instant's day lies in, moved on by `offset` of its kind. */
  stretchAt(instant: Instant, unit: CalendarUnit, offset: number): Stretch;
}

const ABOVE_ALL_DAYS = '~';

/** @param timeZone IANA name */
export function createCalendar(timeZone: string): Calendar {
  const zoned = (instant: Instant) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  const startOf = (day: string): Instant =>
    Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
  const dayOf = (instant: Instant): string => zoned(instant).toPlainDate().toString();
  return {
    dayOf,
    startOf,
    ceilingDay: (instant) => {
      const day = dayOf(instant);
      let first = startOf(day) >= instant ? day : addDays(day, 1);
      // Where a zone changed sides of the date line a day is missing: it begins when the next one does.
      while (startOf(addDays(first, -1)) >= instant) first = addDays(first, -1);
      return first.startsWith('+') ? ABOVE_ALL_DAYS : first;
    },
    stretchAt: (instant, unit, offset) => {
      const first = firstOf(zoned(instant).toPlainDate(), unit);
      const from = addUnits(first, unit, offset);
      return {
        from: startOf(from.toString()),
        to: startOf(addUnits(from, unit, 1).toString()),
      };
    },
  };
}

/**
 * @param days may be negative
 * @returns behind the year 9999 a day that begins with `+`: {@link Calendar.startOf} takes it
 */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

function firstOf(day: Temporal.PlainDate, unit: CalendarUnit): Temporal.PlainDate {
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return day.subtract({ days: day.dayOfWeek - 1 });
    case 'month':
      return day.with({ day: 1 });
    case 'quarter':
      return day.with({ day: 1, month: day.month - ((day.month - 1) % 3) });
    case 'year':
      return day.with({ day: 1, month: 1 });
  }
}

function addUnits(day: Temporal.PlainDate, unit: CalendarUnit, amount: number): Temporal.PlainDate {
  switch (unit) {
    case 'day':
      return day.add({ days: amount });
    case 'week':
      return day.add({ weeks: amount });
    case 'month':
      return day.add({ months: amount });
    case 'quarter':
      return day.add({ months: 3 * amount });
    case 'year':
      return day.add({ years: amount });
  }
}
