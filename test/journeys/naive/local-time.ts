const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Clocks on the walls of the world, read off what the runtime prints for people. */
export interface WallClocks {
  /** What a clock in this zone shows, as milliseconds since 1970 if it were UTC. */
  show(at: number, zone: string): number;
  /** The first instant at which a clock in this zone shows this or more. */
  comes(wall: number, zone: string): number;
  isZone(name: string): boolean;
}

export function createWallClocks(): WallClocks {
  const formats = new Map<string, Intl.DateTimeFormat>();
  const formatOf = (timeZone: string): Intl.DateTimeFormat => {
    const format = formats.get(timeZone) ?? newFormat(timeZone);
    formats.set(timeZone, format);
    return format;
  };
  const show = (at: number, zone: string): number => {
    const parts = Object.fromEntries(
      formatOf(zone)
        .formatToParts(at)
        .map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1_000) + 1_000) % 1_000);
  };
  const scan = (wall: number, zone: string): number => {
    // No zone is 16 hours ahead, and clocks are moved at quarters of an hour only.
    for (let at = Math.floor((wall - 16 * HOUR_MS) / QUARTER_MS) * QUARTER_MS; ; at += QUARTER_MS) {
      const shown = show(at, zone);
      if (shown + QUARTER_MS > wall) return Math.max(at, at + wall - shown);
    }
  };
  const found = new Map<string, number>();
  return {
    show,
    comes: (wall, zone) => {
      const key = `${wall} ${zone}`;
      const at = found.get(key) ?? scan(wall, zone);
      found.set(key, at);
      return at;
    },
    isZone: (name) => {
      try {
        formatOf(name);
        return true;
      } catch {
        return false;
      }
    },
  };
}

function newFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

/** When this time of day comes next, now included, on one of these weekdays if any are named. */
export function nextTimeOfDay(
  clocks: WallClocks,
  { now, zone }: { readonly now: number; readonly zone: string },
  { until, on }: { readonly until: string; readonly on?: readonly string[] | undefined },
): number {
  const today = Math.floor(clocks.show(now, zone) / DAY_MS) * DAY_MS;
  for (let day = today - DAY_MS; day < today + 15 * DAY_MS; day += DAY_MS) {
    const isNamed = on === undefined || on.includes(WEEKDAYS[new Date(day).getUTCDay()] ?? '');
    const comes = clocks.comes(day + timeOfDay(until), zone);
    if (isNamed && comes >= now) return comes;
  }
  throw new Error(`${until} never comes`);
}

/** When a clock first shows this day and time. */
export function instantOfDay(
  clocks: WallClocks,
  zone: string,
  { date, at }: { readonly date: string; readonly at: string },
): number {
  return clocks.comes(Date.parse(`${date}T00:00:00Z`) + timeOfDay(at), zone);
}

function timeOfDay(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return (hours ?? 0) * HOUR_MS + (minutes ?? 0) * 60_000;
}
