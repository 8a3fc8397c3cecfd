const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

const ago = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto', style: 'short' });
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  timeZoneName: 'short',
});

/** How long ago, or how soon, in whole units that are over: `3 min ago`; from a week on the date, with the year unless it is this one. */
export function formatRelative(instant: Date, now: Date): string {
  const distance = instant.getTime() - now.getTime();
  const size = Math.abs(distance);
  if (size < 5 * SECOND) return 'just now';
  if (size < MINUTE) return ago.format(Math.trunc(distance / SECOND), 'second');
  if (size < HOUR) return ago.format(Math.trunc(distance / MINUTE), 'minute');
  if (size < DAY) return ago.format(Math.trunc(distance / HOUR), 'hour');
  if (size < WEEK) return ago.format(Math.trunc(distance / DAY), 'day');
  const isThisYear = instant.getFullYear() === now.getFullYear();
  return (isThisYear ? dayMonth : dayMonthYear).format(instant);
}

/** The day: `22 Nov 2026`. */
export function formatDate(instant: Date): string {
  return dayMonthYear.format(instant);
}

/** The time of day: `14:43`. */
export function formatClock(instant: Date): string {
  return clock.format(instant);
}

/** To the millisecond, in the viewer’s own zone, which it names. */
export function formatExact(instant: Date): string {
  return exact.format(instant);
}

/** The zone of whoever looks: `Europe/Oslo`. */
export function viewerZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
