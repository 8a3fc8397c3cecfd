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

/** `2026-11-01 10:00:00.123+00` → whole milliseconds. Sessions run in UTC; we store milliseconds. */
function parseInstant(text: string): number {
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11).replace('+00', 'Z')}`);
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
