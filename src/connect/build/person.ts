import type { JsonObject } from '../../kernel/index.js';
import type { FieldCompiler } from '../fields/compile-fields.js';
import { readText } from '../fields/field.js';
import type { FileRow } from '../files/file-row.js';
import type { PeopleMapping } from '../mapping/mapping-form.js';

/** Whom a row is about. */
export interface Person {
  /** The best of the identifiers, as one text. */
  readonly key: string;
  /** Its e-mail address as the row has it; undefined: it has none. */
  readonly email: string | undefined;
  /** The members of an event that name the person. */
  readonly naming: JsonObject;
}

/** Undefined: none of the identifiers has a value. */
export type ReadPerson = (row: FileRow) => Person | undefined;

export function compilePerson(
  { identifiers }: Pick<PeopleMapping, 'identifiers'>,
  compiler: FieldCompiler,
): ReadPerson {
  const fields = compiler.fields(identifiers, ['identifiers']);
  return (row) => {
    const values = new Map<string, string>();
    for (const { name, field } of fields) {
      const value = readText(field, row).trim();
      if (value !== '') values.set(name, value);
    }
    const [best] = values;
    if (best === undefined) return undefined;
    return { key: best.join('\u0000'), email: values.get('email'), naming: namingOf(values) };
  };
}

/** Where Segment’s events name their people: docs/reference/identifiers.md. */
function namingOf(values: ReadonlyMap<string, string>): JsonObject {
  const {
    user_id: userId,
    anonymous_id: anonymousId,
    email,
    ...others
  } = Object.fromEntries(values);
  const externalIds = Object.entries(others).map(([type, id]) => ({
    id,
    type,
    collection: 'users',
    encoding: 'none',
  }));
  const context: JsonObject = {
    ...(email !== undefined && { traits: { email } }),
    ...(externalIds.length > 0 && { externalIds }),
  };
  return {
    ...(userId !== undefined && { userId }),
    ...(anonymousId !== undefined && { anonymousId }),
    ...(Object.keys(context).length > 0 && { context }),
  };
}

export const NAMES_NOBODY = {
  reason: 'names-nobody',
  problem: 'None of its identifiers has a value',
} as const;
