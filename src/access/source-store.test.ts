import { expect, test } from 'vitest';
import { setClock } from '../../test/set-clock.js';
import { createTestDatabase } from '../../test/test-database.js';
import type { SourceId, WorkspaceId } from '../kernel/index.js';
import { createSourceLookup } from './source-lookup.js';
import { createSource, disableSource, listSources } from './source-store.js';
import { createWorkspace } from './workspace-store.js';

async function startWithWorkspace() {
  const database = await createTestDatabase();
  const clock = setClock();
  const { workspaceId } = await database.transaction((tx) =>
    createWorkspace(tx, { name: 'shop', requestsPerSecond: 50 }, clock.now()),
  );
  const create = (name: string, writeKey?: string) =>
    database.transaction((tx) => createSource(tx, { workspaceId, name, writeKey }, clock.now()));
  return { database, clock, workspaceId, create };
}

test('a source gets a write key of 32 url-safe characters', async () => {
  const { database, workspaceId, create } = await startWithWorkspace();
  const made = await create('web');
  expect(made.writeKey).toMatch(/^[A-Za-z0-9_-]{32}$/);
  expect(await listSources(database, workspaceId)).toEqual([made]);
  expect(await listSources(database, 2 as WorkspaceId)).toEqual([]);
});

test('a source keeps the write key that its senders have already', async () => {
  const { create } = await startWithWorkspace();
  expect(await create('web', 'key.of-another_tool~')).toMatchObject({
    writeKey: 'key.of-another_tool~',
  });
  await expect(create('app', 'key.of-another_tool~')).rejects.toMatchObject({
    code: 'write-key-exists',
  });
  await expect(create('app', 'with space')).rejects.toMatchObject({ code: 'source-invalid' });
});

test('a name belongs to one source of a workspace', async () => {
  const { create } = await startWithWorkspace();
  await create('web');
  await expect(create('web')).rejects.toMatchObject({ code: 'source-exists' });
});

test('a write key opens its workspace, within its limit', async () => {
  const { database, clock, workspaceId, create } = await startWithWorkspace();
  const { sourceId, writeKey } = await create('web');
  const access = await createSourceLookup(database, clock)(writeKey);
  expect(access).toMatchObject({ workspaceId, sourceId, requestsPerSecond: 50 });
  expect(access?.hash('a')).toMatch(/^[0-9a-f]{32}$/);
});

test('a disabled source is closed within five seconds', async () => {
  const { database, clock, create } = await startWithWorkspace();
  const { sourceId, writeKey } = await create('web');
  const find = createSourceLookup(database, clock);
  await find(writeKey);
  await disableSource(database, { sourceId }, clock.now());
  clock.advance(4_999);
  expect(await find(writeKey)).toBeDefined();
  clock.advance(1);
  expect(await find(writeKey)).toBeUndefined();
});

test('a source that was just made is open within a second, also to who tried its key before', async () => {
  const { database, clock, create } = await startWithWorkspace();
  const find = createSourceLookup(database, clock);
  expect(await find('soon')).toBeUndefined();
  await create('web', 'soon');
  clock.advance(1_000);
  expect(await find('soon')).toBeDefined();
});

test('a key that no text can hold opens nothing', async () => {
  const { database, clock } = await startWithWorkspace();
  const find = createSourceLookup(database, clock);
  expect(await find('\0')).toBeUndefined();
  expect(await find('x'.repeat(10_000))).toBeUndefined();
});

test('a source that is not there can’t be disabled', async () => {
  const { database } = await startWithWorkspace();
  await expect(disableSource(database, { sourceId: 7 as SourceId }, 0)).rejects.toMatchObject({
    code: 'source-unknown',
  });
});
