import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/test-database.js';
import { LANES, migrate, openDatabase } from './index.js';

test('a migrated database has its 64 lanes, and migrating again changes nothing', async () => {
  const database = await createTestDatabase();
  expect(await migrate(database)).toEqual({ applied: [] });
  const lanes = await database.query<{ lane: number }>('select lane from lanes order by lane');
  expect(lanes.map(({ lane }) => lane)).toEqual([...LANES].sort((a, b) => a - b));
});

test('two processes that start at once migrate one after the other', async () => {
  const database = await createTestDatabase();
  await database.script('drop schema public cascade; create schema public;');
  const other = openDatabase({ url: database.url, connections: 3, applicationName: 'attune/b' });
  const reports = await Promise.all([migrate(database), migrate(other)]);
  await other.close();
  const marks = await database.query<{ name: string }>(
    'select name from schema_migrations order by version',
  );
  expect(reports.flatMap(({ applied }) => applied)).toEqual(marks.map(({ name }) => name));
  expect(marks[0]?.name).toBe('0001-ground');
});

test('a migration that was applied with another text is refused', async () => {
  const database = await createTestDatabase();
  await database.query(`update schema_migrations set checksum = 'other' where version = 1`);
  await expect(migrate(database)).rejects.toMatchObject({ code: 'migration-changed' });
});

test('a database of a newer Attune is refused, with what to do', async () => {
  const database = await createTestDatabase();
  await database.query(
    `insert into schema_migrations values (9999, 'later', '', clock_timestamp())`,
  );
  await expect(migrate(database)).rejects.toMatchObject({
    code: 'database-newer',
    hint: expect.stringContaining('newer version'),
  });
});
