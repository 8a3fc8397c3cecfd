import type { Db } from './database.js';
import { type ColumnShape, readSchema, type TableShape } from './read-schema.js';

/**
 * The schema as it is, in SQL and in a stable order: what all migrations together come to. The same on
 * every PostgreSQL that Attune runs on, which `pg_dump` does not promise.
 */
export async function dumpSchema(db: Db): Promise<string> {
  const tables = await readSchema(db);
  return tables.map(writeTable).join('\n');
}

function writeTable({
  name,
  columns,
  constraints,
  indexes,
  triggers,
  options,
}: TableShape): string {
  const lines = [
    ...columns.map(writeColumn),
    ...constraints.map((constraint) => `constraint ${constraint.name} ${constraint.definition}`),
  ];
  const storage = options.length === 0 ? '' : ` with (${options.join(', ')})`;
  const statements = [
    `create table ${name} (\n  ${lines.join(',\n  ')}\n)${storage};`,
    ...indexes.map(({ definition }) => `${withoutSchema(definition)};`),
    ...triggers.map((trigger) => `-- trigger ${trigger}`),
  ];
  return `${statements.join('\n')}\n`;
}

function writeColumn({ name, type, isNotNull, isIdentity, default: value }: ColumnShape): string {
  const parts = [
    name,
    type,
    ...(isNotNull ? ['not null'] : []),
    ...(isIdentity ? ['generated as identity'] : []),
    ...(value === null ? [] : [`default ${value}`]),
  ];
  return parts.join(' ');
}

/** `pg_get_indexdef` always names the schema. */
function withoutSchema(definition: string): string {
  return definition.replace(/ ON (ONLY )?[^ .]+\./, ' ON $1');
}
