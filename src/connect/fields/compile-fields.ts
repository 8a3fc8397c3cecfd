import type { JsonValue } from '../../kernel/index.js';
import { columnAmbiguous, columnUnknown } from '../errors.js';
import type { FileColumns, FileRow } from '../files/file-row.js';
import { type Condition, holds, parseCondition } from '../mapping/condition.js';
import type { WrittenField } from '../mapping/mapping-form.js';
import { nearest } from '../mapping/nearest.js';
import type { Keys, ReadMapping } from '../mapping/read-mapping.js';
import { isTemplate, parseTemplate, type TemplatePart } from '../mapping/template.js';
import { type Field, textOf } from './field.js';
import type { DecimalSign } from './read-number.js';
import { compileTimeFormat } from './time-format.js';
import { createZone } from './zone.js';

export interface FieldContext {
  /** Undefined: there is no mapping, and nothing to compile. */
  readonly source: ReadMapping | undefined;
  readonly columns: FileColumns;
  /** The workspace’s, for times of which neither they nor the mapping say theirs. */
  readonly timeZone: string;
}

/** Turns what a mapping says of values into what can be asked of rows. */
export interface FieldCompiler {
  /** @throws AppError `column-unknown`, `column-ambiguous` */
  field(written: WrittenField, keys: Keys): Field;
  /** The same where a plain text is no column’s name, but what is said. */
  said(written: WrittenField, keys: Keys): Field;
  /** Fields by their names. */
  fields(written: Readonly<Record<string, WrittenField>> | undefined, keys: Keys): NamedField[];
  optional(written: WrittenField | undefined, keys: Keys): Field | undefined;
  /** Whether any of some conditions holds; without any, none does. */
  conditions(
    written: string | readonly string[] | undefined,
    keys: Keys,
  ): (row: FileRow) => boolean;
}

export interface NamedField {
  readonly name: string;
  readonly field: Field;
}

export function createFieldCompiler(context: FieldContext): FieldCompiler {
  const mapping = context.source?.mapping;
  const defaults = { decimal: mapping?.decimal, zone: mapping?.timezone ?? context.timeZone };
  const field = (written: WrittenField, keys: Keys) =>
    compile(
      asObject(written, (text) => ({ column: text })),
      { context, keys, defaults },
    );
  return {
    field,
    said: (written, keys) =>
      compile(
        asObject(written, (text) => ({ const: text })),
        { context, keys, defaults },
      ),
    fields: (written, keys) =>
      Object.entries(written ?? {}).map(([name, each]) => ({
        name,
        field: field(each, [...keys, name]),
      })),
    optional: (written, keys) => (written === undefined ? undefined : field(written, keys)),
    conditions: (written, keys) => {
      const tests = [written ?? []].flat().map((text) => compileCondition(text, { context, keys }));
      return (row) => tests.some((test) => test(row));
    },
  };
}

type FieldObject = Exclude<WrittenField, string>;

function asObject(written: WrittenField, plain: (text: string) => FieldObject): FieldObject {
  if (typeof written !== 'string') return written;
  return isTemplate(written) ? { template: written } : plain(written);
}

interface Place {
  readonly context: FieldContext;
  readonly keys: Keys;
}

function compile(
  written: FieldObject,
  place: Place & { readonly defaults: { decimal: DecimalSign; zone: string } },
): Field {
  const { column, template, format, timezone, type, split } = written;
  const { defaults, keys } = place;
  const cell = cellOf(written, place);
  const shape = shapeOf(written);
  return {
    label: column ?? template ?? keys.map(String).join('.'),
    raw: shape === undefined ? cell : (row) => shape(cell(row)),
    type,
    split,
    time: {
      format: format === undefined ? undefined : compileTimeFormat(format),
      zone: createZone(timezone ?? defaults.zone),
    },
    decimal: defaults.decimal,
  };
}

type Cell = (row: FileRow) => JsonValue;

function cellOf({ column, template, const: constant, optional }: FieldObject, place: Place): Cell {
  if (column !== undefined && optional && place.context.columns.find(column) === undefined) {
    return () => null;
  }
  if (column !== undefined) return columnOf(column, place);
  if (template !== undefined) return templateOf(template, place);
  return () => constant ?? null;
}

function templateOf(text: string, place: Place): Cell {
  const parsed = parseTemplate(text);
  // The form has read it before.
  if (parsed.kind === 'invalid') throw new Error(parsed.problem);
  const parts = parsed.parts.map((part: TemplatePart) =>
    typeof part === 'string' ? part : columnOf(part.column, place),
  );
  return (row) => {
    let whole = '';
    for (const part of parts) {
      const value = typeof part === 'string' ? part : textOf(part(row)).trim();
      // Half an address is nobody's.
      if (value === '') return '';
      whole += value;
    }
    return whole;
  };
}

function columnOf(column: string, { context, keys }: Place): Cell {
  const { columns, source } = context;
  const found = columns.find(column);
  const key = keys.map(String).join('.');
  if (found === 'ambiguous') throw columnAmbiguous.make({ column, key });
  if (found !== undefined) return found;
  throw columnUnknown.make({
    path: source?.path ?? '',
    line: source?.lineOf(keys) ?? 0,
    key,
    column,
    nearest: nearest(column, columns.names),
    columns: columns.names,
  });
}

/** What is done to a value before it is read; undefined: nothing. */
function shapeOf(written: FieldObject): ((value: JsonValue) => JsonValue) | undefined {
  const { trim = true, values, otherwise } = written;
  const trimmed = (value: JsonValue) => (trim && typeof value === 'string' ? value.trim() : value);
  if (values === undefined) return trim ? trimmed : undefined;
  const meanings = new Map(Object.entries(values));
  const inAnyCase = new Map(
    Object.entries(values).map(([text, meaning]) => [text.toLowerCase(), meaning] as const),
  );
  return (value) => {
    const plain = trimmed(value);
    const text = textOf(plain);
    const meaning = meanings.get(text) ?? inAnyCase.get(text.toLowerCase());
    if (meaning !== undefined) return meaning;
    return otherwise === undefined || text === '' ? plain : otherwise;
  };
}

function compileCondition(text: string, place: Place): (row: FileRow) => boolean {
  // The form has read it before.
  const condition = parseCondition(text) as Condition;
  const cell = columnOf(condition.column, place);
  return (row) => holds(condition, textOf(cell(row)).trim());
}
