import { readEmail } from '../../ingest/index.js';
import { readInstant } from '../fields/read-instant.js';
import { type DecimalSign, readNumber } from '../fields/read-number.js';
import { compileTimeFormat } from '../fields/time-format.js';
import { createZone } from '../fields/zone.js';

/** What the values of a column look like; all of them, for a single odd one would be set aside. */
export interface ColumnLook {
  readonly kind: 'email' | 'number' | 'time' | 'yes-no' | 'text' | 'empty';
  /**
   * The formats in which most of them are times, the likeliest first; `ISO 8601` needs to be told to nobody. Several:
   * nothing tells which is meant.
   */
  readonly formats: readonly string[];
  /** Of numbers: the sign that they need to be told; undefined: none. */
  readonly decimal: DecimalSign;
}

/** What needs no format in a mapping. */
export const ISO = 'ISO 8601';

const DATES = [
  'd/M/yyyy',
  'M/d/yyyy',
  'd.M.yyyy',
  'd-M-yyyy',
  'yyyy/M/d',
  'd/M/yy',
  'M/d/yy',
  'd.M.yy',
  'd MMM yyyy',
  'MMM d, yyyy',
];
const TIMES = ['', ' H:mm', ' H:mm:ss', ' h:mm a', ' h:mm:ss a'];
const FORMATS = [
  'yyyy-MM-dd HH:mm:ss XXX',
  ...DATES.flatMap((date) => TIMES.map((time) => date + time)),
];
/** Epoch seconds since 2001, or milliseconds: shorter ones are numbers of anything. */
const EPOCH = /^1\d{9}(\d{3})?$/;
/** Spares most columns all the formats. */
const LIKE_A_DATE = /^\d{1,4}[-./ ]\S|^[A-Za-z]{3,9}\.? \d|^\d{8}T/;
const YES_NO = new Set(['yes', 'no', 'true', 'false', 'y', 'n']);
const utc = createZone('UTC');

/** @param values as the file has them; empty ones say nothing */
export function lookAtColumn(values: readonly string[]): ColumnLook {
  const said = values.map((value) => value.trim()).filter((value) => value !== '');
  const look = (kind: ColumnLook['kind'], more: Partial<ColumnLook> = {}) => ({
    kind,
    formats: [],
    decimal: undefined,
    ...more,
  });
  if (said.length === 0) return look('empty');
  if (said.every((value) => readEmail(value).kind === 'valid')) return look('email');
  if (said.every((value) => YES_NO.has(value.toLowerCase()))) return look('yes-no');
  if (said.every((value) => EPOCH.test(value))) return look('time', { formats: [ISO] });
  const sign = ([undefined, ',', '.'] as const).find((each) => areNumbers(said, each));
  if (sign !== undefined || areNumbers(said, undefined)) return look('number', { decimal: sign });
  const formats = formatsOf(said);
  const isWhole = formats.some((format) => countTimes(said, format) === said.length);
  return look(isWhole ? 'time' : 'text', { formats });
}

/** What begins with a zero is a postal code or the like: as a number it would lose it. */
function areNumbers(values: readonly string[], sign: DecimalSign): boolean {
  return values.every((value) => !/^[+-]?0\d/.test(value) && readNumber(value, sign) !== undefined);
}

/** Those in which as many as can be are times, and more than half. */
function formatsOf(values: readonly string[]): string[] {
  if (values.filter((value) => LIKE_A_DATE.test(value)).length * 2 <= values.length) return [];
  const counted = [ISO, ...FORMATS].map((format) => ({
    format,
    count: countTimes(values, format),
  }));
  const most = Math.max(...counted.map(({ count }) => count));
  if (most * 2 <= values.length) return [];
  return counted.filter(({ count }) => count === most).map(({ format }) => format);
}

function countTimes(values: readonly string[], format: string): number {
  const compiled = format === ISO ? undefined : compileTimeFormat(format);
  const reading = { format: compiled, zone: utc };
  return values.filter((value) => readInstant(value, reading) !== undefined).length;
}
