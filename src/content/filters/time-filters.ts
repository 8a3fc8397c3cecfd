import type { Instant } from '../../kernel/index.js';
import type { Moment, OwnFilter } from '../liquid/filter.js';
import { formatTime, type NameTime, type WallTime } from './format-time.js';
import { readLocale } from './read-locale.js';
import { readTime } from './read-time.js';
import { createZoneClock, type ZoneClock } from './zone-clock.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What `date` writes when no pattern is given. */
const DEFAULT_PATTERN = '%-d %B %Y';
/** Patterns come out of templates, and their texts out of anything. */
const LONGEST_PATTERN = 200;

/** `date` and its like, `days_since` and `time_ago`: in the workspace's zone, and by the message's own `now`. */
export function createTimeFilters(): Readonly<Record<string, OwnFilter>> {
  const clock = createZoneClock();
  const nameOf = createNames();
  const formatWith = (input: unknown, pattern: string, context: FormatContext) => {
    const said = readTime(input, clock, context.moment);
    return said && formatTime(wallOf(said.at, { ...context, clock, nameOf }), pattern);
  };
  const fixed =
    (pattern: string): OwnFilter =>
    (input, _args, moment) =>
      formatWith(input, pattern, { moment, locale: 'en' });
  return {
    date: (input, { plain: [given], named }, moment) => {
      const pattern = typeof given === 'string' && given !== '' ? given : DEFAULT_PATTERN;
      const locale = readLocale(named.locale);
      return formatWith(input, pattern.slice(0, LONGEST_PATTERN), { moment, locale });
    },
    date_to_xmlschema: fixed('%Y-%m-%dT%H:%M:%S%:z'),
    date_to_rfc822: fixed('%a, %d %b %Y %H:%M:%S %z'),
    date_to_string: fixed('%d %b %Y'),
    date_to_long_string: fixed('%d %B %Y'),
    days_since: (input, _args, moment) => daysSince(input, clock, moment),
    time_ago: (input, _args, moment) => timeAgo(input, clock, moment),
  };
}

interface FormatContext {
  readonly moment: Moment;
  readonly locale: string;
}

function wallOf(
  at: Instant,
  context: FormatContext & { readonly clock: ZoneClock; readonly nameOf: NameTime },
): WallTime {
  const { clock, locale, nameOf } = context;
  const { timeZone } = context.moment;
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
  return wallDay(moment.now, clock, moment) - wallDay(said.at, clock, moment);
}

function wallDay(at: Instant, clock: ZoneClock, { timeZone }: Moment): number {
  return Math.floor((at + clock.offsetMinutes(timeZone, at) * MINUTE_MS) / DAY_MS);
}

/** The largest whole unit: `3 days`, `1 month`. Undefined for what is still to come. */
function timeAgo(input: unknown, clock: ZoneClock, moment: Moment): string | undefined {
  const said = readTime(input, clock, moment);
  if (said === undefined || said.at > moment.now) return undefined;
  const months = monthsBetween(said.at, clock, moment);
  if (months >= 12) return count(Math.floor(months / 12), 'year');
  if (months > 0) return count(months, 'month');
  const passed = moment.now - said.at;
  if (passed >= DAY_MS) return count(Math.floor(passed / DAY_MS), 'day');
  if (passed >= HOUR_MS) return count(Math.floor(passed / HOUR_MS), 'hour');
  if (passed >= MINUTE_MS) return count(Math.floor(passed / MINUTE_MS), 'minute');
  return 'less than a minute';
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

function count(n: number, unit: string): string {
  return `${n} ${unit}${n === 1 ? '' : 's'}`;
}

function createNames(): NameTime {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (wall, locale, name) => {
    const key = `${locale} ${JSON.stringify(name)}`;
    let format = formats.get(key);
    if (format === undefined) {
      // Beside a day, a month takes the form that it has in dates: `1 marca`, not `1 marzec`.
      format = new Intl.DateTimeFormat(locale, { day: 'numeric', ...name, timeZone: 'UTC' });
      formats.set(key, format);
    }
    const type = name.weekday === undefined ? 'month' : 'weekday';
    return format.formatToParts(wall).find((part) => part.type === type)?.value ?? '';
  };
}
