import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../kernel/index.js';
import type { QuietHours } from './restraint.js';

/** Quiet hours as clocks on the wall have them. */
export interface QuietClock {
  /** When the quiet in which an instant lies is over; undefined: it is not quiet then. */
  quietUntil(hours: QuietHours, timeZone: string, at: Instant): Instant | undefined;
}

/** A stretch in which it is quiet, or is not, throughout: up to before `to`. */
interface EvenStretch {
  readonly from: Instant;
  readonly to: Instant;
  readonly isQuiet: boolean;
}

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
/** Both ends of quiet hours come by within two days, whatever the clocks do. */
const DAYS_AHEAD = [0, 1, 2] as const;
const AHEAD_MS = 48 * HOUR_MINUTES * MINUTE_MS;

/** Remembers of each zone what was worked out last: many people share one, and most instants lie close together. */
export function createQuietClock(): QuietClock {
  const known = new Map<string, EvenStretch>();
  return {
    quietUntil: (hours, timeZone, at) => {
      const key = `${timeZone} ${hours.fromMinute} ${hours.untilMinute}`;
      let stretch = known.get(key);
      if (stretch === undefined || at < stretch.from || at >= stretch.to) {
        stretch = stretchFrom(hours, timeZone, at);
        known.set(key, stretch);
      }
      return stretch.isQuiet ? stretch.to : undefined;
    },
  };
}

/** The rest of the stretch in which an instant lies. */
function stretchFrom(hours: QuietHours, timeZone: string, from: Instant): EvenStretch {
  const isQuiet = isQuietAt(hours, timeZone, from);
  const to = turnsAfter(hours, timeZone, from).find(
    (at) => isQuietAt(hours, timeZone, at) !== isQuiet,
  );
  if (to === undefined) throw new Error(`quiet hours have no end in ${timeZone}`);
  return { from, to, isQuiet };
}

function isQuietAt(
  { fromMinute, untilMinute }: QuietHours,
  timeZone: string,
  at: Instant,
): boolean {
  const { hour, minute } = zonedAt(timeZone, at);
  const now = hour * HOUR_MINUTES + minute;
  return fromMinute < untilMinute
    ? fromMinute <= now && now < untilMinute
    : fromMinute <= now || now < untilMinute;
}

/** All instants behind one at which quiet can begin or end: by the clock, or because the clock is changed. */
function turnsAfter(hours: QuietHours, timeZone: string, after: Instant): Instant[] {
  const day = zonedAt(timeZone, after).toPlainDate();
  const turns = DAYS_AHEAD.flatMap((days) =>
    [hours.fromMinute, hours.untilMinute].flatMap((minute) => {
      const wall = day.add({ days }).toPlainDateTime({
        hour: Math.floor(minute / HOUR_MINUTES),
        minute: minute % HOUR_MINUTES,
      });
      // Twice where the clock shows it twice; where it shows it never, both lie beside the change.
      return (['earlier', 'later'] as const).map(
        (disambiguation) => wall.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds,
      );
    }),
  );
  const change = changeOfClock(timeZone, after);
  if (change !== undefined) turns.push(change);
  return turns.filter((at) => at > after).sort((a, b) => a - b);
}

/** When the clock is changed within two days; undefined: it is not. */
function changeOfClock(timeZone: string, after: Instant): Instant | undefined {
  const before = offsetAt(timeZone, after);
  let [low, high] = [after, after + AHEAD_MS];
  if (offsetAt(timeZone, high) === before) return undefined;
  // The zone changes once in between: by halves, down to the millisecond.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function offsetAt(timeZone: string, at: Instant): number {
  return zonedAt(timeZone, at).offsetNanoseconds;
}

function zonedAt(timeZone: string, at: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
}
