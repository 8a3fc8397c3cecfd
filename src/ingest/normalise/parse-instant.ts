import type { Instant } from '../../kernel/index.js';
import { daysInMonth, startOfDay } from './civil-date.js';
import { readIsoDate } from './read-iso-date.js';
import { readIsoTime } from './read-iso-time.js';

/** Why a text names no instant. */
export type InstantFault =
  | 'not-iso-8601'
  | 'no-such-date'
  | 'no-such-time'
  | 'misplaced-leap-second'
  | 'year-out-of-range';

export type ParsedInstant =
  | {
      readonly kind: 'valid';
      /** Whole milliseconds since 1970, cut off, not rounded. */
      readonly value: Instant;
      /** A `day` was written without a time: the value is its beginning in UTC. */
      readonly precision: 'day' | 'time';
      /** `epoch`: seconds or milliseconds since 1970. `leap-second`: taken as the millisecond before. */
      readonly flag?: 'epoch' | 'leap-second';
    }
  | { readonly kind: 'invalid'; readonly reason: InstantFault };

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** The years 0001 to 9999. */
const earliest = startOfDay(1, 1, 1);
const latest = startOfDay(10_000, 1, 1) - 1;
const longestInstant = 48;

/** Seconds from 2001 to 2286 have ten digits, milliseconds thirteen; no ISO 8601 form looks like it. */
const epochForm = /^(\d{10})(?:\.(\d{1,9}))?$|^(\d{13})(?:\.\d{1,9})?$/;

/**
 * Reads an instant as ISO 8601 or RFC 3339 has it: calendar, week or ordinal date, extended or basic,
 * with a time or none; `T`, `t` or a space between; up to nine decimals; `24:00`. A time without an
 * offset is UTC, as Segment's specification has it. Nothing is guessed: `2026-02-30` and `01/02/2026`
 * are refused. Epoch milliseconds (13 digits) and seconds (10), which Segment does not allow and
 * people send, are read and flagged.
 */
export function parseInstant(written: string | number): ParsedInstant {
  if (typeof written === 'number') return parseSlowly(String(written));
  const at = parseCommonForm(written);
  return Number.isNaN(at) ? parseSlowly(written) : { kind: 'valid', value: at, precision: 'time' };
}

/** `2026-11-01T10:00:00.000Z` and `2026-11-01T10:00:00Z`, which nearly all clients send; else NaN. */
function parseCommonForm(text: string): number {
  if (!hasCommonMarks(text)) return Number.NaN;
  const year = pair(text, 0) * 100 + pair(text, 2);
  const month = pair(text, 5);
  const day = pair(text, 8);
  const hour = pair(text, 11);
  const minute = pair(text, 14);
  const second = pair(text, 17);
  const millis = text.length === 20 ? 0 : pair(text, 20) * 10 + digit(text, 22);
  // What is no digit is NaN, and fails every comparison.
  const isDate = year >= 1 && month >= 1 && month <= 12 && day >= 1;
  if (!(isDate && day <= daysInMonth(year, month))) return Number.NaN;
  if (!(hour < 24 && minute < 60 && second < 60)) return Number.NaN;
  return startOfDay(year, month, day) + (hour * 60 + minute) * minuteMs + second * 1000 + millis;
}

function hasCommonMarks(text: string): boolean {
  const { length } = text;
  if (length !== 24 && length !== 20) return false;
  return (
    text.charCodeAt(length - 1) === 0x5a &&
    text.charCodeAt(10) === 0x54 &&
    text.charCodeAt(4) === 0x2d &&
    text.charCodeAt(7) === 0x2d &&
    text.charCodeAt(13) === 0x3a &&
    text.charCodeAt(16) === 0x3a &&
    (length === 20 || text.charCodeAt(19) === 0x2e)
  );
}

function pair(text: string, at: number): number {
  return digit(text, at) * 10 + digit(text, at + 1);
}

function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 0x30;
  return value >= 0 && value <= 9 ? value : Number.NaN;
}

function parseSlowly(written: string): ParsedInstant {
  if (written.length > longestInstant) return invalid('not-iso-8601');
  const text = written.trim();
  const epoch = epochForm.exec(text);
  if (epoch !== null)
    return { kind: 'valid', value: epochMs(epoch), precision: 'time', flag: 'epoch' };
  const between = text.search(/[Tt ]/);
  const day = readIsoDate(between === -1 ? text : text.slice(0, between));
  if (day === null) return invalid('not-iso-8601');
  if (day === 'no-such-date') return invalid('no-such-date');
  if (between !== -1) return withTime(day, text.slice(between + 1));
  return isInRange(day)
    ? { kind: 'valid', value: day, precision: 'day' }
    : invalid('year-out-of-range');
}

function epochMs(form: RegExpExecArray): number {
  const [, seconds, fraction = '', millis] = form;
  return seconds === undefined
    ? Number(millis)
    : Number(seconds + fraction.slice(0, 3).padEnd(3, '0'));
}

function withTime(day: number, text: string): ParsedInstant {
  const time = readIsoTime(text);
  if (time === null) return invalid('not-iso-8601');
  if (time === 'no-such-time') return invalid('no-such-time');
  const at = day + time.sinceMidnightMs - time.offsetMs;
  if (!isInRange(at)) return invalid('year-out-of-range');
  if (!time.isLeapSecond) return { kind: 'valid', value: at, precision: 'time' };
  // Leap seconds are put in at the end of a day in UTC, nowhere else (ITU-R TF.460).
  const isDaysEnd = (at + 1) % dayMs === 0;
  if (!isDaysEnd) return invalid('misplaced-leap-second');
  return { kind: 'valid', value: at, precision: 'time', flag: 'leap-second' };
}

function isInRange(at: number): boolean {
  return at >= earliest && at <= latest;
}

function invalid(reason: InstantFault): ParsedInstant {
  return { kind: 'invalid', reason };
}
