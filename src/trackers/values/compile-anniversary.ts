import type { Instant, JsonValue } from '../../kernel/index.js';
import type { AnniversaryRule, Calendar } from '../../rules/index.js';
import { createToday } from './create-today.js';
import type { DateTest } from './date-test.js';
import { isLeapYear, readWrittenTime } from './read-written-time.js';
import type { ValueSetting } from './value-setting.js';

const DAY_MS = 86_400_000;
const LAST_YEAR = 9_999;
/** Between two anniversaries lie 364 or 365 days: so wide a rule leaves none out. */
const WHOLE_YEAR = 365;

/** Whether a day of the year is near; it changes when that comes near and when it has gone. */
export function compileAnniversary(
  { daysBefore, daysAfter }: AnniversaryRule,
  { calendar }: ValueSetting,
): DateTest {
  const todayAt = createToday(calendar);
  const isNear = (value: JsonValue, today: Today): boolean => {
    const monthDay = monthDayOf(value);
    if (monthDay === undefined) return false;
    for (let year = today.year - 1; year <= today.year + 1; year++) {
      const distance = anniversaryIn(year, monthDay) - today.number;
      if (-daysBefore <= distance && distance <= daysAfter) return true;
    }
    return false;
  };
  const nextChange = (value: JsonValue, today: Today): number => {
    const monthDay = monthDayOf(value);
    if (monthDay === undefined || daysBefore + daysAfter >= WHOLE_YEAR) return Infinity;
    let gone = today.number;
    for (let year = today.year - 1; year <= LAST_YEAR; year++) {
      const day = anniversaryIn(year, monthDay);
      if (day - daysAfter > gone) return gone > today.number ? gone : day - daysAfter;
      gone = Math.max(gone, day + daysBefore + 1);
    }
    return Infinity;
  };
  return {
    holdsAt: (values, now) => {
      const today = readToday(todayAt(now));
      return values.some((value) => isNear(value, today));
    },
    changeAfter: (values, now) => {
      const today = readToday(todayAt(now));
      const day = Math.min(...values.map((value) => nextChange(value, today)), Infinity);
      return Math.max(startOf(day, calendar), now + 1);
    },
  };
}

/** Days are numbered from 1970-01-01. */
interface Today {
  readonly year: number;
  readonly number: number;
}

function readToday(today: string): Today {
  return { year: Number(today.slice(0, 4)), number: numberOf(today) };
}

function numberOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

function startOf(day: number, calendar: Calendar): Instant {
  if (day === Infinity) return Infinity;
  const [date = ''] = new Date(day * DAY_MS).toISOString().split('T');
  return date.startsWith('+') ? Infinity : calendar.startOf(date);
}

/** Of a day, or of an instant's day as it is written. */
function monthDayOf(value: JsonValue): string | undefined {
  return typeof value === 'string' ? readWrittenTime(value)?.day.slice(5) : undefined;
}

function anniversaryIn(year: number, monthDay: string): number {
  const day = monthDay === '02-29' && !isLeapYear(year) ? '03-01' : monthDay;
  return numberOf(`${String(year).padStart(4, '0')}-${day}`);
}
