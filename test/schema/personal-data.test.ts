import { describe, expect, test } from 'vitest';
import type { ModuleManifest } from '../../src/kernel/index.js';
import { readSchema, type TableShape } from '../../src/storage/read-schema.js';
import { readManifests } from '../architecture/manifests.js';
import { createTestDatabase } from '../test-database.js';
import { findUndecided } from './find-undecided.js';
import { impersonalColumns } from './impersonal-columns.js';

test('of every column that can hold text, JSON or bytes it is said whether that is personal', async () => {
  const tables = await readSchema(await createTestDatabase());
  expect(findUndecided(tables, await readManifests(), impersonalColumns)).toEqual([]);
});

describe('the check of personal data', () => {
  async function tableWith(type: string): Promise<TableShape[]> {
    const database = await createTestDatabase();
    await database.script(
      `drop schema public cascade; create schema public;
       create table visits (lane integer primary key, at timestamptz, seen ${type})`,
    );
    return readSchema(database);
  }

  function naming(...personalData: string[]): ModuleManifest[] {
    const table = { name: 'visits', distribution: 'lane', personalData } as const;
    return [{ module: 'test', tables: [table] }];
  }

  test.each(['text', 'text[]', 'varchar(9)', 'json', 'jsonb', 'bytea', 'inet'])(
    'asks about a column of type %s that nobody names',
    async (type) => {
      const tables = await tableWith(type);
      expect(findUndecided(tables, naming(), {})).toEqual([
        'visits.seen may hold personal data: name it in its manifest, or say why not',
      ]);
      expect(findUndecided(tables, naming('seen'), {})).toEqual([]);
      expect(findUndecided(tables, naming(), { 'visits.seen': 'a word of ours' })).toEqual([]);
    },
  );

  test('finds names of columns that are gone', async () => {
    const tables = await tableWith('uuid');
    expect(findUndecided(tables, naming('heard'), { 'visits.felt': 'a number' })).toEqual([
      'visits.heard is spoken of and does not exist',
      'visits.felt is spoken of and does not exist',
    ]);
  });

  test('finds a column that is said to be both', async () => {
    const tables = await tableWith('text');
    expect(findUndecided(tables, naming('seen'), { 'visits.seen': 'a word' })).toHaveLength(1);
  });
});

/** Skipped and shown as such until the privacy module erases; without a body none of them passes. */
describe.skip('after an erasure (which comes with the privacy module)', () => {
  const unwritten = () => expect.unreachable('this test is written together with the erasure');
  test('no column that a manifest names as personal holds anything of that person', unwritten);
  test('what outlives it, suppression and message ids, is kept as an HMAC only', unwritten);
  test('no log, export or queue holds anything of that person', unwritten);
});
