import pg from 'pg';

/** PostgreSQL's type numbers (`pg_type.oid`). */
const INT8 = 20;
const TIMESTAMPTZ = 1184;
const JSON_TEXT = 114;
const JSONB = 3802;

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`a count left the safe integers: ${text}`);
  return value;
}

/** Where the parts of `2026-11-01 10:00:00.123+00` stand; what is behind the seconds may be missing. */
const PLACES = { month: 5, day: 8, hour: 11, minute: 14, second: 17, fraction: 19, zoneLength: 3 };
/** `Date.UTC` takes the years before it for others. */
const FIRST_YEAR = 100;

/**
 * `2026-11-01 10:00:00.123+00` → whole milliseconds. Sessions run in UTC; we store milliseconds. Read digit by digit:
 * most rows have several, and `Date.parse` costs more than all else that is done to read one.
 */
export function parseInstant(text: string): number {
  const year = digitsAt(text, 0) * 100 + digitsAt(text, 2);
  const isUsual = text[PLACES.month - 1] === '-' && year >= FIRST_YEAR && text.endsWith('+00');
  if (!isUsual) return Date.parse(`${text.slice(0, 10)}T${text.slice(11).replace('+00', 'Z')}`);
  const fraction = text.slice(PLACES.fraction, -PLACES.zoneLength);
  return (
    Date.UTC(
      year,
      digitsAt(text, PLACES.month) - 1,
      digitsAt(text, PLACES.day),
      digitsAt(text, PLACES.hour),
      digitsAt(text, PLACES.minute),
      digitsAt(text, PLACES.second),
    ) + (fraction === '' ? 0 : Math.floor(Number(fraction) * 1_000 + ROUNDING))
  );
}

/** 0.29 × 1,000 is a little less than 290. */
const ROUNDING = 1e-6;
const ZERO = 48;

/** The number that two digits are. */
function digitsAt(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}

/**
 * How columns read in TypeScript: counts as numbers, instants as whole milliseconds, JSON as its text
 * (a number in it may have more digits than a double keeps).
 */
export const columnTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8) return parseInt8;
    if (oid === TIMESTAMPTZ) return parseInstant;
    if (oid === JSON_TEXT || oid === JSONB) return (text: string) => text;
    return format === 'binary'
      ? pg.types.getTypeParser(oid, 'binary')
      : pg.types.getTypeParser(oid, 'text');
  },
} as pg.CustomTypesConfig;
