import type { Instant } from '../../kernel/index.js';
import type { TimeLiteral, Window } from '../rule.js';
import { addDays, type Calendar } from '../time/calendar.js';
import { durationMs } from '../time/duration-ms.js';
import type { Sql, Values } from './statement.js';

/** An instant in the three forms in which values are compared with it. */
export interface Bound {
  /** `timestamptz` */
  readonly at: Sql;
  /** `bigint`, milliseconds since 1970 */
  readonly ms: Sql;
  /** `text`: the first day that begins at it or after it */
  readonly day: Sql;
}

/** From the first instant to before `to`; undefined: without an end on this side. */
export interface Bounds {
  readonly from?: Bound | undefined;
  readonly to?: Bound | undefined;
}

/** The instants at which a rule is looked at: one for all profiles, or a column of points. */
export interface Frame {
  readonly now: Bound;
  /** Today's date, `text`. */
  readonly today: Sql;
  boundsOf(window: Window): Bounds;
  /** Whether a text `MM-DD` is the month and day of one of the days around today. */
  isAround(monthDay: Sql, days: { readonly before: number; readonly after: number }): Sql;
  /** The bound some milliseconds before now; a negative number is after. */
  before(ms: number): Bound;
}

export interface FrameContext {
  readonly values: Values;
  readonly calendar: Calendar;
}

/** A window's distances from now, half open in whole milliseconds; undefined: it has none. */
export function rollingOf(
  window: Window,
): { readonly fromMs?: number; readonly toMs?: number } | undefined {
  // (now − d, now] is [now − d + 1, now + 1) in whole milliseconds.
  switch (window.kind) {
    case 'last':
      return { fromMs: durationMs(window.duration) - 1, toMs: -1 };
    case 'ago':
      return { toMs: durationMs(window.duration) - 1 };
    case 'ago-between':
      return { fromMs: durationMs(window.to) - 1, toMs: durationMs(window.from) - 1 };
    case 'next':
      return { fromMs: -1, toMs: -durationMs(window.duration) - 1 };
    default:
      return undefined;
  }
}

/** The years 0001 to 9999: what PostgreSQL and ISO 8601 write alike. */
const EARLIEST: Instant = Date.parse('0001-01-01T00:00:00Z');
const LATEST: Instant = Date.parse('9999-12-31T23:59:59.999Z');

function constantBound({ values, calendar }: FrameContext, wanted: Instant): Bound {
  const instant = Math.min(Math.max(wanted, EARLIEST), LATEST);
  return {
    at: values.instant(instant),
    ms: values.bigint(instant),
    day: values.text(calendar.ceilingDay(instant)),
  };
}

/** The stretch that a literal stands for: a day, or a single millisecond. */
export function literalBounds(context: FrameContext, literal: TimeLiteral): Required<Bounds> {
  const { from, to } = stretchOf(context.calendar, literal);
  return { from: constantBound(context, from), to: constantBound(context, to) };
}

function stretchOf(calendar: Calendar, literal: TimeLiteral): { from: Instant; to: Instant } {
  if (literal.kind === 'instant') {
    const from = Date.parse(literal.instant);
    return { from, to: from + 1 };
  }
  return { from: calendar.startOf(literal.date), to: calendar.startOf(addDays(literal.date, 1)) };
}

/** Windows between instants that are known: the same in every frame. */
export function fixedBounds(context: FrameContext, window: Window): Bounds | undefined {
  switch (window.kind) {
    case 'since':
      return { from: literalBounds(context, window.from).from };
    case 'before':
      return { to: literalBounds(context, window.to).from };
    case 'between':
      return {
        from: literalBounds(context, window.from).from,
        to: literalBounds(context, window.to).to,
      };
    default:
      return undefined;
  }
}

/** All at one instant: everything that a calendar says is worked out here. */
export function constantFrame(context: FrameContext, now: Instant): Frame {
  const { values, calendar } = context;
  const today = calendar.dayOf(now);
  const before = (ms: number): Bound => constantBound(context, now - ms);
  return {
    now: before(0),
    today: values.text(today),
    before,
    boundsOf: (window) => {
      if (window.kind === 'calendar') {
        const { from, to } = calendar.stretchAt(now, window.unit, window.offset);
        return { from: constantBound(context, from), to: constantBound(context, to) };
      }
      const rolling = rollingOf(window);
      if (rolling === undefined) return fixedBounds(context, window) ?? {};
      return {
        from: rolling.fromMs === undefined ? undefined : before(rolling.fromMs),
        to: rolling.toMs === undefined ? undefined : before(rolling.toMs),
      };
    },
    isAround: (monthDay, { before: earlier, after }) => {
      const days = new Set<string>();
      for (let distance = -earlier; distance <= after; distance++) {
        for (const day of monthDaysOf(addDays(today, distance))) days.add(day);
      }
      return `${monthDay} = any(${values.texts([...days])})`;
    },
  };
}

/** The days of the year that a day is the anniversary of: 29 February is 1 March in years without one. */
function monthDaysOf(day: string): readonly string[] {
  const monthDay = day.slice(5);
  return monthDay === '03-01' && !isLeapYear(Number(day.slice(0, 4)))
    ? [monthDay, '02-29']
    : [monthDay];
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
