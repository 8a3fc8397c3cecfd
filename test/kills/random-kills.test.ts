import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../test-database.js';
import { bury } from './bury.js';
import { between, createRandom } from './create-random.js';
import { createShop } from './create-shop.js';
import { expectExact } from './expect-exact.js';
import { KILLS, SEED } from './options.js';
import { printFigures } from './print-figures.js';
import { startLoad } from './start-load.js';
import {
  expectKilled,
  type ReadyProcess,
  startAgain,
  startUntilReady,
} from './start-until-ready.js';

test(
  `killed ${KILLS} times at random (seed ${SEED}), it loses nothing and counts nothing twice`,
  async () => {
    const database = await createTestDatabase();
    const writeKey = await createShop(database);
    const databaseUrl = database.url;
    const random = createRandom(SEED);
    let attune: ReadyProcess = await startUntilReady({ databaseUrl });
    const load = startLoad({ writeKey, urls: () => [attune.url], seed: SEED });
    const readyMs: number[] = [];

    for (let kill = 0; kill < KILLS; kill += 1) {
      // By turns at a moment of the clock, wherever it is then, and at some fail point, whichever comes.
      if (kill % 2 === 0) {
        await delay(between(random, 100, 1_500));
        attune.signal('SIGKILL');
      }
      await expectKilled(attune);
      const { pid } = attune;
      const isNextAtPoint = kill % 2 === 0 && kill + 1 < KILLS;
      const failPoints = isNextAtPoint ? [`*:kill@${between(random, 20, 600)}`] : [];
      attune = await startAgain({ databaseUrl, failPoints });
      readyMs.push(attune.readyMs);
      await bury(database, [pid]);
    }
    await expectExact(database, await load.finish());
    expect(load.tally.acknowledged.size).toBeGreaterThan(100 * KILLS);
    printFigures(`${KILLS} kills at random`, load.tally, readyMs);
  },
  60_000 + KILLS * 10_000,
);
