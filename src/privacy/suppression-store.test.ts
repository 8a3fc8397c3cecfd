import { beforeEach, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/test-database.js';
import type { WorkspaceId } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import type { NewSuppression } from './suppression.js';
import {
  liftSuppressions,
  readSuppressedSince,
  readSuppressionReasons,
  suppressAddresses,
} from './suppression-store.js';
import { listSuppressions } from './suppression-views.js';

const KEY = 'ab'.repeat(16);
const OTHER = 'cd'.repeat(16);
const workspaceId = 1 as WorkspaceId;

let database: Database;
beforeEach(async () => {
  database = await createTestDatabase();
});

function entry(more: Partial<NewSuppression> = {}): NewSuppression {
  const base = { workspaceId, key: KEY, address: 'ann@shop.example', detail: 'a test' };
  return { ...base, reason: 'unsubscribed', since: 100, ...more };
}

async function reasonsOf(key: string): Promise<readonly string[]> {
  return (await readSuppressionReasons(database, [KEY, OTHER])).get(key) ?? [];
}

test('an address can be suppressed for several reasons, each once', async () => {
  const entries = [entry(), entry(), entry({ reason: 'bounced' }), entry({ key: OTHER })];
  expect(await suppressAddresses(database, entries, 200)).toBe(3);
  expect(await suppressAddresses(database, [entry({ since: 150 })], 200)).toBe(0);
  expect(await reasonsOf(KEY)).toEqual(['bounced', 'unsubscribed']);
  expect(await reasonsOf(OTHER)).toEqual(['unsubscribed']);
  expect(await readSuppressedSince(database, { key: KEY, reason: 'unsubscribed' })).toBe(100);
});

test('lifting is for a person, and leaves a record', async () => {
  await suppressAddresses(database, [entry(), entry({ reason: 'bounced' })], 200);
  const lifting = { key: KEY, reasons: ['unsubscribed' as const], why: 'she wrote to us' };
  expect(await liftSuppressions(database, lifting, 300)).toEqual(['unsubscribed']);
  expect(await liftSuppressions(database, lifting, 301)).toEqual([]);
  expect(await reasonsOf(KEY)).toEqual(['bounced']);
  const listed = await listSuppressions(database, workspaceId, { after: undefined, limit: 10 });
  expect(listed).toMatchObject([
    { reason: 'bounced', liftedAt: null },
    { reason: 'unsubscribed', liftedAt: 300, liftedWhy: 'she wrote to us', since: 100 },
  ]);
});

test('what was lifted holds again when it is asked for later, and not when an old file says so', async () => {
  await suppressAddresses(database, [entry()], 200);
  await liftSuppressions(database, { key: KEY, reasons: undefined, why: 'test' }, 300);
  expect(await suppressAddresses(database, [entry({ since: null })], 400)).toBe(0);
  expect(await suppressAddresses(database, [entry({ since: 250 })], 400)).toBe(0);
  expect(await reasonsOf(KEY)).toEqual([]);
  expect(await suppressAddresses(database, [entry({ since: 350 })], 400)).toBe(1);
  expect(await reasonsOf(KEY)).toEqual(['unsubscribed']);
});

test('whoever does not know since when, suppresses from now on', async () => {
  expect(await suppressAddresses(database, [entry({ since: null })], 400)).toBe(1);
  expect(await readSuppressedSince(database, { key: KEY, reason: 'unsubscribed' })).toBe(400);
});

test('the list goes on behind the last one of a page', async () => {
  await suppressAddresses(
    database,
    [entry(), entry({ key: OTHER }), entry({ reason: 'manual' })],
    200,
  );
  const [first] = await listSuppressions(database, workspaceId, { after: undefined, limit: 1 });
  const rest = await listSuppressions(database, workspaceId, { after: first, limit: 10 });
  expect([first, ...rest].map((each) => each?.reason)).toEqual([
    'manual',
    'unsubscribed',
    'unsubscribed',
  ]);
});
