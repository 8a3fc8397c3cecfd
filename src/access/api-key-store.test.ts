import { expect, test } from 'vitest';
import { setClock } from '../../test/set-clock.js';
import { createTestDatabase } from '../../test/test-database.js';
import { systemIds, type WorkspaceId } from '../kernel/index.js';
import { type ApiKeyHolder, holds, reaches, SCOPES } from './api-key.js';
import { createApiKeyCheck } from './api-key-check.js';
import {
  createApiKey,
  hasAdminKey,
  listApiKeys,
  type NewApiKey,
  revokeApiKey,
} from './api-key-store.js';

async function startWithKeys() {
  const database = await createTestDatabase();
  const clock = setClock();
  const create = (fields: Partial<NewApiKey>) =>
    createApiKey(
      database,
      { name: 'key', workspaceId: null, scopes: ['admin'], ...fields },
      { ids: systemIds, now: clock.now() },
    );
  return { database, clock, create, check: createApiKeyCheck(database, clock) };
}

test('a token tells its holder, and nobody can read it from the database', async () => {
  const { database, create, check } = await startWithKeys();
  const workspaceId = 3 as WorkspaceId;
  const { token, ...made } = await create({ workspaceId, scopes: ['events:read'] });
  expect(token).toMatch(/^attune_[A-Za-z0-9_-]{43}$/);
  expect(await check(token)).toEqual({
    apiKeyId: made.apiKeyId,
    name: 'key',
    workspaceId,
    scopes: ['events:read'],
  });
  expect(await listApiKeys(database)).toEqual([made]);
  const [row] = await database.query<{ text: string }>('select k::text as text from api_keys k');
  expect(row?.text).not.toContain(token.slice(7));
});

test('a token that is none, or nobody’s, has no holder', async () => {
  const { check } = await startWithKeys();
  expect(await check(`attune_${'x'.repeat(43)}`)).toBeUndefined();
  expect(await check('\0')).toBeUndefined();
});

test('a revoked key opens nothing after five seconds', async () => {
  const { database, clock, create, check } = await startWithKeys();
  const { token, apiKeyId } = await create({});
  expect(await check(token)).toBeDefined();
  await revokeApiKey(database, { apiKeyId }, clock.now());
  clock.advance(5_000);
  expect(await check(token)).toBeUndefined();
  await expect(revokeApiKey(database, { apiKeyId: 'nonsense' }, clock.now())).rejects.toMatchObject(
    {
      code: 'api-key-unknown',
    },
  );
});

test('a key needs a name and scopes that there are', async () => {
  const { create } = await startWithKeys();
  const refused = { code: 'api-key-invalid' };
  await expect(create({ name: '' })).rejects.toMatchObject(refused);
  await expect(create({ scopes: [] })).rejects.toMatchObject(refused);
  await expect(create({ scopes: ['admin', 'events'] })).rejects.toMatchObject(refused);
});

test('an installation has an admin key once one reaches all of it', async () => {
  const { database, create } = await startWithKeys();
  const hasOne = () => database.transaction(hasAdminKey);
  await create({ workspaceId: 1 as WorkspaceId });
  await create({ scopes: ['events:read'] });
  expect(await hasOne()).toBe(false);
  await create({});
  expect(await hasOne()).toBe(true);
});

test('admin holds every scope; others hold their own', () => {
  const holder = (...scopes: ApiKeyHolder['scopes']): ApiKeyHolder => ({
    apiKeyId: '',
    name: '',
    workspaceId: null,
    scopes,
  });
  expect(SCOPES.every((scope) => holds(holder('admin'), scope))).toBe(true);
  expect(SCOPES.filter((scope) => holds(holder('events:read'), scope))).toEqual(['events:read']);
});

test('a workspace’s key reaches that workspace alone', () => {
  const [one, two] = [1 as WorkspaceId, 2 as WorkspaceId];
  const key = { apiKeyId: '', name: '', scopes: [] };
  expect([one, two, null].map((at) => reaches({ ...key, workspaceId: one }, at))).toEqual([
    true,
    false,
    false,
  ]);
  expect([one, null].every((at) => reaches({ ...key, workspaceId: null }, at))).toBe(true);
});
