import { Temporal } from 'temporal-polyfill';
import type {
  CalendarUnit,
  Duration,
  DurationUnit,
  TimeLiteral,
  Window,
} from '../../../src/rules/rule.js';

const LENGTHS_MS: Record<DurationUnit, number> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30 * 86_400_000,
  year: 365 * 86_400_000,
};

export function lengthOf({ amount, unit }: Duration): number {
  return amount * LENGTHS_MS[unit];
}

/** From the first instant to before the second, in whole milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export function isIn(at: number, { from, to }: Stretch): boolean {
  return from <= at && at < to;
}

export interface Moment {
  readonly now: number;
  readonly timeZone: string;
}

export function stretchOf(window: Window, { now, timeZone }: Moment): Stretch {
  switch (window.kind) {
    case 'last':
      return { from: now - lengthOf(window.duration) + 1, to: now + 1 };
    case 'ago':
      return { from: -Infinity, to: now - lengthOf(window.duration) + 1 };
    case 'ago-between':
      return { from: now - lengthOf(window.to) + 1, to: now - lengthOf(window.from) + 1 };
    case 'next':
      return { from: now + 1, to: now + lengthOf(window.duration) + 1 };
    case 'calendar':
      return calendarStretch(window, { now, timeZone });
    case 'since':
      return { from: stretchOfLiteral(window.from, timeZone).from, to: Infinity };
    case 'before':
      return { from: -Infinity, to: stretchOfLiteral(window.to, timeZone).from };
    case 'between':
      return {
        from: stretchOfLiteral(window.from, timeZone).from,
        to: stretchOfLiteral(window.to, timeZone).to,
      };
  }
}

function calendarStretch(
  { unit, offset }: { readonly unit: CalendarUnit; readonly offset: number },
  { now, timeZone }: Moment,
): Stretch {
  let begin = walkBack(unit, dayOf(now, timeZone));
  if (offset === -1) begin = walkBack(unit, begin.subtract({ days: 1 }));
  if (offset === 1) begin = walkOn(unit, begin);
  return {
    from: beginningOf(begin, timeZone),
    to: beginningOf(walkOn(unit, begin), timeZone),
  };
}

/** The months with which a stretch of so many months begins. */
const BEGINS: Readonly<Record<'month' | 'quarter' | 'year', readonly number[]>> = {
  month: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  quarter: [1, 4, 7, 10],
  year: [1],
};

/** Back from a day, step by step, until a stretch begins. */
function walkBack(unit: CalendarUnit, from: Temporal.PlainDate): Temporal.PlainDate {
  if (unit === 'day') return from;
  let day = from;
  if (unit === 'week') {
    while (day.dayOfWeek !== 1) day = day.subtract({ days: 1 });
    return day;
  }
  while (day.day !== 1) day = day.subtract({ days: 1 });
  while (!BEGINS[unit].includes(day.month)) day = day.subtract({ months: 1 });
  return day;
}

/** On from where a stretch begins to where the next one does. */
function walkOn(unit: CalendarUnit, begin: Temporal.PlainDate): Temporal.PlainDate {
  let day = begin.add({ days: 1 });
  if (unit === 'day') return day;
  if (unit === 'week') {
    while (day.dayOfWeek !== 1) day = day.add({ days: 1 });
    return day;
  }
  day = begin.add({ months: 1 });
  while (!BEGINS[unit].includes(day.month)) day = day.add({ months: 1 });
  return day;
}

/** Where a day of the calendar, or an instant, begins and ends. */
export function stretchOfLiteral(literal: TimeLiteral, timeZone: string): Stretch {
  if (literal.kind === 'instant') {
    const at = Date.parse(literal.instant);
    return { from: at, to: at + 1 };
  }
  const day = Temporal.PlainDate.from(literal.date);
  return { from: beginningOf(day, timeZone), to: beginningOf(day.add({ days: 1 }), timeZone) };
}

export function dayOf(at: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** A day's first instant, also where the clock skips midnight. */
export function beginningOf(day: Temporal.PlainDate, timeZone: string): number {
  return day.toZonedDateTime(timeZone).epochMilliseconds;
}

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const INSTANT =
  /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:Z|([+-])(\d\d):(\d\d))$/;

/** The day that a text writes, or with which the instant begins that it writes; undefined: it is no date. */
export function readDay(text: string): Temporal.PlainDate | undefined {
  if (INSTANT.test(text))
    return readClock(text) === undefined ? undefined : readDay(text.slice(0, 10));
  const [, year, month, day] = DAY.exec(text) ?? [];
  if (year === undefined || year === '0000') return undefined;
  try {
    const fields = { year: Number(year), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(fields, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** The instant that a text writes; a day stands for its first one. */
export function readDate(text: string, timeZone: string): number | undefined {
  const day = readDay(text);
  if (day === undefined) return undefined;
  const clock = readClock(text);
  if (clock === undefined) return beginningOf(day, timeZone);
  return beginningOf(day, 'UTC') + clock;
}

/** The time of day behind a day's text, in milliseconds and in UTC; undefined where there is none, or no such. */
function readClock(text: string): number | undefined {
  const found = INSTANT.exec(text);
  if (found === null) return undefined;
  const [
    ,
    ,
    hour,
    minute,
    second = '00',
    fraction = '',
    sign,
    offsetHour = '00',
    offsetMinute = '00',
  ] = found;
  const isTooLate = [hour, offsetHour].some((each) => Number(each) > 23);
  const isTooMuch = [minute, second, offsetMinute].some((each) => Number(each) > 59);
  if (isTooLate || isTooMuch) return undefined;
  const sinceMidnight = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1_000;
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000;
  const millis = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return sinceMidnight + millis - (sign === '-' ? -offset : offset);
}
