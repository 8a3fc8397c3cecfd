import type { Temporal } from 'temporal-polyfill';
import type { AnniversaryRule } from '../../../src/rules/rule.js';
import type { Past } from './events.js';
import { dayOf, readDay } from './times.js';

/** Whole years between the day that a text writes and today: one number, or none. */
export function yearsSince(text: string, { now, setting }: Past): number[] {
  const born = readDay(text);
  const today = dayOf(now, setting.timeZone);
  if (born === undefined || born.toString() > today.toString()) return [];
  // Who is born on 29 February comes after 28 February and before or on 1 March: comparing the days does it.
  const hasHadBirthday = born.toString().slice(4) <= today.toString().slice(4);
  return [today.year - born.year - (hasHadBirthday ? 0 : 1)];
}

/** Whether a day around today has the month and day that a text writes. */
export function anniversaryComes(
  text: string,
  { daysBefore, daysAfter }: AnniversaryRule,
  { now, setting }: Past,
): boolean {
  const day = readDay(text);
  const today = dayOf(now, setting.timeZone);
  if (day === undefined) return false;
  for (let days = -daysBefore; days <= daysAfter; days += 1) {
    if (isAnniversary(day, today.add({ days }))) return true;
  }
  return false;
}

function isAnniversary(of: Temporal.PlainDate, day: Temporal.PlainDate): boolean {
  const isLeapDay = of.month === 2 && of.day === 29;
  if (isLeapDay && !day.inLeapYear) return day.month === 3 && day.day === 1;
  return of.month === day.month && of.day === day.day;
}
