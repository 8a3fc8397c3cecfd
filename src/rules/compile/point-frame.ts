import type { Instant } from '../../kernel/index.js';
import { addDays } from '../time/calendar.js';
import type { Changes } from './changes.js';
import type { Compilation } from './compilation.js';
import { type Bound, type Bounds, type Frame, fixedBounds, rollingOf } from './frame.js';
import type { Sql } from './statement.js';

/** What the calendar says of instants that only the database knows: days written out beforehand. */
export interface Days {
  /** The CTE's name. */
  readonly name: string;
  /** Joins the day that `moment.at` lies in, as `today`. */
  readonly join: Sql;
  /** Columns about that day for the points with this number, with a comma before each. */
  columns(number: number): Sql;
  /** Where a stretch of the calendar stands among the columns. */
  placeOf(unit: string, offset: number): number;
}

const DAY_MS = 86_400_000;
/** An anniversary looks a year around. */
const AROUND_MS = 370 * DAY_MS;

/** Writes the days that a rule may look at from any point. */
export function writeDays(context: Compilation, changes: Changes): Days {
  const name = context.freshName('days');
  const places = [...changes.calendar.keys()];
  const stretches = [...changes.calendar.values()];
  const isNeeded = changes.byDays || changes.byShiftedDays;
  if (isNeeded) {
    const { values, calendar } = context;
    const days = daysAround(context, changes);
    const starts = days.map((day) => calendar.startOf(day));
    const columns = stretches.flatMap(({ unit, offset }, at) => {
      const each = starts.map((start) => calendar.stretchAt(start, unit, offset));
      return [
        [`from_${at}`, values.instants(each.map(({ from }) => from))] as const,
        [`to_${at}`, values.instants(each.map(({ to }) => to))] as const,
      ];
    });
    const all = [
      ['n', values.ints(days.map((_, at) => at))] as const,
      ['day', values.texts(days)] as const,
      ['starts_at', values.instants(starts)] as const,
      ['has_29_february', values.booleans(days.map(standsForLeapDay))] as const,
      ['is_edge', values.booleans(starts.map((start) => isEdge(context, changes, start)))] as const,
      ...columns,
    ];
    context.writeCte(
      name,
      `select * from unnest(${all.map(([, array]) => array).join(', ')})
         as days (${all.map(([column]) => column).join(', ')})`,
    );
  }
  return {
    name,
    join: isNeeded
      ? `cross join lateral (select * from ${name} days where days.starts_at <= moment.at
           order by days.starts_at desc, days.n desc limit 1) as today`
      : '',
    columns: (number) => {
      if (!isNeeded) return '';
      const own = ['n', 'day', ...stretches.flatMap((_, at) => [`from_${at}`, `to_${at}`])];
      return own.map((column) => `, today.${column} as ${column}_at_${number}`).join('');
    },
    placeOf: (unit, offset) => places.indexOf(`${unit} ${offset}`),
  };
}

/** All days in which a point can lie, a year around them, and those that lie so long before or after as windows do. */
function daysAround({ calendar, at, reachMs }: Compilation, changes: Changes): readonly string[] {
  const days = new Set<string>();
  const add = (from: Instant, to: Instant): void => {
    const last = calendar.dayOf(to);
    for (let day = calendar.dayOf(from); day <= last; day = addDays(day, 1)) days.add(day);
  };
  add(at - reachMs - AROUND_MS, at + AROUND_MS);
  if (changes.byShiftedDays) {
    for (const distance of changes.distances) {
      add(at - reachMs - distance - 2 * DAY_MS, at - distance + 2 * DAY_MS);
    }
  }
  return [...days].sort();
}

/** Whether something of the calendar that is asked for begins with a day, or all days are looked at. */
function isEdge({ calendar }: Compilation, changes: Changes, start: Instant): boolean {
  if (changes.byEveryDay) return true;
  return [...changes.calendar.values()].some(
    ({ unit }) => calendar.stretchAt(start, unit, 0).from === start,
  );
}

/** 1 March of a year without 29 February. */
function standsForLeapDay(day: string): boolean {
  return day.endsWith('-03-01') && addDays(day, -1).endsWith('-28');
}

/** The instants are a column of the points, and what the calendar says of them others. */
export function pointFrame(
  context: Compilation,
  { number, days }: { readonly number: number; readonly days: Days },
): Frame {
  const at = `pt.at_${number}`;
  const column = (name: string) => `pt.${name}_at_${number}`;
  const boundAt = (instant: Sql): Bound => ({
    at: instant,
    ms: `(extract(epoch from ${instant}) * 1000)::bigint`,
    day: `(select days.day from ${days.name} days where days.starts_at >= ${instant}
            order by days.starts_at, days.n limit 1)`,
  });
  const before = (ms: Instant): Bound =>
    boundAt(ms === 0 ? at : `(${at} - ${context.values.bigint(ms)} * interval '1 millisecond')`);
  return {
    now: before(0),
    today: column('day'),
    before,
    boundsOf: (window): Bounds => {
      if (window.kind === 'calendar') {
        const place = days.placeOf(window.unit, window.offset);
        return { from: boundAt(column(`from_${place}`)), to: boundAt(column(`to_${place}`)) };
      }
      const rolling = rollingOf(window);
      if (rolling === undefined) return fixedBounds(context, window) ?? {};
      return {
        from: rolling.fromMs === undefined ? undefined : before(rolling.fromMs),
        to: rolling.toMs === undefined ? undefined : before(rolling.toMs),
      };
    },
    isAround: (monthDay, around) =>
      `exists (select 1 from ${days.name} days
         where days.n between ${column('n')} - ${around.before} and ${column('n')} + ${around.after}
           and (substr(days.day, 6) = ${monthDay} or (days.has_29_february and ${monthDay} = '02-29')))`,
  };
}
