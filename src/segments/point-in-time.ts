import type { Instant } from '../kernel/index.js';
import { addDays, type Calendar } from '../rules/index.js';
import { pointInTimeInvalid } from './errors.js';

/**
 * When somebody means: an instant, or a day, which stands for its end. Of today, it is now.
 *
 * @param text `YYYY-MM-DD`, or ISO 8601 with `Z` or an offset
 * @throws AppError `point-in-time-invalid`
 */
export function readPointInTime(
  text: string,
  { calendar, now }: { readonly calendar: Calendar; readonly now: Instant },
): Instant {
  const point = isDay(text) ? endOfDay(text, { calendar, now }) : readInstant(text);
  if (point <= now) return point;
  throw pointInTimeInvalid.make({ problem: `${text} lies in the future.` });
}

/** @throws AppError `point-in-time-invalid` */
export function readDay(text: string): string {
  if (isDay(text)) return text;
  throw pointInTimeInvalid.make({ problem: `“${text}” is no day.` });
}

function isDay(text: string): boolean {
  const at = /^(?!0000)\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00.000Z`) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const INSTANT = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;

function readInstant(text: string): Instant {
  const at = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw pointInTimeInvalid.make({ problem: `“${text}” is neither a day nor an instant.` });
}

function endOfDay(
  day: string,
  { calendar, now }: { readonly calendar: Calendar; readonly now: Instant },
): Instant {
  const end = calendar.startOf(addDays(day, 1)) - 1;
  return calendar.dayOf(now) === day ? now : end;
}
