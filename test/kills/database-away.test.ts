import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { waitUntil } from '../wait-until.js';
import { createShop } from './create-shop.js';
import { expectExact } from './expect-exact.js';
import { expectPoliteRefusals } from './expect-polite-refusals.js';
import { printFigures } from './print-figures.js';
import { startLoad, type Tally } from './start-load.js';
import { type OwnServer, startOwnServer } from './start-own-server.js';
import { startUntilReady } from './start-until-ready.js';

async function startUnderLoad(server: OwnServer, seed: number) {
  const writeKey = await createShop(server.database);
  const attune = await startUntilReady({ databaseUrl: server.url });
  const load = startLoad({ writeKey, urls: () => [attune.url], seed });
  return { attune, load };
}

/** Milliseconds until the next event is acknowledged. */
async function untilKept(tally: Tally): Promise<number> {
  const startedAt = performance.now();
  const before = tally.acknowledged.size;
  await waitUntil('events are kept again', () => tally.acknowledged.size > before);
  return performance.now() - startedAt;
}

test('while PostgreSQL is stopped clients are told to come again; then all goes on, and nothing is lost', async () => {
  const server = await startOwnServer();
  const { attune, load } = await startUnderLoad(server, 21);
  const { tally } = load;
  const backMs: number[] = [];
  for (let stop = 1; stop <= 2; stop += 1) {
    await untilKept(tally);
    await delay(1_500);
    await server.stop();
    const refused = tally.refusals.get(503) ?? 0;
    await waitUntil('clients are refused', () => (tally.refusals.get(503) ?? 0) > refused + 20);
    expect((await fetch(`${attune.url}/ready`)).status).toBe(503);
    expect((await fetch(`${attune.url}/health`)).status).toBe(200);
    await delay(1_000);
    await server.start();
    backMs.push(await untilKept(tally));
  }
  await expectExact(server.database, await load.finish());
  expectPoliteRefusals(tally);
  printFigures('PostgreSQL stopped and started, until an event is kept again', tally, backMs);
});

test('while PostgreSQL recovers from a crash clients are told to come again, and nothing is lost', async () => {
  const server = await startOwnServer();
  const { load } = await startUnderLoad(server, 22);
  const { tally } = load;
  const backMs: number[] = [];
  for (let crash = 1; crash <= 3; crash += 1) {
    await untilKept(tally);
    await delay(500);
    const startedAt = performance.now();
    await server.crash();
    await untilKept(tally);
    backMs.push(performance.now() - startedAt);
  }
  await expectExact(server.database, await load.finish());
  expectPoliteRefusals(tally);
  printFigures('PostgreSQL crashed, until an event is kept again', tally, backMs);
});

test('while PostgreSQL hangs clients wait or are told to come again, and nothing is lost', async () => {
  const server = await startOwnServer();
  const { load } = await startUnderLoad(server, 23);
  const { tally } = load;
  await untilKept(tally);
  await delay(500);
  await server.pause(11_000);
  const backMs = [await untilKept(tally)];
  expect(tally.refusals.get(503)).toBeGreaterThan(0);
  await expectExact(server.database, await load.finish());
  expectPoliteRefusals(tally);
  printFigures('PostgreSQL frozen for 11 s, until an event is kept again', tally, backMs);
});
