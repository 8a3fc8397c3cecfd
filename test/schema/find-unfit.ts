import type { ModuleManifest, TableManifest } from '../../src/kernel/index.js';
import type { TableShape } from '../../src/storage/read-schema.js';

/** Tables that grow or change with every group of events: a copy on every node would be written there. */
const hotTables: readonly string[] = [
  'account_traits',
  'dropped_fields',
  'events',
  'identifiers',
  'identity_changes',
  'lanes',
  'merges',
  'message_ids',
  'orders',
  'product_figures',
  'product_history',
  'products',
  'profile_traits',
  'profiles',
  'quarantine',
  'tickets',
];

/**
 * Tables that would not work on Citus as they do on one server, and why: docs/decisions/0004-citus.md.
 *
 * @returns one sentence for each flaw
 */
export function findUnfit(
  tables: readonly TableShape[],
  manifests: readonly ModuleManifest[],
): string[] {
  const declared = new Map(
    manifests.flatMap((module) => module.tables.map((table) => [table.name, table] as const)),
  );
  return tables.flatMap((table) => {
    const manifest = declared.get(table.name);
    const flaws =
      manifest === undefined
        ? ['stands in no manifest: say how it is distributed']
        : [...flawsOfAny(table), ...flawsOfDistribution(table, manifest)];
    return flaws.map((flaw) => `${table.name} ${flaw}`);
  });
}

/** What no table may have: Citus refuses it between some kinds of tables, and order by it means nothing. */
function flawsOfAny({ columns, constraints, triggers }: TableShape): string[] {
  const numbered = columns.filter(
    (column) => column.isIdentity || /\bnextval\(/.test(column.default ?? ''),
  );
  const foreignKeys = constraints.filter(({ kind }) => kind === 'foreign key');
  return [
    ...numbered.map(({ name }) => `numbers its rows by a sequence: ${name}`),
    ...foreignKeys.map(({ name }) => `has a foreign key: ${name}`),
    ...triggers.map((name) => `has a trigger: ${name}`),
  ];
}

function flawsOfDistribution(table: TableShape, { distribution }: TableManifest): string[] {
  if (distribution === 'lane' || distribution === 'key_lane') {
    return [...flawsOfColumn(table, distribution), ...flawsOfUniqueness(table, distribution)];
  }
  return hotTables.includes(table.name)
    ? [`is written on the hot road and can’t be ${distribution}`]
    : [];
}

function flawsOfColumn({ columns }: TableShape, name: string): string[] {
  const column = columns.find((each) => each.name === name);
  if (column === undefined) return [`lacks its distribution column ${name}`];
  return [
    ...(column.type === 'integer' ? [] : [`has ${name} as ${column.type}, not integer`]),
    ...(column.isNotNull ? [] : [`lets ${name} be null`]),
  ];
}

/** A unique constraint holds within one shard only. */
function flawsOfUniqueness({ constraints, indexes }: TableShape, column: string): string[] {
  const unique = [
    ...constraints.filter(({ kind }) => ['primary key', 'unique', 'exclusion'].includes(kind)),
    ...indexes.filter(({ isUnique }) => isUnique),
  ];
  const hasKey = constraints.some(({ kind }) => kind === 'primary key');
  return [
    ...(hasKey ? [] : ['has no primary key']),
    ...unique
      .filter(({ columns }) => !columns.includes(column))
      .map(({ name }) => `is unique without ${column}: ${name}`),
  ];
}
