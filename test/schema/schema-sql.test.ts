import { expect, test } from 'vitest';
import { dumpSchema } from '../../src/storage/dump-schema.js';
import { createTestDatabase } from '../test-database.js';

const header = `-- What all migrations together come to, for reading and for the diff of a review. Generated:
--   npx vitest run --project=unit test/schema/schema-sql.test.ts --update
-- Nothing runs this file; the reasons stand in migrations/.

`;

test('schema.sql shows what the migrations make', async () => {
  const dump = await dumpSchema(await createTestDatabase());
  await expect(header + dump).toMatchFileSnapshot('../../src/storage/schema.sql');
});

test('the dump shows a change of a column, a key, an index, a trigger and of storage', async () => {
  const database = await createTestDatabase();
  const before = await dumpSchema(database);
  const changes = [
    'alter table profiles add column nickname text',
    `alter table profiles alter column event_count set default 0`,
    'alter table profiles alter column event_count drop not null',
    'alter table profiles add constraint seen check (first_seen_at <= last_seen_at)',
    'create unique index profiles_once on profiles (lane, profile_id)',
    'alter table profiles set (fillfactor = 50)',
    `create function noted() returns trigger language plpgsql as 'begin return new; end';
     create trigger note before insert on profiles for each row execute function noted()`,
  ];
  const dumps = [before];
  for (const change of changes) {
    await database.script(change);
    dumps.push(await dumpSchema(database));
  }
  expect(new Set(dumps).size).toBe(changes.length + 1);
});

test('the dump is SQL that makes the same schema again', async () => {
  const database = await createTestDatabase();
  const dump = await dumpSchema(database);
  await database.script(`drop schema public cascade; create schema public;\n${dump}`);
  expect(await dumpSchema(database)).toBe(dump);
});
