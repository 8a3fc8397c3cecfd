import { describe, expect, test } from 'vitest';
import type { ModuleManifest, TableDistribution } from '../../src/kernel/index.js';
import { readSchema } from '../../src/storage/read-schema.js';
import { readManifests } from '../architecture/manifests.js';
import { createTestDatabase } from '../test-database.js';
import { findUnfit } from './find-unfit.js';

test('every table is fit for Citus, or marked as one that stays whole', async () => {
  const tables = await readSchema(await createTestDatabase());
  expect(tables.length).toBeGreaterThan(10);
  expect(findUnfit(tables, await readManifests())).toEqual([]);
});

function declared(name: string, distribution: TableDistribution): ModuleManifest[] {
  return [{ module: 'test', tables: [{ name, distribution, personalData: [] }] }];
}

/** What is found in a database that has this table alone. */
async function unfitIn(sql: string, manifests: readonly ModuleManifest[]): Promise<string[]> {
  const database = await createTestDatabase();
  await database.script(`drop schema public cascade; create schema public; ${sql}`);
  return findUnfit(await readSchema(database), manifests);
}

describe('a table is unfit', () => {
  test('when no manifest names it', async () => {
    expect(await unfitIn('create table visits (lane integer primary key)', [])).toEqual([
      'visits stands in no manifest: say how it is distributed',
    ]);
  });

  test.each([
    ['lacks its distribution column lane', '(id integer primary key)'],
    ['has lane as bigint, not integer', '(lane bigint primary key)'],
    ['lets lane be null', '(lane integer, id integer primary key)'],
    ['is unique without lane: visits_pkey', '(lane integer not null, id integer primary key)'],
    ['is unique without lane: visits_id_key', '(lane integer primary key, id integer unique)'],
    ['has no primary key', '(lane integer not null)'],
    [
      'is unique without lane: at',
      '(lane integer primary key, id int); create unique index at on visits (id)',
    ],
    [
      'is unique without lane: at',
      '(lane integer primary key, id int); create unique index at on visits (id) include (lane)',
    ],
    [
      'has a foreign key: visits_next_fkey',
      '(lane integer primary key, next integer references visits)',
    ],
    [
      'has a trigger: note',
      `(lane integer primary key);
       create function noted() returns trigger language plpgsql as 'begin return new; end';
       create trigger note before insert on visits for each row execute function noted()`,
    ],
    ['numbers its rows by a sequence: id', '(lane integer primary key, id serial)'],
    [
      'numbers its rows by a sequence: id',
      '(lane integer primary key, id bigint generated always as identity)',
    ],
  ])('when it %s', async (flaw, rest) => {
    const found = await unfitIn(`create table visits ${rest}`, declared('visits', 'lane'));
    expect(found).toContain(`visits ${flaw}`);
  });

  test('when it is copied to every node and written with every group of events', async () => {
    const sql = 'create table tickets (lane integer primary key)';
    expect(await unfitIn(sql, declared('tickets', 'reference'))).toHaveLength(1);
    expect(await unfitIn(sql, declared('tickets', 'lane'))).toEqual([]);
  });
});

test('a look-up table goes by the lane of its key', async () => {
  const sql = `create table seen (key_lane integer, key uuid, lane integer, primary key (key_lane, key))`;
  expect(await unfitIn(sql, declared('seen', 'key_lane'))).toEqual([]);
  expect(await unfitIn(sql, declared('seen', 'lane'))).not.toEqual([]);
});
