import { readEmail } from '../../ingest/index.js';
import { readInstant } from '../fields/read-instant.js';
import { type DecimalSign, readNumber } from '../fields/read-number.js';
import { compileTimeFormat } from '../fields/time-format.js';
import { createZone } from '../fields/zone.js';

/** What the values of a column look like; all of them, for a single odd one would be set aside. */
export interface ColumnLook {
  readonly kind: 'email' | 'number' | 'time' | 'yes-no' | 'text' | 'empty';
  /** Of times: the formats that fit, the likeliest first; `ISO 8601` among them needs none. Several: who knows. */
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
  return formats.length > 0 ? look('time', { formats }) : look('text');
}

/** What begins with a zero is a postal code or the like: as a number it would lose it. */
function areNumbers(values: readonly string[], sign: DecimalSign): boolean {
  return values.every((value) => !/^[+-]?0\d/.test(value) && readNumber(value, sign) !== undefined);
}

function formatsOf(values: readonly string[]): string[] {
  const isIso = values.every(
    (value) => readInstant(value, { format: undefined, zone: utc }) !== undefined,
  );
  if (isIso) return [ISO];
  return FORMATS.filter((format) => {
    const read = compileTimeFormat(format);
    return values.every((value) => read?.(value) !== undefined);
  });
}
