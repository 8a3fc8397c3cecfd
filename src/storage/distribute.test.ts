import { describe, expect, inject, test } from 'vitest';
import { readManifests } from '../../test/architecture/manifests.js';
import { createTestDatabase } from '../../test/test-database.js';
import type { ModuleManifest, TableDistribution } from '../kernel/index.js';
import { distributeNewTables, distributeTables, findMisplaced } from './distribute.js';
import { type Database, LANES, openDatabase } from './index.js';

const manifests = await readManifests();

function namesOf(...kinds: TableDistribution[]): string[] {
  return manifests.flatMap(({ tables }) =>
    tables.filter(({ distribution }) => kinds.includes(distribution)).map(({ name }) => name),
  );
}

describe('a server without the citus extension', () => {
  test('is told to load it', async () => {
    const database = await createTestDatabase();
    await expect(distributeTables(database, manifests)).rejects.toMatchObject({
      code: 'citus-missing',
      hint: expect.stringContaining('create extension citus'),
    });
  });

  test('is left alone after migrations', async () => {
    expect(
      await distributeNewTables(await createTestDatabase(), async () => manifests),
    ).toBeUndefined();
  });
});

describe('tables that lie wrong are named', () => {
  const tables = [
    { name: 'events', distribution: 'lane', personalData: [] },
    { name: 'message_ids', distribution: 'key_lane', personalData: [] },
    { name: 'workspaces', distribution: 'reference', personalData: [] },
    { name: 'processes', distribution: 'local', personalData: [] },
  ] as const;
  const spread = {
    events: { name: 'events', column: 'lane', colocation: 1, shards: 64 },
    message_ids: { name: 'message_ids', column: 'key_lane', colocation: 1, shards: 64 },
    workspaces: { name: 'workspaces', column: null, colocation: 2, shards: 1 },
  };
  const misplaced = (change: object) =>
    findMisplaced(
      tables,
      new Map(Object.entries({ ...spread, ...change }).filter(([, found]) => found !== undefined)),
    );

  test.each([
    ['nothing', {}, []],
    ['not at all', { events: undefined, message_ids: undefined }, 2],
    ['by another column', { events: { ...spread.events, column: 'profile_id' } }, 1],
    ['with too few shards', { events: { ...spread.events, shards: 32 } }, 1],
    ['apart', { message_ids: { ...spread.message_ids, colocation: 9 } }, 1],
    ['a reference by lane', { workspaces: { ...spread.workspaces, column: 'lane' } }, 1],
    ['a local table spread', { processes: { ...spread.workspaces, name: 'processes' } }, 1],
  ])('%s', (_, change, expected) => {
    const found = misplaced(change);
    if (typeof expected === 'number') expect(found).toHaveLength(expected);
    else expect(found).toEqual(expected);
  });
});

/** A fresh session, which knows that its database has the extension now. */
async function onCitus<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase({ url, connections: 2, applicationName: 'attune/citus' });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

async function serverHasCitus(): Promise<boolean> {
  return onCitus(inject('serverUrl'), async (server) => {
    const rows = await server.query<{ shared_preload_libraries: string }>(
      'show shared_preload_libraries',
    );
    return rows[0]?.shared_preload_libraries.includes('citus') ?? false;
  });
}

/** Runs where TEST_DATABASE_URL names a server that has Citus loaded; one node is enough. */
describe.skipIf(!(await serverHasCitus()))('a server with the citus extension', () => {
  async function createCitusDatabase(): Promise<string> {
    const { url, script } = await createTestDatabase();
    await script('create extension citus');
    return url;
  }

  test('spreads every table as its manifest says, with its rows, and a second time changes nothing', async () => {
    const url = await createCitusDatabase();
    await onCitus(url, async (database) => {
      expect(await distributeTables(database, manifests)).toEqual({
        distributed: namesOf('lane', 'key_lane'),
        references: namesOf('reference'),
        unchanged: [],
        local: namesOf('local'),
      });
      expect(await distributeTables(database, manifests)).toMatchObject({
        distributed: [],
        references: [],
        unchanged: namesOf('lane', 'key_lane', 'reference'),
      });
      const lanes = await database.query<{ lane: number }>('select lane from lanes order by lane');
      expect(lanes.map(({ lane }) => lane)).toEqual([...LANES].sort((a, b) => a - b));
      const [beneath] = await database.query(`select pg_relation_size('lanes') as bytes`);
      expect(beneath).toEqual({ bytes: 0 });
    });
  });

  test('spreads a table that a later migration makes', async () => {
    const url = await createCitusDatabase();
    const later: ModuleManifest = {
      module: 'later',
      tables: [{ name: 'visits', distribution: 'lane', personalData: [] }],
    };
    await onCitus(url, async (database) => {
      expect(await distributeNewTables(database, async () => manifests)).toBeUndefined();
      await distributeTables(database, manifests);
      await database.script('create table visits (lane integer not null primary key)');
      expect(await distributeNewTables(database, async () => [...manifests, later])).toMatchObject({
        distributed: ['visits'],
      });
    });
  });

  test('refuses a table that somebody spread in another way', async () => {
    const url = await createCitusDatabase();
    await onCitus(url, async (database) => {
      await database.query(`select create_distributed_table('tickets', 'lane', shard_count => 8)`);
      await expect(distributeTables(database, manifests)).rejects.toThrow('tickets has 8 shards');
    });
  });
});
