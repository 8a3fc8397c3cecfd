import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startTestApp, testConfig } from '../../test/test-app.js';
import { createTestDatabase } from '../../test/test-database.js';
import { waitUntil } from '../../test/wait-until.js';
import { silentLogger } from '../kernel/index.js';
import { createApp } from './create-app.js';
import { readFigures } from './read-figures.js';

async function track(url: string, writeKey: string, userId: string): Promise<Response> {
  return fetch(`${url}/v1/track`, {
    method: 'POST',
    body: JSON.stringify({ userId, event: 'Product Viewed', messageId: `m-${userId}`, writeKey }),
  });
}

test('an event goes from HTTP to its profile', async () => {
  const { url, source, database } = await startTestApp();
  expect((await track(url, source.writeKey, 'ann')).status).toBe(200);
  await waitUntil('the profile is there', async () => {
    const [row] = await database.query<{ count: number }>('select count(*) as count from profiles');
    return row?.count === 1;
  });
});

test('the admin key is made once, at the first start', async () => {
  const { adminKey, database } = await startTestApp();
  expect(adminKey).toMatch(/^attune_/);
  const again = await createApp(testConfig(database.url), { logger: silentLogger });
  onTestFinished(() => again.stop());
  expect((await again.start()).adminKey).toBeUndefined();
});

test('the lag is the age of the oldest work that waits', async () => {
  const { url, source, database } = await startTestApp({ config: { roles: ['api'] } });
  const before = Date.now();
  await track(url, source.writeKey, 'ann');
  await track(url, source.writeKey, 'ben');
  const figures = await readFigures(database, Date.now() + 60_000);
  expect(figures).toMatchObject({ openTickets: 2, waitingEvents: 2 });
  expect(figures.laneLagSeconds).toBeGreaterThanOrEqual(60);
  expect(figures.laneLagSeconds).toBeLessThan(61 + (Date.now() - before) / 1_000);
});

test('a port that is taken stops the start, and the key of the first start is not lost', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => blocker.once('listening', resolve));
  onTestFinished(() => void blocker.close());
  const { port } = blocker.address() as { port: number };
  const database = await createTestDatabase();
  const config = testConfig(database.url);
  const app = await createApp({ ...config, port }, { logger: silentLogger });
  await expect(app.start()).rejects.toMatchObject({ code: 'port-in-use' });
  const next = await createApp(config, { logger: silentLogger });
  onTestFinished(() => next.stop());
  expect((await next.start()).adminKey).toMatch(/^attune_/);
});

test('without a server the start says where it looked, and keeps the password to itself', async () => {
  const url = 'postgres://attune:secret@127.0.0.1:1/attune';
  const failure = await createApp(testConfig(url), { logger: silentLogger }).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ code: 'database-unreachable' });
  expect(String(failure)).toContain('127.0.0.1:1/attune');
  expect(String(failure)).not.toContain('secret');
});

test('a start that may not migrate says what is missing', async () => {
  const database = await createTestDatabase();
  await database.query('delete from schema_migrations');
  const start = createApp(testConfig(database.url), {
    logger: silentLogger,
    migrates: false,
  });
  await expect(start).rejects.toMatchObject({ code: 'migrations-missing' });
});
