const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(?:Z|([+-])(\d{2}):(\d{2}))$/i;
const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** Whether a text is a day of the calendar, `YYYY-MM-DD`, of the years 0001 to 9999. */
export function isDay(text: string): boolean {
  if (!DAY.test(text) || text.startsWith('0000')) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * An instant as `YYYY-MM-DDTHH:MM:SS.mmmZ`. Seconds and fraction may be missing, the fraction is cut to milliseconds.
 *
 * @returns undefined for what is none, or not of the years 0001 to 9999
 */
export function readInstant(text: string): string | undefined {
  const [, day, hour, minute, second = '00', fraction = '', sign, ...offset] =
    INSTANT.exec(text) ?? [];
  if (day === undefined || !isDay(day)) return undefined;
  const [offsetHours = '00', offsetMinutes = '00'] = offset.map((part) => part ?? '00');
  if (Number(hour) > 23 || Number(offsetHours) > 23) return undefined;
  if ([minute, second, offsetMinutes].some((part) => Number(part) > 59)) return undefined;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const local = Date.parse(`${day}T${hour}:${minute}:${second}.${milliseconds}Z`);
  const shift = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  const time = sign === '-' ? local + shift : local - shift;
  return time < FIRST || time > LAST ? undefined : new Date(time).toISOString();
}
