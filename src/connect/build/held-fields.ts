import type { JsonValue } from '../../kernel/index.js';
import type { FieldCompiler } from '../fields/compile-fields.js';
import { type Field, isEmpty } from '../fields/field.js';
import type { FileRow } from '../files/file-row.js';
import type { WrittenField } from '../mapping/mapping-form.js';
import type { Keys } from '../mapping/read-mapping.js';

/**
 * Fields of several rows together: of each the first value that is not empty counts. A place for each is given
 * out by the compiler; rows are added to the values; and the fields then read the values as if they were a row.
 */
export interface HeldFields {
  readonly compiler: FieldCompiler;
  add(values: JsonValue[], row: FileRow): void;
}

export function createHeldFields(compiler: FieldCompiler): HeldFields {
  const fields: Field[] = [];
  const hold = (field: Field): Field => {
    const at = fields.push(field) - 1;
    return { ...field, raw: ({ record }) => record[at] ?? null };
  };
  const field = (written: WrittenField, keys: Keys) => hold(compiler.field(written, keys));
  return {
    compiler: {
      field,
      said: (written, keys) => hold(compiler.said(written, keys)),
      fields: (written, keys) =>
        compiler.fields(written, keys).map((each) => ({ ...each, field: hold(each.field) })),
      optional: (written, keys) => (written === undefined ? undefined : field(written, keys)),
      conditions: compiler.conditions,
    },
    add: (values, row) => {
      for (const [at, { raw }] of fields.entries()) {
        if (isEmpty(values[at] ?? null)) values[at] = raw(row);
      }
    },
  };
}
