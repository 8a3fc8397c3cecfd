/** A time of day: milliseconds since midnight in its zone, and that zone's distance from UTC. */
export interface IsoTime {
  /** 0 to 86,400,000; the latter is 24:00, the end of the day. */
  readonly sinceMidnightMs: number;
  /** East of Greenwich positive; 0 where no zone was written (Segment reads such times as UTC). */
  readonly offsetMs: number;
  /** Second 60 was written; `sinceMidnightMs` is the last millisecond before it. */
  readonly isLeapSecond: boolean;
}

const timeForm = /^(\d{2})(:?)(\d{2})(?:\2(\d{2})(?:[.,](\d{1,9}))?)?(.*)$/;
const offsetForm = /^([+-])(\d{2}):?(\d{2})?$/;

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/**
 * Reads a time of day with minutes at least, extended or basic, with an offset or `Z` or neither.
 * What a fraction says beyond the millisecond is cut off. `null`: no form of a time; `no-such-time`:
 * 25:00.
 */
export function readIsoTime(text: string): IsoTime | 'no-such-time' | null {
  const form = timeForm.exec(text);
  if (form === null) return null;
  const offsetMs = readOffset(form[6] ?? '');
  if (typeof offsetMs !== 'number') return offsetMs;
  const minutes = Number(form[1]) * 60 + Number(form[3]);
  const second = Number(form[4] ?? '0');
  const isLeapSecond = second === 60;
  const millis = isLeapSecond ? 59_999 : second * 1000 + wholeMillis(form[5] ?? '');
  const sinceMidnightMs = minutes * minuteMs + millis;
  const exists = Number(form[3]) < 60 && second <= 60 && sinceMidnightMs <= dayMinutes * minuteMs;
  return exists ? { sinceMidnightMs, offsetMs, isLeapSecond } : 'no-such-time';
}

/** `.5` is 500 ms, `.123456` is 123 ms. */
function wholeMillis(fraction: string): number {
  return Number(fraction.slice(0, 3).padEnd(3, '0'));
}

function readOffset(text: string): number | 'no-such-time' | null {
  if (text === '' || text === 'Z' || text === 'z') return 0;
  const form = offsetForm.exec(text);
  if (form === null) return null;
  const hours = Number(form[2]);
  const minutes = Number(form[3] ?? '0');
  if (hours > 23 || minutes > 59) return 'no-such-time';
  return (form[1] === '-' ? -1 : 1) * (hours * 60 + minutes) * minuteMs;
}
