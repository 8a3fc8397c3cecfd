import type { Instant } from '../../kernel/index.js';

/** What clocks on the wall show, zone by zone. Formatters are dear to make, so they are kept. */
export interface ZoneClock {
  /** How far the zone is ahead of UTC at an instant, in minutes. */
  offsetMinutes(timeZone: string, at: Instant): number;
  /** The instant at which clocks in the zone show these milliseconds of UTC. */
  instantOf(timeZone: string, wall: number): Instant;
}

const MINUTE_MS = 60_000;

export function createZoneClock(): ZoneClock {
  const formats = new Map<string, Intl.DateTimeFormat>();
  const formatOf = (timeZone: string) => {
    let format = formats.get(timeZone);
    if (format === undefined) {
      format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
      formats.set(timeZone, format);
    }
    return format;
  };
  const offsetMinutes = (timeZone: string, at: Instant) =>
    timeZone === 'UTC' ? 0 : readOffset(formatOf(timeZone), at);
  return {
    offsetMinutes,
    instantOf: (timeZone, wall) => {
      // The offset at the first guess is the right one but around a change of clocks.
      const guess = wall - offsetMinutes(timeZone, wall) * MINUTE_MS;
      return wall - offsetMinutes(timeZone, guess) * MINUTE_MS;
    },
  };
}

/** The format writes GMT, GMT+02:00, or with seconds for times before standard zones: GMT+00:09:21. */
function readOffset(format: Intl.DateTimeFormat, at: Instant): number {
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const parts = /([+-])(\d\d):(\d\d)/.exec(name);
  if (parts === null) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return parts[1] === '-' ? -minutes : minutes;
}
