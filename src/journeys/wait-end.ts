import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../kernel/index.js';
import type { WaitEnd } from './journey-plan.js';
import type { Weekday } from './step-form.js';

/**
 * When a wait that begins now is over: now, for what has passed already.
 *
 * A time of day that a night does not have comes when that night's clock jumps over it; one that it has twice comes
 * the first time, and only then.
 *
 * @param zone IANA name
 */
export function waitEnd(end: WaitEnd, now: Instant, zone: string): Instant {
  switch (end.kind) {
    case 'for':
      return now + end.ms;
    case 'date':
      return Math.max(now, instantOf(Temporal.PlainDate.from(end.date), end.time, zone));
    case 'time':
      return nextTime(end, now, zone);
  }
}

/** The longest that two of one weekday lie apart, and a day that a zone leaves out. */
const MOST_DAYS = 16;
export const DAYS: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

function nextTime(
  { time, on }: Extract<WaitEnd, { kind: 'time' }>,
  now: Instant,
  zone: string,
): Instant {
  // A zone that skips a day may have gone over today's.
  let day = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .subtract({ days: 1 });
  for (let count = 0; count <= MOST_DAYS; count += 1) {
    const at = instantOf(day, time, zone);
    if (at >= now && isAmong(on, day) && isThere(day, zone)) return at;
    day = day.add({ days: 1 });
  }
  throw new Error(`no ${time} comes in ${zone} within ${MOST_DAYS} days`);
}

function isAmong(on: readonly Weekday[], { dayOfWeek }: Temporal.PlainDate): boolean {
  return on.length === 0 || on.some((each) => DAYS.indexOf(each) === dayOfWeek - 1);
}

/** A zone that changes sides of the date line leaves a day out. */
export function isThere(day: Temporal.PlainDate, zone: string): boolean {
  return day.toZonedDateTime(zone).toPlainDate().equals(day);
}

export function instantOf(day: Temporal.PlainDate, time: string, zone: string): Instant {
  const at = day.toPlainDateTime(Temporal.PlainTime.from(time));
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    at.toZonedDateTime(zone, { disambiguation }),
  );
  if (earlier === undefined || later === undefined) throw new Error(`${zone} has no ${time}`);
  // Where the clock jumps over it, `earlier` stands before the jump, and shows another time.
  const isSkipped = !earlier.toPlainDateTime().equals(at);
  const comes = isSkipped ? (earlier.getTimeZoneTransition('next') ?? later) : earlier;
  return comes.epochMilliseconds;
}
