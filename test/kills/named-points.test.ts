import { test } from 'vitest';
import { createTestDatabase } from '../test-database.js';
import type { TestProcess } from '../test-process.js';
import { bury, embalm } from './bury.js';
import { createShop } from './create-shop.js';
import { expectExact } from './expect-exact.js';
import { printFigures } from './print-figures.js';
import { startLoad } from './start-load.js';
import { expectKilled, startAgain, startUntilReady } from './start-until-ready.js';
import { untilShared } from './watch-lanes.js';

/** Where the process is killed, and at which hit: past the first where that would be at its start. */
const POINTS = [
  'accept:before-commit:kill@5',
  'accept:after-commit:kill@5',
  'cycle:loaded:kill@5',
  'cycle:applied:kill@5',
  'cycle:before-commit:kill@5',
  'cycle:after-commit:kill@5',
  'takeover:before:kill',
  'takeover:after:kill',
  'release:before:kill',
  'release:after:kill',
];

test('killed at each point of its work, it loses nothing and counts nothing twice', async () => {
  const database = await createTestDatabase();
  const writeKey = await createShop(database);
  const databaseUrl = database.url;
  let urls: string[] = [];
  const load = startLoad({ writeKey, urls: () => urls, seed: 1 });
  const dead: number[] = [];
  const readyMs: number[] = [];

  let joined: TestProcess | undefined = await startUntilReady({ databaseUrl });
  urls = [joined.url];
  for (const point of POINTS) {
    joined?.signal('SIGKILL');
    if (joined !== undefined) dead.push(joined.pid);
    await embalm(database, dead);
    const attune = await startAgain({ databaseUrl, failPoints: [point] });
    readyMs.push(attune.readyMs);
    urls = [attune.url];
    await bury(database, dead);
    joined = undefined;
    if (point.startsWith('release')) {
      // Lanes are released when somebody joins who should have some of them.
      await untilShared(database, [attune.pid]);
      joined = await startAgain({ databaseUrl });
    }
    await expectKilled(attune);
    dead.push(attune.pid);
  }
  joined?.signal('SIGKILL');
  const last = await startAgain({ databaseUrl });
  urls = [last.url];
  await expectExact(database, await load.finish());
  printFigures(`${POINTS.length} kills at named points`, load.tally, readyMs);
}, 150_000);
