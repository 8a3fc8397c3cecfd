import { describe, expect, it, test } from 'vitest';
import { createTestDatabase } from '../../test/test-database.js';
import type { WorkspaceId } from '../kernel/index.js';
import type { NewWorkspace } from './workspace.js';
import { createWorkspaceHashes } from './workspace-hashes.js';
import {
  createWorkspace,
  findWorkspace,
  findWorkspaceByText,
  listWorkspaces,
} from './workspace-store.js';

const now = Date.parse('2026-11-01T10:00:00.000Z');

async function startWith(...names: string[]) {
  const database = await createTestDatabase();
  const create = (fields: NewWorkspace) =>
    database.transaction((tx) => createWorkspace(tx, fields, now));
  for (const name of names) await create({ name });
  return { database, create };
}

test('a workspace counts in UTC and euros and takes 1,000 requests a second unless told otherwise', async () => {
  const { database, create } = await startWith();
  const made = await create({ name: '  Shoes & more ' });
  expect(made).toEqual({
    workspaceId: 1,
    name: 'Shoes & more',
    timeZone: 'UTC',
    currency: 'EUR',
    language: 'en',
    requestsPerSecond: 1_000,
    createdAt: now,
  });
  expect(await findWorkspace(database, made.workspaceId)).toEqual(made);
});

test('zone and currency are kept as their standards write them', async () => {
  const { create } = await startWith();
  const made = await create({ name: 'a', timeZone: 'europe/berlin', currency: 'usd' });
  expect(made).toMatchObject({ timeZone: 'Europe/Berlin', currency: 'USD' });
});

test('workspaces made at the same time get numbers of their own', async () => {
  const { database, create } = await startWith();
  await Promise.all(['a', 'b', 'c', 'd'].map((name) => create({ name })));
  const all = await listWorkspaces(database);
  expect(all.map(({ workspaceId }) => workspaceId)).toEqual([1, 2, 3, 4]);
});

test('a name belongs to one workspace', async () => {
  const { create } = await startWith('shop');
  await expect(create({ name: ' shop' })).rejects.toMatchObject({ code: 'workspace-exists' });
});

describe('a workspace is refused', () => {
  it.each<[string, NewWorkspace]>([
    ['without a name', { name: ' ' }],
    ['with a name over two lines', { name: 'a\nb' }],
    ['with a name of 101 characters', { name: 'é'.repeat(101) }],
    ['with a zone that nobody knows', { name: 'a', timeZone: 'Mars/Olympus' }],
    ['with an offset for a zone', { name: 'a', timeZone: '+02:00' }],
    ['with a currency that nobody knows', { name: 'a', currency: 'EURO' }],
    ['with no requests at all', { name: 'a', requestsPerSecond: 0 }],
    ['with half a request', { name: 'a', requestsPerSecond: 0.5 }],
  ])('%s', async (_, fields) => {
    const { create } = await startWith();
    await expect(create(fields)).rejects.toMatchObject({ code: 'workspace-invalid' });
  });
});

test('a workspace is found by its name or its number, by the name first', async () => {
  const { database } = await startWith('shop', '1');
  const find = async (text: string) => (await findWorkspaceByText(database, text)).workspaceId;
  expect([await find('shop'), await find('1'), await find('2')]).toEqual([1, 2, 2]);
  await expect(find('3')).rejects.toMatchObject({ code: 'workspace-unknown' });
});

test('each workspace hashes under a secret of its own, the same after a restart', async () => {
  const { database } = await startWith('a', 'b');
  const hash = async (workspaceId: number) =>
    (await createWorkspaceHashes(database)(workspaceId as WorkspaceId))('ann@shop.example');
  expect(await hash(1)).toBe(await hash(1));
  expect(await hash(1)).not.toBe(await hash(2));
  await expect(hash(3)).rejects.toMatchObject({ code: 'workspace-unknown' });
});
