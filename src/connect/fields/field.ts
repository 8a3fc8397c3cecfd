import {
  type Decimal,
  type Instant,
  isJsonObject,
  JsonNumber,
  type JsonValue,
  stringifyExact,
} from '../../kernel/index.js';
import type { FileRow } from '../files/file-row.js';
import type { FieldType } from '../mapping/mapping-form.js';
import type { Fault } from './fault.js';
import { readInstant, type TimeReading } from './read-instant.js';
import { type DecimalSign, jsonNumberOf, readNumber } from './read-number.js';

/** Where a value comes from and how it is read, ready to be asked of any row. */
export interface Field {
  /** What a person calls it: its column, or its key in the mapping. */
  readonly label: string;
  /** As it stands in the row; null or an empty text: it is empty. */
  readonly raw: (row: FileRow) => JsonValue;
  /** Undefined: as its file has it. */
  readonly type: FieldType | undefined;
  /** Between the items of a list; undefined: it is none. */
  readonly split: string | undefined;
  readonly time: TimeReading;
  readonly decimal: DecimalSign;
}

const TRUE = new Set(['yes', 'true', '1', 'y', 't', 'x', 'on']);
/** Some tools quote the items of a list. */
const QUOTED = /^"(.*)"$/;
const FALSE = new Set(['no', 'false', '0', 'n', 'f', 'off']);

export function isEmpty(value: JsonValue): boolean {
  return value === null || value === '';
}

/** A value as a text; empty: there is none. */
export function textOf(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value !== 'object' || value instanceof JsonNumber) return String(value);
  return stringifyExact(value);
}

export function readText({ raw }: Field, row: FileRow): string {
  return textOf(raw(row));
}

/** A number digit for digit; undefined: it is empty, or `faults` says what is wrong. */
export function readDecimal(field: Field, row: FileRow, faults: Fault[]): Decimal | undefined {
  const value = field.raw(row);
  if (isEmpty(value)) return undefined;
  const decimal = readNumber(value, field.decimal);
  if (decimal === undefined) faults.push(unreadable(field, value, 'is no number'));
  return decimal;
}

export function readTime(field: Field, row: FileRow, faults: Fault[]): Instant | undefined {
  const value = field.raw(row);
  if (isEmpty(value)) return undefined;
  const instant = readInstant(textOf(value), field.time);
  if (instant === undefined) {
    faults.push({ ...unreadable(field, value, 'is no time'), reason: 'unreadable-time' });
  }
  return instant;
}

/** Yes or no; undefined: it is empty, or `faults` says that it is neither. */
export function readFlag(field: Field, row: FileRow, faults: Fault[]): boolean | undefined {
  const value = field.raw(row);
  if (typeof value === 'boolean') return value;
  if (isEmpty(value)) return undefined;
  const text = textOf(value).trim().toLowerCase();
  if (TRUE.has(text)) return true;
  if (FALSE.has(text)) return false;
  faults.push(unreadable(field, value, 'is neither yes nor no'));
  return undefined;
}

/** Yes or no where a time means yes: since then. */
export function readSince(
  field: Field,
  row: FileRow,
  faults: Fault[],
): { readonly holds: boolean; readonly since: Instant | undefined } {
  const since = readInstant(readText(field, row), field.time);
  const isDigits = /^[01]$/.test(readText(field, row));
  if (since !== undefined && !isDigits) return { holds: true, since };
  return { holds: readFlag(field, row, faults) ?? false, since: undefined };
}

/** What an event says of it; undefined: it is empty, and the event does not speak of it. */
export function readJson(field: Field, row: FileRow, faults: Fault[]): JsonValue | undefined {
  if (field.split !== undefined) {
    const items = readList(field, row);
    return items.length === 0 ? undefined : items;
  }
  const value = field.raw(row);
  return isEmpty(value) ? undefined : READERS[field.type ?? 'json'](field, row, faults);
}

type Reader = (field: Field, row: FileRow, faults: Fault[]) => JsonValue | undefined;

const READERS: Readonly<Record<FieldType, Reader>> = {
  json: ({ raw }, row) => raw(row),
  text: readText,
  boolean: readFlag,
  number: (field, row, faults) => {
    const decimal = readDecimal(field, row, faults);
    return decimal === undefined ? undefined : jsonNumberOf(decimal);
  },
  time: (field, row, faults) => {
    const instant = readTime(field, row, faults);
    return instant === undefined ? undefined : new Date(instant).toISOString();
  },
};

/** The items of a list: of a text that is split, or of an array that the file has. */
export function readList({ raw, split }: Field, row: FileRow): string[] {
  const value = raw(row);
  const whole = Array.isArray(value) ? value.map(textOf) : [textOf(value)];
  const items = split === undefined ? whole : whole.flatMap((text) => text.split(split));
  return items.map((item) => item.trim().replace(QUOTED, '$1')).filter((item) => item !== '');
}

function unreadable({ label }: Field, value: JsonValue, what: string): Fault {
  const shown = isJsonObject(value) || Array.isArray(value) ? stringifyExact(value) : textOf(value);
  return { reason: 'unreadable-value', problem: `${label} ${what}`, value: shown };
}
