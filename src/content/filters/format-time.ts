/** A time as the clocks of its zone show it. */
export interface WallTime {
  /** Its UTC fields are those of the wall. */
  readonly wall: Date;
  readonly offsetMinutes: number;
  readonly timeZone: string;
  /** BCP 47, for the names of days and months. */
  readonly locale: string;
  readonly nameOf: NameTime;
}

/** A name out of a calendar: `{month: 'long'}` in `de` gives `Oktober`. */
export type NameTime = (wall: Date, locale: string, name: Intl.DateTimeFormatOptions) => string;

/** Flags, width and letter: `%-d`, `%^b`, `%03j`, `%:z`. */
const DIRECTIVE = /%([-_0^:#]*)(\d{0,2})([a-zA-Z%])/g;

interface Field {
  readonly width: number;
  readonly fill: string;
  readonly read: (time: WallTime) => string | number;
}

const number = (width: number, read: (wall: Date) => number): Field => ({
  width,
  fill: '0',
  read: ({ wall }) => read(wall),
});
const spaced = (read: (wall: Date) => number): Field => ({ ...number(2, read), fill: ' ' });
const text = (read: Field['read']): Field => ({ width: 0, fill: ' ', read });
const named = (name: Intl.DateTimeFormatOptions): Field =>
  text(({ wall, locale, nameOf }) => nameOf(wall, locale, name));
const pattern = (format: string): Field => text((time) => formatTime(time, format));

const hour12 = (wall: Date) => wall.getUTCHours() % 12 || 12;
const DAY_MS = 86_400_000;
const dayOfYear = (wall: Date) =>
  Math.floor((wall.getTime() - Date.UTC(wall.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;
/** Days before the first of these days of the week belong to week 0. */
const weekOfYear = (wall: Date, firstDay: number) =>
  Math.floor((dayOfYear(wall) + 6 - ((wall.getUTCDay() - firstDay + 7) % 7)) / 7);

/** The letters of `strftime` (POSIX and Ruby), as far as a mail needs them. */
const FIELDS: Readonly<Record<string, Field>> = {
  a: named({ weekday: 'short' }),
  A: named({ weekday: 'long' }),
  b: named({ month: 'short' }),
  B: named({ month: 'long' }),
  h: named({ month: 'short' }),
  c: pattern('%a %b %e %H:%M:%S %Y'),
  C: number(2, (wall) => Math.floor(wall.getUTCFullYear() / 100)),
  d: number(2, (wall) => wall.getUTCDate()),
  D: pattern('%m/%d/%y'),
  e: spaced((wall) => wall.getUTCDate()),
  F: pattern('%Y-%m-%d'),
  H: number(2, (wall) => wall.getUTCHours()),
  I: number(2, hour12),
  j: number(3, dayOfYear),
  k: spaced((wall) => wall.getUTCHours()),
  l: spaced(hour12),
  L: number(3, (wall) => wall.getUTCMilliseconds()),
  m: number(2, (wall) => wall.getUTCMonth() + 1),
  M: number(2, (wall) => wall.getUTCMinutes()),
  n: text(() => '\n'),
  p: text(({ wall }) => (wall.getUTCHours() < 12 ? 'AM' : 'PM')),
  P: text(({ wall }) => (wall.getUTCHours() < 12 ? 'am' : 'pm')),
  q: text(({ wall }) => ordinal(wall.getUTCDate())),
  R: pattern('%H:%M'),
  s: text(({ wall, offsetMinutes }) => Math.floor(wall.getTime() / 1_000) - offsetMinutes * 60),
  S: number(2, (wall) => wall.getUTCSeconds()),
  t: text(() => '\t'),
  T: pattern('%H:%M:%S'),
  u: number(1, (wall) => wall.getUTCDay() || 7),
  U: number(2, (wall) => weekOfYear(wall, 0)),
  w: number(1, (wall) => wall.getUTCDay()),
  W: number(2, (wall) => weekOfYear(wall, 1)),
  x: pattern('%m/%d/%y'),
  X: pattern('%H:%M:%S'),
  y: number(2, (wall) => wall.getUTCFullYear() % 100),
  Y: number(4, (wall) => wall.getUTCFullYear()),
  z: text(({ offsetMinutes }) => offset(offsetMinutes, '')),
  Z: text(({ timeZone }) => timeZone),
  '%': text(() => '%'),
};

/** Writes a time by a pattern such as `%-d %B %Y`; a letter that means nothing stays as it is. */
export function formatTime(time: WallTime, format: string): string {
  return format.replace(DIRECTIVE, (whole, ...groups: string[]) => {
    const [flags = '', width = '', letter = ''] = groups;
    const field = Object.hasOwn(FIELDS, letter) ? FIELDS[letter] : undefined;
    if (field === undefined) return whole;
    const colon = letter === 'z' && flags.includes(':');
    const value = colon ? offset(time.offsetMinutes, ':') : String(field.read(time));
    return flag(value, { flags, field, width: Number(width) || field.width });
  });
}

function flag(
  value: string,
  { flags, field, width }: { flags: string; field: Field; width: number },
): string {
  const cased = flags.includes('^') ? value.toUpperCase() : value;
  if (flags.includes('-')) return cased;
  const zero = flags.includes('0') ? '0' : field.fill;
  return cased.padStart(width, flags.includes('_') ? ' ' : zero);
}

function offset(minutes: number, colon: string): string {
  const all = Math.abs(minutes);
  const hours = String(Math.floor(all / 60)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${hours}${colon}${String(all % 60).padStart(2, '0')}`;
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}
