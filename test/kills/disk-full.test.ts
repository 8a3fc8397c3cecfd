import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { descendantsOf, stillRunning } from '../processes.js';
import { runCommand } from '../test-process.js';
import { waitUntil } from '../wait-until.js';
import { expectExact } from './expect-exact.js';
import { expectPoliteRefusals } from './expect-polite-refusals.js';
import { openDatabaseOf } from './open-database-of.js';
import { printFigures } from './print-figures.js';
import { fill, mountSmallDisk } from './small-disk.js';
import { startLoad } from './start-load.js';
import { startUntilReady } from './start-until-ready.js';

/** Attune with its embedded server on that disk, under load. */
async function startOnDisk(disk: string, seed: number) {
  const dataDir = join(disk, 'data');
  const attune = await startUntilReady({ dataDir });
  const made = await runCommand(['workspace', 'create', 'shop', '--json'], { dataDir });
  const { writeKey } = JSON.parse(made.stdout) as { writeKey: string };
  const load = startLoad({ writeKey, urls: () => [attune.url], seed });
  await waitUntil('events are kept', () => load.tally.acknowledged.size > 200);
  return { attune, dataDir, load };
}

const serverLog = (dataDir: string) => readFile(join(dataDir, 'postgres', 'server.log'), 'utf8');

test('on a full disk clients are told to come again; with room again all goes on, and nothing is lost', async ({
  skip,
}) => {
  const disk = await mountSmallDisk();
  if (disk === undefined) return skip('this account may not mount a small disk');
  const { dataDir, load } = await startOnDisk(disk, 61);
  const { tally } = load;
  const free = await fill(disk);
  await waitUntil('clients are refused', () => (tally.refusals.get(503) ?? 0) > 100);
  await delay(1_000);
  const kept = tally.acknowledged.size;
  await free();
  const startedAt = performance.now();
  await waitUntil('events are kept again', () => tally.acknowledged.size > kept);
  const backMs = [performance.now() - startedAt];
  const database = await openDatabaseOf(dataDir);
  await expectExact(database, await load.finish());
  expectPoliteRefusals(tally);
  printFigures('disk full, until an event is kept again', tally, backMs);
});

test('where PostgreSQL gives up for want of room, Attune goes on refusing, and starts it again', async ({
  skip,
}) => {
  const disk = await mountSmallDisk();
  if (disk === undefined) return skip('this account may not mount a small disk');
  const { attune, dataDir, load } = await startOnDisk(disk, 62);
  const { tally } = load;
  const database = await openDatabaseOf(dataDir);

  const free = await fill(disk);
  // The next piece of the server's log can't be made: it panics, and fails to recover.
  await waitUntil('PostgreSQL has given up', async () => {
    await database.query('select pg_switch_wal()').catch(() => undefined);
    return (await serverLog(dataDir)).includes('database system is shut down');
  });
  const refused = tally.refusals.get(503) ?? 0;
  await waitUntil('clients are refused', () => (tally.refusals.get(503) ?? 0) > refused + 100);
  expect((await fetch(`${attune.url}/ready`)).status).toBe(503);

  const kept = tally.acknowledged.size;
  await free();
  const startedAt = performance.now();
  await waitUntil('events are kept again', () => tally.acknowledged.size > kept);
  const backMs = [performance.now() - startedAt];
  await expectExact(database, await load.finish());
  expectPoliteRefusals(tally);
  printFigures('PostgreSQL ended on a full disk, until an event is kept again', tally, backMs);

  const below = await descendantsOf(attune.pid);
  attune.signal('SIGTERM');
  expect((await attune.ended).code).toBe(0);
  expect(await stillRunning(below)).toEqual([]);
});
