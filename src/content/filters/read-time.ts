import type { Instant } from '../../kernel/index.js';
import { ExactNumber } from '../exact-number.js';
import type { Moment } from '../liquid/filter.js';
import type { ZoneClock } from './zone-clock.js';

/** A time as a value says it. */
export interface SaidTime {
  readonly at: Instant;
  /** Whether it is a day with no time of day. */
  readonly isDay: boolean;
}

const ISO_TIME =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;
/** `March 14, 2016`, `14 Mar 2016`, each with or without a time of day. */
const WORDED_TIME =
  /^(?:([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,?|(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,?) (\d{4})(?:,? (\d\d?:\d\d(?::\d\d)?))?$/i;
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
/** In seconds from 1970 these are 5,138 years: larger numbers are milliseconds. */
const SECONDS_END = 100_000_000_000;
/** What a Date can hold. */
const LAST_INSTANT = 8_640_000_000_000_000;

/**
 * Reads a value as a time: ISO 8601, an English date with the name of its month, a number of seconds from 1970
 * as Liquid has it, or of milliseconds, and the words `now` and `today`. A text without an offset is meant in the workspace's zone. Undefined for
 * anything else.
 */
export function readTime(value: unknown, clock: ZoneClock, moment: Moment): SaidTime | undefined {
  if (typeof value === 'number' || value instanceof ExactNumber) return readNumber(Number(value));
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text === 'now' || text === 'today') return { at: moment.now, isDay: false };
  if (/^-?\d{1,16}$/.test(text)) return readNumber(Number(text));
  return readIso(isoOfWords(text) ?? text, clock, moment.homeZone);
}

function isoOfWords(text: string): string | undefined {
  const match = WORDED_TIME.exec(text);
  if (match === null) return undefined;
  const [, firstName, firstDay, secondDay, secondName, year, time] = match;
  const name = (firstName ?? secondName ?? '').toLowerCase();
  const month = MONTHS.findIndex((each) => each === name || each.slice(0, 3) === name);
  if (month === -1) return undefined;
  const day = `${year}-${String(month + 1).padStart(2, '0')}-${(firstDay ?? secondDay ?? '').padStart(2, '0')}`;
  return time === undefined ? day : `${day}T${time.padStart(time.length < 6 ? 5 : 8, '0')}`;
}

function readNumber(number: number): SaidTime | undefined {
  const at = Math.round(Math.abs(number) < SECONDS_END ? number * 1_000 : number);
  return Math.abs(at) <= LAST_INSTANT ? { at, isDay: false } : undefined;
}

function readIso(text: string, clock: ZoneClock, timeZone: string): SaidTime | undefined {
  const match = ISO_TIME.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0', fraction = '', zone] =
    match;
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hours), Number(minutes), Number(seconds), ms);
  // The 31st of February is another day: such a text says no time at all.
  if (date.getUTCDate() !== Number(day) || date.getUTCMonth() !== Number(month) - 1)
    return undefined;
  const wall = date.getTime();
  const isDay = match[4] === undefined;
  if (zone === undefined) return { at: clock.instantOf(timeZone, wall), isDay };
  return { at: wall - offsetMs(zone), isDay };
}

function offsetMs(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const ms = (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
  return zone.startsWith('-') ? -ms : ms;
}
