import { expect, test } from 'vitest';
import { testOrigin } from '../../test/event-factory.js';
import { createTestDatabase } from '../../test/test-database.js';
import { keyNaming } from '../ingest/index.js';
import { systemIds } from '../kernel/index.js';
import { createIdentityLock } from './identifier-store.js';
import { createKnownProfiles } from './known-profiles.js';
import { resolveProfiles } from './resolve-profiles.js';

test('two processes that bring the same new name at once make one profile', async () => {
  const database = await createTestDatabase();
  await createIdentityLock(database, testOrigin.workspaceId);
  const people = ['ann', 'ben', 'ann'].map((value) => ({
    naming: keyNaming(testOrigin, { kind: 'user_id', value }),
  }));
  const resolve = () =>
    resolveProfiles(database, people, {
      ids: systemIds,
      now: 0,
      known: createKnownProfiles(10),
    });
  const [one, other] = await Promise.all([resolve(), resolve()]);
  expect(one).toEqual(other);
  expect(one?.[0]).toBe(one?.[2]);
  expect(one?.[0]).not.toBe(one?.[1]);
});

test('a process sees at its next group that an identifier points elsewhere', async () => {
  const database = await createTestDatabase();
  await createIdentityLock(database, testOrigin.workspaceId);
  const naming = keyNaming(testOrigin, { kind: 'user_id', value: 'ann' });
  const context = { ids: systemIds, now: 0, known: createKnownProfiles(10) };
  const before = await resolveProfiles(database, [{ naming }], context);
  expect(await resolveProfiles(database, [{ naming }], context)).toEqual(before);

  const elsewhere = systemIds.uuid();
  await database.transaction(async (tx) => {
    await tx.query('update identifiers set profile_id = $1', [elsewhere]);
    await tx.query('update identity_locks set version = version + 1');
  });
  expect(await resolveProfiles(database, [{ naming }], context)).toEqual([elsewhere]);
});
