import type { ModuleManifest } from '../../src/kernel/index.js';
import type { TableShape } from '../../src/storage/read-schema.js';

/** Types in which anything can be written down. Ids, numbers and instants say nothing without them. */
const speakingType = /^(text|character|json|jsonb|bytea|xml|inet|cidr|macaddr|hstore)/;

/** A column as `table.column`. */
type ColumnName = string;

/**
 * Columns of which nobody has said whether they can hold personal data, and sayings that are wrong.
 *
 * @param impersonal columns that hold none, each with its reason
 * @returns one sentence for each
 */
export function findUndecided(
  tables: readonly TableShape[],
  manifests: readonly ModuleManifest[],
  impersonal: Readonly<Record<ColumnName, string>>,
): string[] {
  const personal = manifests.flatMap((module) =>
    module.tables.flatMap(({ name, personalData }) => personalData.map((it) => `${name}.${it}`)),
  );
  const columns = tables.flatMap(({ name, columns }) =>
    columns.map((column) => ({ name: `${name}.${column.name}`, type: column.type })),
  );
  const existing = new Set(columns.map(({ name }) => name));
  const undecided = columns
    .filter(({ name, type }) => speakingType.test(type) && !personal.includes(name))
    .filter(({ name }) => impersonal[name] === undefined)
    .map(({ name }) => `${name} may hold personal data: name it in its manifest, or say why not`);
  const gone = [...personal, ...Object.keys(impersonal)]
    .filter((name) => !existing.has(name))
    .map((name) => `${name} is spoken of and does not exist`);
  const both = personal
    .filter((name) => impersonal[name] !== undefined)
    .map((name) => `${name} is said to hold personal data and to hold none`);
  return [...undecided, ...gone, ...both];
}
