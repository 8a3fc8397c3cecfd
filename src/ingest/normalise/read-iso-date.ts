import { daysInMonth, isLeapYear, startOfDay } from './civil-date.js';

/** A day's beginning in UTC, in milliseconds; `null`: no form of a date; `no-such-date`: 30 February. */
export type IsoDate = number | 'no-such-date' | null;

const calendarForm = /^(\d{4})(-?)(\d{2})\2(\d{2})$/;
const weekForm = /^(\d{4})(-?)W(\d{2})\2([1-7])$/;
const ordinalForm = /^(\d{4})-?(\d{3})$/;

const dayMs = 86_400_000;

/** Reads ISO 8601's three ways to name a day, extended or basic: `2026-11-01`, `2026-W44-7`, `2026-305`. */
export function readIsoDate(text: string): IsoDate {
  const calendar = calendarForm.exec(text);
  if (calendar !== null) {
    return calendarDay(Number(calendar[1]), Number(calendar[3]), Number(calendar[4]));
  }
  const week = weekForm.exec(text);
  if (week !== null) return weekDay(Number(week[1]), Number(week[3]), Number(week[4]));
  const ordinal = ordinalForm.exec(text);
  return ordinal === null ? null : ordinalDay(Number(ordinal[1]), Number(ordinal[2]));
}

function calendarDay(year: number, month: number, day: number): IsoDate {
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? startOfDay(year, month, day) : 'no-such-date';
}

function ordinalDay(year: number, day: number): IsoDate {
  const exists = day >= 1 && day <= (isLeapYear(year) ? 366 : 365);
  return exists ? startOfDay(year, 1, day) : 'no-such-date';
}

/** Week 1 is the one with 4 January in it; weeks begin on Monday (ISO 8601 §3.1.1.23). */
function weekDay(year: number, week: number, day: number): IsoDate {
  const first = startOfWeekOne(year);
  const monday = first + (week - 1) * 7 * dayMs;
  const exists = week >= 1 && monday < startOfWeekOne(year + 1);
  return exists ? monday + (day - 1) * dayMs : 'no-such-date';
}

function startOfWeekOne(year: number): number {
  const fourth = startOfDay(year, 1, 4);
  // 1970-01-01 was a Thursday, three days after a Monday.
  const daysSinceMonday = (((fourth / dayMs + 3) % 7) + 7) % 7;
  return fourth - daysSinceMonday * dayMs;
}
