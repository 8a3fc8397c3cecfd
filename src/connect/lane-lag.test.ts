import { expect, test } from 'vitest';
import { startTestEngine } from '../../test/test-engine.js';
import { waitUntil } from '../../test/wait-until.js';
import { type ProcessId, systemClock, systemIds } from '../kernel/index.js';
import { sendHeartbeat } from '../storage/index.js';
import { createLaneLag } from './lane-lag.js';
import { startImportShop } from './testing/import-shop.js';

/** A hundred events that take no effect before somebody works on the lanes. */
async function startBehind() {
  const shop = await startImportShop({ roles: ['api'] });
  await shop.run({
    content: ['who', ...Array.from({ length: 100 }, (_, at) => `p${at}`)].join('\n'),
    mapping:
      'kind: events\nidentifiers: { user_id: who }\nevent: { const: Seen }\ntime: { const: 2026-01-01 }',
  });
  return shop.database;
}

test('nobody waits for lanes on which nobody works', async () => {
  const lag = createLaneLag(await startBehind(), systemClock, 50);
  await lag.waitForRoom(new AbortController().signal);
  expect([lag.isWaiting(), lag.hasWorker()]).toEqual([false, false]);
});

test('it waits while a worker lives and too much is open, and no longer', async () => {
  const database = await startBehind();
  const entry = { host: 'x', pid: 1, version: 'x', keyFingerprint: 'x', roles: ['worker'] };
  // One that seems alive, and does nothing.
  await sendHeartbeat(database, { ...entry, processId: systemIds.uuid() as ProcessId });
  const lag = createLaneLag(database, systemClock, 50);
  const released: string[] = [];
  const waiting = lag.waitForRoom(new AbortController().signal).then(() => released.push('lag'));
  await waitUntil('it waits', () => lag.isWaiting());
  expect([released, lag.hasWorker()]).toEqual([[], true]);
  await startTestEngine(database);
  await waiting;
  expect([released, lag.isWaiting()]).toEqual([['lag'], false]);
});

test('whoever is asked to stop waits no longer', async () => {
  const database = await startBehind();
  const entry = { host: 'x', pid: 1, version: 'x', keyFingerprint: 'x', roles: ['worker'] };
  await sendHeartbeat(database, { ...entry, processId: systemIds.uuid() as ProcessId });
  const lag = createLaneLag(database, systemClock, 50);
  const stop = new AbortController();
  const waiting = lag.waitForRoom(stop.signal);
  await waitUntil('it waits', () => lag.isWaiting());
  stop.abort();
  await waiting;
});
