import type { Instant } from '../../kernel/index.js';
import type { Moment, OwnFilter } from '../liquid/filter.js';
import { formatTime, type NameTime, type WallTime } from './format-time.js';
import type { MessageLocales } from './message-locales.js';
import { createNumberFormats, type NumberFormats } from './number-formats.js';
import { readTime, type SaidTime } from './read-time.js';
import { createZoneClock, type ZoneClock } from './zone-clock.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What `date` writes of English without a country when no pattern is given; elsewhere, what is written there. */
const DEFAULT_PATTERN = '%-d %B %Y';
/** Of a whole date, as the reader's country writes it (ECMA-402, `dateStyle`). */
const STYLES = ['full', 'long', 'medium', 'short'] as const;
/** Patterns come out of templates, and their texts out of anything. */
const LONGEST_PATTERN = 200;

/**
 * `date` and its like, `days_since` and `time_ago`: in the reader's zone and their words, and by the message's own
 * `now`.
 */
export function createTimeFilters(locales: MessageLocales): Readonly<Record<string, OwnFilter>> {
  const clock = createZoneClock();
  const unitOf = createNumberFormats();
  const nameOf = createNames();
  const formatWith = (input: unknown, pattern: string, context: FormatContext) => {
    const said = readTime(input, clock, context.moment);
    return said && formatTime(wallOf(said, { ...context, clock, nameOf }), pattern);
  };
  const fixed =
    (pattern: string): OwnFilter =>
    (input, _args, moment) =>
      formatWith(input, pattern, { moment, locale: 'en' });
  return {
    date: (input, { plain: [given], named }, moment) => {
      const locale = locales.ofWords(moment, named.locale);
      const style = STYLES.find((each) => each === named.style);
      const isPatterned = typeof given === 'string' && given !== '';
      if (isPatterned || (locale === 'en' && style === undefined)) {
        const pattern = isPatterned ? given.slice(0, LONGEST_PATTERN) : DEFAULT_PATTERN;
        return formatWith(input, pattern, { moment, locale });
      }
      const said = readTime(input, clock, moment);
      if (said === undefined) return undefined;
      const { wall } = wallOf(said, { moment, locale, clock, nameOf });
      return nameOf(wall, locale, { dateStyle: style ?? 'long' });
    },
    date_to_xmlschema: fixed('%Y-%m-%dT%H:%M:%S%:z'),
    date_to_rfc822: fixed('%a, %d %b %Y %H:%M:%S %z'),
    date_to_string: fixed('%d %b %Y'),
    date_to_long_string: fixed('%d %B %Y'),
    days_since: (input, _args, moment) => daysSince(input, clock, moment),
    time_ago: (input, { named }, moment) => {
      const passed = timeAgo(input, clock, moment);
      return passed && inWords(passed, locales.ofWords(moment, named.locale), unitOf);
    },
  };
}

interface FormatContext {
  readonly moment: Moment;
  readonly locale: string;
}

function wallOf(
  { at, isDay }: SaidTime,
  context: FormatContext & { readonly clock: ZoneClock; readonly nameOf: NameTime },
): WallTime {
  const { clock, locale, nameOf } = context;
  // A day is the same day wherever it is read.
  const timeZone = isDay ? context.moment.homeZone : context.moment.timeZone;
  const offsetMinutes = clock.offsetMinutes(timeZone, at);
  return {
    wall: new Date(at + offsetMinutes * MINUTE_MS),
    offsetMinutes,
    timeZone,
    locale,
    nameOf,
  };
}

/** Whole days, each of 24 hours; from a day without a time of day, by the calendar. Below zero: to come. */
function daysSince(input: unknown, clock: ZoneClock, moment: Moment): number | undefined {
  const said = readTime(input, clock, moment);
  if (said === undefined) return undefined;
  if (!said.isDay) return Math.floor((moment.now - said.at) / DAY_MS);
  const { now, timeZone, homeZone } = moment;
  return wallDay(now, clock, timeZone) - wallDay(said.at, clock, homeZone);
}

function wallDay(at: Instant, clock: ZoneClock, timeZone: string): number {
  return Math.floor((at + clock.offsetMinutes(timeZone, at) * MINUTE_MS) / DAY_MS);
}

interface Passed {
  readonly count: number;
  readonly unit: 'year' | 'month' | 'day' | 'hour' | 'minute';
}

/** The largest whole unit; 0 minutes for less than one. Undefined for what is still to come. */
function timeAgo(input: unknown, clock: ZoneClock, moment: Moment): Passed | undefined {
  const said = readTime(input, clock, moment);
  if (said === undefined || said.at > moment.now) return undefined;
  const months = monthsBetween(said.at, clock, moment);
  if (months >= 12) return { count: Math.floor(months / 12), unit: 'year' };
  if (months > 0) return { count: months, unit: 'month' };
  const passed = moment.now - said.at;
  if (passed >= DAY_MS) return { count: Math.floor(passed / DAY_MS), unit: 'day' };
  if (passed >= HOUR_MS) return { count: Math.floor(passed / HOUR_MS), unit: 'hour' };
  return { count: Math.floor(passed / MINUTE_MS), unit: 'minute' };
}

/** `3 days`, `1 Monat`. */
function inWords({ count, unit }: Passed, locale: string, unitOf: NumberFormats): string {
  const format = unitOf(locale, { style: 'unit', unit, unitDisplay: 'long' });
  if (count > 0) return format.format(count);
  return locale.startsWith('en') ? 'less than a minute' : `< ${format.format(1)}`;
}

/** Whole months by the calendar of the zone: from 28 February to 28 March is one. */
function monthsBetween(from: Instant, clock: ZoneClock, { now, timeZone }: Moment): number {
  const [a, b] = [from, now].map(
    (at) => new Date(at + clock.offsetMinutes(timeZone, at) * MINUTE_MS),
  ) as [Date, Date];
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  const isWhole = b.getUTCDate() * DAY_MS + timeOfDay(b) >= a.getUTCDate() * DAY_MS + timeOfDay(a);
  return isWhole ? months : months - 1;
}

function timeOfDay(wall: Date): number {
  return ((wall.getTime() % DAY_MS) + DAY_MS) % DAY_MS;
}

/** Years are told as everybody's programs tell them, whatever calendar hangs on the wall. */
const CALENDAR = { calendar: 'gregory' } as const;
/** Locales may come out of data: the cache does not grow with them. */
const MOST_FORMATS = 500;

function createNames(): NameTime {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (wall, locale, name) => {
    const key = `${locale} ${JSON.stringify(name)}`;
    let format = formats.get(key);
    if (format === undefined) {
      // Beside a day, a month takes the form that it has in dates: `1 marca`, not `1 marzec`.
      const day = name.dateStyle === undefined && { day: 'numeric' as const };
      format = new Intl.DateTimeFormat(locale, { ...CALENDAR, ...day, ...name, timeZone: 'UTC' });
      if (formats.size >= MOST_FORMATS) formats.clear();
      formats.set(key, format);
    }
    if (name.dateStyle !== undefined) return format.format(wall);
    const type = name.weekday === undefined ? 'month' : 'weekday';
    return format.formatToParts(wall).find((part) => part.type === type)?.value ?? '';
  };
}
