import type { Instant, JsonValue } from '../../kernel/index.js';
import type { Calendar } from '../../rules/index.js';
import { readWrittenTime } from './read-written-time.js';

/** The instant that a value is read as: a day stands for its first one; undefined: no date. */
export type DateReader = (value: JsonValue) => Instant | undefined;

const MAX_KNOWN_DAYS = 2_000;

/** Days come again and again, and asking the calendar takes microseconds: the reader remembers some. */
export function createDateReader(calendar: Calendar): DateReader {
  const known = new Map<string, Instant>();
  const startOf = (day: string): Instant => {
    const found = known.get(day);
    if (found !== undefined) return found;
    if (known.size >= MAX_KNOWN_DAYS) known.clear();
    const start = calendar.startOf(day);
    known.set(day, start);
    return start;
  };
  return (value) => {
    if (typeof value !== 'string') return undefined;
    const written = readWrittenTime(value);
    if (written === undefined) return undefined;
    const { day, clockMs } = written;
    return clockMs === undefined ? startOf(day) : Date.parse(`${day}T00:00:00Z`) + clockMs;
  };
}
