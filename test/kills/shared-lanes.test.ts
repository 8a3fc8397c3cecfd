import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { countOpenTickets, type Database } from '../../src/storage/index.js';
import { createTestDatabase } from '../test-database.js';
import { waitUntil } from '../wait-until.js';
import { createShop } from './create-shop.js';
import { expectExact } from './expect-exact.js';
import { printFigures } from './print-figures.js';
import { startLoad } from './start-load.js';
import { startUntilReady } from './start-until-ready.js';
import { untilFrozen } from './until-frozen.js';
import { countLanes, untilShared, watchLanes } from './watch-lanes.js';

/** A heartbeat grows old in five seconds. Without ending a frozen session, its locks would hold for ten. */
const TAKEN_WITHIN_MS = 9_000;
/** Longer than a heartbeat may be old. */
const FROZEN_MS = 7_000;

async function startProcesses(database: Database, failPoints: readonly string[][]) {
  const databaseUrl = database.url;
  const all = [];
  for (const points of failPoints)
    all.push(await startUntilReady({ databaseUrl, failPoints: points }));
  return all;
}

test('of three processes one is killed and one frozen: their lanes move, and the frozen one spoils nothing', async () => {
  const database = await createTestDatabase();
  const writeKey = await createShop(database);
  const [killed, frozen, steady] = await startProcesses(database, [[], [], []]);
  if (!killed || !frozen || !steady) throw new Error('there are three');
  await untilShared(database, [killed.pid, frozen.pid, steady.pid]);
  const watch = watchLanes(database);
  let urls = [killed.url, frozen.url, steady.url];
  const load = startLoad({ writeKey, urls: () => urls, seed: 41 });
  await delay(1_500);

  killed.signal('SIGKILL');
  urls = [frozen.url, steady.url];
  const killedMs = await untilShared(database, [frozen.pid, steady.pid]);
  expect(killedMs).toBeLessThan(TAKEN_WITHIN_MS);

  frozen.signal('SIGSTOP');
  urls = [steady.url];
  const [frozenMs] = await Promise.all([untilShared(database, [steady.pid]), delay(FROZEN_MS)]);
  expect(frozenMs).toBeLessThan(TAKEN_WITHIN_MS);
  frozen.signal('SIGCONT');
  const wokenMs = await untilShared(database, [frozen.pid, steady.pid]);
  urls = [frozen.url, steady.url];
  await delay(1_000);

  await expectExact(database, await load.finish());
  expect(await watch.stop()).toBeGreaterThan(100);
  expect(watch.faults).toEqual([]);
  printFigures('one of three killed, one frozen, woken: lanes moved', load.tally, [
    killedMs,
    frozenMs,
    wokenMs,
  ]);
});

test.each(['cycle:applied:stop@20', 'cycle:before-commit:stop@20', 'accept:before-commit:stop@50'])(
  'frozen inside a transaction (%s), a process holds nobody up for long',
  async (point) => {
    const database = await createTestDatabase();
    const writeKey = await createShop(database);
    const [frozen, steady] = await startProcesses(database, [[point], []]);
    if (!frozen || !steady) throw new Error('there are two');
    await untilShared(database, [frozen.pid, steady.pid]);
    const watch = watchLanes(database);
    const load = startLoad({ writeKey, urls: () => [frozen.url, steady.url], seed: 51 });
    await untilFrozen(frozen.pid);

    const movedMs = await untilShared(database, [steady.pid]);
    expect(movedMs).toBeLessThan(TAKEN_WITHIN_MS);
    await waitUntil('all is applied but what comes in', async () => {
      const open = await countOpenTickets(database);
      return open.reduce((sum, { events }) => sum + events, 0) < 50;
    });
    expect(await countLanes(database, [frozen.pid])).toEqual([0]);
    frozen.signal('SIGCONT');
    const wokenMs = await untilShared(database, [frozen.pid, steady.pid]);

    await expectExact(database, await load.finish());
    await watch.stop();
    expect(watch.faults).toEqual([]);
    printFigures(`frozen at ${point}: lanes moved, and back`, load.tally, [movedMs, wokenMs]);
  },
);
