import type { Instant } from '../kernel/index.js';
import { sinceInvalid } from './errors.js';

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const ISO_8601 = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * A time as people type it: so long ago (`10m`), or ISO 8601 with its offset; a date alone is UTC.
 *
 * @throws AppError `since-invalid`
 */
export function readSince(text: string, now: Instant): Instant {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * (UNIT_MS[unit] ?? 0);
  const instant = ISO_8601.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) throw sinceInvalid.make({ text });
  return instant;
}
