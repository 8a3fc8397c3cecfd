import type { Instant } from '../../kernel/index.js';

/** A time zone, for what a calendar and a clock show there. */
export interface Zone {
  /**
   * The instant at which the clock shows this. Of two (when it is put back) the earlier one; of none (when
   * it is put forward) as far behind the change as it says.
   *
   * @param wallMs the date and time of day as if they were UTC, in milliseconds since 1970
   */
  instantOf(wallMs: number): Instant;
}

/** No zone has changed its distance from UTC anywhere else than between two of these. */
const SLOT_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** A year has 35,000 slots; each costs a look at the zone's rules. */
const MOST_KNOWN = 50_000;

/** @param name of the IANA time zone database */
export function createZone(name: string): Zone {
  if (name === 'UTC') return { instantOf: (wallMs) => wallMs };
  const offsetAt = createOffsets(name);
  return {
    instantOf: (wallMs) => {
      // Both sides of whatever change is near: no zone changes twice within two days.
      const before = offsetAt(wallMs - DAY_MS);
      const after = offsetAt(wallMs + DAY_MS);
      const shows = (offset: number) => offsetAt(wallMs - offset) === offset;
      if (shows(before)) return wallMs - before;
      return shows(after) ? wallMs - after : wallMs - before;
    },
  };
}

/** How far the zone is ahead of UTC, in milliseconds. */
function createOffsets(timeZone: string): (at: Instant) => number {
  const calendar = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const known = new Map<number, number>();
  return (at) => {
    const slot = Math.floor(at / SLOT_MS);
    const offset = known.get(slot) ?? offsetIn(calendar, slot * SLOT_MS);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(slot, offset);
    return offset;
  };
}

function offsetIn(calendar: Intl.DateTimeFormat, at: Instant): number {
  const parts = new Map(calendar.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const wall = new Date(0);
  wall.setUTCFullYear(part('year'), part('month') - 1, part('day'));
  wall.setUTCHours(part('hour'), part('minute'), part('second'));
  return wall.getTime() - at;
}
