import { parseInstant } from '../../ingest/index.js';
import type { Instant } from '../../kernel/index.js';
import type { TimeFormat } from './time-format.js';
import type { Zone } from './zone.js';

/** A zone at the end of a time of day: `Z`, `+01:00`, `-0530`, `+01`. */
const OFFSET = /(?:[zZ]|[+-]\d{2}(?::?\d{2})?)$/;

export interface TimeReading {
  /** Undefined: ISO 8601. */
  readonly format: TimeFormat | undefined;
  /** Of what says no zone itself. */
  readonly zone: Zone;
}

/** Reads a time of a file; undefined: it is none. A day without a time is its beginning in the zone. */
export function readInstant(text: string, { format, zone }: TimeReading): Instant | undefined {
  if (format === undefined) return readIso(text, zone);
  const time = format(text);
  if (time === undefined) return undefined;
  const { wallMs, offsetMs } = time;
  return offsetMs === undefined ? zone.instantOf(wallMs) : wallMs - offsetMs;
}

function readIso(text: string, zone: Zone): Instant | undefined {
  const parsed = parseInstant(text);
  if (parsed.kind === 'invalid') return undefined;
  const { value, precision, flag } = parsed;
  if (flag === 'epoch' || (precision === 'time' && OFFSET.test(text.trim()))) return value;
  return zone.instantOf(value);
}
