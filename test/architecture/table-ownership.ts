import type { ModuleManifest } from '../../src/kernel/manifest.js';
import { moduleOf, type SourceFile } from './source-file.js';
import { literalsOf } from './syntax.js';

/** Which module owns which table, from the manifests. */
export type TableOwners = ReadonlyMap<string, string>;

export function tableOwners(manifests: readonly ModuleManifest[]): TableOwners {
  return new Map(
    manifests.flatMap(({ module, tables }) => tables.map((table) => [table.name, module] as const)),
  );
}

/** A text is taken for SQL when it begins like a statement or a part of one. */
const beginsLikeSql =
  /^[\s(]*(select|insert|update|delete|with|copy|create|alter|drop|truncate|lock|merge|explain|vacuum|analyze|from|join|left|inner|cross|where|and|using|union|exists)\s/i;

const tableWord =
  /\b(?:from|into|update|join|copy|table|truncate|using|analyze|vacuum|references)\s+/;
const tableName = /(?:if\s+(?:not\s+)?exists\s+)?(?:only\s+)?(?:public\.)?"?([a-z_][a-z0-9_]*)"?/;
const alias = /(?:\s+(?:as\s+)?[a-z_][a-z0-9_]*)?/;
const mention = new RegExp(`${tableWord.source}${tableName.source}`, 'gi');
/** `from a, b x, c`: the names after the first. */
const listed = new RegExp(
  `\\b(?:from|table|truncate)\\s+${tableName.source}((?:${alias.source}\\s*,\\s*${tableName.source})+)`,
  'gi',
);

const leadingTable = new RegExp(`^\\s*${tableName.source}`, 'i');

/** The tables a piece of SQL names. Aliases and sub-queries may be among them, and harm nobody. */
export function tablesNamedIn(sql: string): string[] {
  const first = [...sql.matchAll(mention)].map((match) => match[1] ?? '');
  // Before the first comma stands at most the first table's alias.
  const further = [...sql.matchAll(listed)].flatMap((match) =>
    (match[2] ?? '')
      .split(',')
      .slice(1)
      .map((part) => leadingTable.exec(part)?.[1] ?? ''),
  );
  return [...new Set([...first, ...further].map((name) => name.toLowerCase()))];
}

/** Modules that compose the others or speak for all of them may name any table. */
const free: readonly string[] = ['app'];

/**
 * SQL in a module, or in its tests, that names a table of another module.
 *
 * @returns one sentence for each, with file and line
 */
export function findForeignTables(files: readonly SourceFile[], owners: TableOwners): string[] {
  return files.flatMap((file) => {
    const own = moduleOf(file.path);
    if (own === undefined || free.includes(own)) return [];
    return literalsOf(file)
      .filter(({ text }) => beginsLikeSql.test(text))
      .flatMap(({ text, line }) =>
        foreignIn(text, own, owners).map((it) => `${file.path}:${line} ${it}`),
      );
  });
}

function foreignIn(sql: string, own: string, owners: TableOwners): string[] {
  return tablesNamedIn(sql).flatMap((table) => {
    const owner = owners.get(table);
    const isForeign = owner !== undefined && owner !== own;
    return isForeign ? [`names the table ${table}, which ${owner} owns: ask its index.ts`] : [];
  });
}

/** The tables that the migrations leave behind: created, and not dropped or renamed away later. */
export function tablesOfMigrations(migrations: readonly SourceFile[]): string[] {
  const tables = new Set<string>();
  for (const { text } of migrations) {
    for (const [verb, name, newName] of changesIn(text)) {
      if (verb === 'create') tables.add(name);
      else tables.delete(name);
      if (newName !== undefined) tables.add(newName);
    }
  }
  return [...tables].sort();
}

function changesIn(sql: string): [verb: string, name: string, newName: string | undefined][] {
  const statement = new RegExp(
    `^\\s*(create|drop|alter)\\s+(?:unlogged\\s+)?table\\s+${tableName.source}(?:\\s+rename\\s+to\\s+([a-z0-9_]+))?`,
    'gim',
  );
  return [...sql.replace(/--.*$/gm, '').matchAll(statement)]
    .filter((match) => match[1]?.toLowerCase() !== 'alter' || match[3] !== undefined)
    .map((match) => [match[1]?.toLowerCase() ?? '', match[2] ?? '', match[3]]);
}

/** Tables without an owner or with two, owners of tables that are not there, misnamed manifests. */
export function findOwnershipGaps(
  tables: readonly string[],
  manifests: readonly ModuleManifest[],
): string[] {
  const claims = manifests.flatMap((each) =>
    each.tables.map(({ name }) => ({ name, by: each.module })),
  );
  const claimants = (name: string) => claims.filter((claim) => claim.name === name);
  const unowned = tables
    .filter((name) => claimants(name).length === 0)
    .map((name) => `${name} has no owner: name it in the manifest.ts of its module`);
  const disputed = tables
    .filter((name) => claimants(name).length > 1)
    .map(
      (name) =>
        `${name} has several owners: ${claimants(name)
          .map((it) => it.by)
          .join(', ')}`,
    );
  const absent = claims
    .filter(({ name }) => !tables.includes(name))
    .map(({ name, by }) => `${by} claims ${name}, which no migration creates`);
  return [...unowned, ...disputed, ...absent];
}
