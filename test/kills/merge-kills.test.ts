import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Database } from '../../src/storage/index.js';
import { createTestDatabase } from '../test-database.js';
import { waitUntil } from '../wait-until.js';
import { between, createRandom } from './create-random.js';
import { createMergeShop, liftLimits } from './merging/create-merge-shop.js';
import { type Crew, createCrew } from './merging/crew.js';
import { expectMergedExactly } from './merging/expect-merged-exactly.js';
import { expectQuiet } from './merging/expect-quiet.js';
import { printMergeFigures } from './merging/print-merge-figures.js';
import { type MergeLoad, startMergeLoad } from './merging/start-merge-load.js';
import { KILLS, SEED } from './options.js';

/** Where the process is killed, and at which hit: past the first, so that it has something to lose. */
const POINTS = [
  'identity:before-commit:kill@20',
  'identity:after-commit:kill@20',
  'merge:before-move:kill@8',
  'merge:moved:kill@8',
  'unmerge:revived:kill@2',
  'split:before-move:kill@2',
  'split:moved:kill@2',
  'cycle:loaded:kill@30',
  'cycle:applied:kill@30',
  'cycle:before-commit:kill@30',
  'cycle:after-commit:kill@30',
];

interface Stage {
  readonly database: Database;
  readonly crew: Crew;
  readonly load: MergeLoad;
}

/** Some processes and a load that has something to merge and to part. */
async function setStage(processes: number): Promise<Stage> {
  const database = await createTestDatabase();
  const shop = await createMergeShop(database);
  const crew = createCrew(database);
  for (let count = 0; count < processes; count += 1) {
    const { url } = await crew.join();
    await liftLimits(shop, url);
  }
  const load = startMergeLoad({ ...shop, urls: crew.urls, seed: SEED });
  await waitUntil('people have been merged and parted', () => load.tally.parted > 2);
  return { database, crew, load };
}

async function expectAllWell({ database, crew, load }: Stage, what: string): Promise<void> {
  const tally = await load.finish();
  await printMergeFigures(what, database, tally);
  await expectMergedExactly(database, tally);
  await expectQuiet(database, tally, crew.all);
}

test('killed at each point of merging and parting, it ends with everybody’s events where they belong', async () => {
  const stage = await setStage(1);
  const { crew } = stage;
  crew.all[0]?.signal('SIGKILL');
  for (const point of POINTS) {
    for (const killed of crew.running()) await crew.mourn(killed);
    await crew.join([point]);
  }
  for (const killed of crew.running()) await crew.mourn(killed);
  await crew.join();
  await expectAllWell(stage, `${POINTS.length} kills at points of merging`);
}, 180_000);

test(
  `of three processes one is killed, ${KILLS} times, at random amid merges (seed ${SEED})`,
  async () => {
    const stage = await setStage(3);
    const { crew, load } = stage;
    const random = createRandom(SEED);
    // By turns at a moment of the clock, and wherever its work has led the one that took its place.
    for (let kill = 0; kill < KILLS; kill += 2) {
      await delay(between(random, 50, 700));
      const running = crew.running();
      const victim = running[between(random, 0, running.length - 1)];
      victim?.signal('SIGKILL');
      if (victim !== undefined) await crew.mourn(victim);
      await crew.mourn(await crew.join([`*:kill@${between(random, 10, 200)}`]));
      await crew.join();
    }
    await expectAllWell(stage, `${crew.all.length - 3} kills at random amid merges`);
    expect(load.tally.parted).toBeGreaterThan(KILLS);
  },
  90_000 + KILLS * 10_000,
);
