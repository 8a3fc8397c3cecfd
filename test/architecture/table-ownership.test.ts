import { describe, expect, it } from 'vitest';
import type { ModuleManifest } from '../../src/kernel/manifest.js';
import { readManifests } from './manifests.js';
import {
  isTestFile,
  moduleOf,
  readModuleFiles,
  readSourceFiles,
  type SourceFile,
} from './source-file.js';
import { literalsOf } from './syntax.js';
import {
  findForeignTables,
  findOwnershipGaps,
  tableOwners,
  tablesNamedIn,
  tablesOfMigrations,
} from './table-ownership.js';

const manifests = await readManifests();

describe('tables', () => {
  it('are named only in the SQL of the module that owns them', () => {
    expect(findForeignTables(readModuleFiles(), tableOwners(manifests))).toEqual([]);
  });

  it('each have exactly one owner, and every owned table exists', () => {
    const migrations = readSourceFiles('src').filter((file) => file.path.endsWith('.sql'));
    const tables = tablesOfMigrations([...migrations, ...sqlOfStorage()]);
    expect(findOwnershipGaps(tables, manifests)).toEqual([]);
  });
});

/** The record of the migrations cannot come from a migration: storage makes it in its own code. */
function sqlOfStorage(): SourceFile[] {
  return readModuleFiles()
    .filter((file) => moduleOf(file.path) === 'storage' && !isTestFile(file.path))
    .flatMap((file) => literalsOf(file).map(({ text }) => ({ path: file.path, text })));
}

describe('the check of ownership', () => {
  const owned = (module: string, ...names: string[]): ModuleManifest => ({
    module,
    tables: names.map((name) => ({ name, distribution: 'lane', personalData: [] })),
  });
  const owners = tableOwners([owned('ingest', 'events', 'tickets'), owned('access', 'workspaces')]);
  const check = (text: string) => findForeignTables([{ path: 'src/access/a.ts', text }], owners);

  it('names file, line, table and owner', () => {
    expect(check('\nconst sql = `select *\n  from events where lane = $1`;')).toEqual([
      'src/access/a.ts:2 names the table events, which ingest owns: ask its index.ts',
    ]);
  });

  it.each([
    ['select 1 from events'],
    ['INSERT INTO events (id) values ($1)'],
    ['update events set a = 1'],
    ['delete from only public."events"'],
    ['select 1 from workspaces w join events e on e.w = w.id'],
    ['select 1 from workspaces w, events e'],
    ['delete from workspaces using events'],
    ['copy events (id) from stdin'],
    ['truncate events'],
    ['create table if not exists events (id int)'],
    ['with gone as (delete from events returning 1) select 1'],
    ['from events where lane = 1'],
  ])('finds a foreign table in: %s', (sql) => {
    expect(check(`query('${sql}')`)).toHaveLength(1);
  });

  it('finds it in a template with values in it', () => {
    expect(check(['query(`select $', '{columns} from events`)'].join(''))).toHaveLength(1);
  });

  it.each([
    ["query('select 1 from workspaces')"],
    ["fail('The source may not read from events of another workspace.')"],
    ["it('update events when the name changes', () => {})"],
    ['// select 1 from events'],
  ])('lets pass what is its own, prose or a title: %s', (text) => {
    expect(check(text)).toEqual([]);
  });

  it('reads every table of a list', () => {
    expect(tablesNamedIn('select 1 from a x, b as y, c where true')).toEqual(['a', 'b', 'c']);
  });

  it('follows tables through the migrations', () => {
    const text = (sql: string) => ({ path: 'src/storage/migrations/0001-a.sql', text: sql });
    const first = 'create table a (id int);\ncreate unlogged table b (id int);\n-- create table z';
    const second = 'drop table a;\nalter table b rename to c;\nalter table c add column d int;';
    expect(tablesOfMigrations([text(first)])).toEqual(['a', 'b']);
    expect(tablesOfMigrations([text(first), text(second)])).toEqual(['c']);
  });

  it('finds tables without owner, with two, and owners without table', () => {
    const claims = [owned('ingest', 'events', 'ghosts'), owned('access', 'events')];
    expect(findOwnershipGaps(['events', 'orphans'], claims)).toEqual([
      'orphans has no owner: name it in the manifest.ts of its module',
      'events has several owners: ingest, access',
      'ingest claims ghosts, which no migration creates',
    ]);
  });
});
