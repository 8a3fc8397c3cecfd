import type { JsonObject } from '../../kernel/index.js';
import type { NamedField } from '../fields/compile-fields.js';
import type { Fault } from '../fields/fault.js';
import { readJson } from '../fields/field.js';
import type { FileRow } from '../files/file-row.js';

/** The members of an object, those left out that are empty. */
export function readObject(
  fields: readonly NamedField[],
  row: FileRow,
  faults: Fault[],
): JsonObject {
  const object: JsonObject = {};
  for (const { name, field } of fields) {
    const value = readJson(field, row, faults);
    if (value !== undefined) object[name] = value;
  }
  return object;
}
