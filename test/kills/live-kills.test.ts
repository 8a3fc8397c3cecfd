import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { WorkspaceId } from '../../src/kernel/index.js';
import type { Database } from '../../src/storage/index.js';
import { createTestDatabase } from '../test-database.js';
import { waitUntil } from '../wait-until.js';
import { bury, embalm } from './bury.js';
import { between, createRandom } from './create-random.js';
import { expectExact } from './expect-exact.js';
import { expectLiveExactly } from './live/expect-live-exactly.js';
import { type LiveLoad, startLiveLoad } from './live/start-live-load.js';
import { createMergeShop } from './merging/create-merge-shop.js';
import { type Crew, createCrew } from './merging/crew.js';
import { KILLS, SEED } from './options.js';
import { printFigures } from './print-figures.js';
import { untilFrozen } from './until-frozen.js';
import { untilShared } from './watch-lanes.js';

/** Where the process is killed, and at which hit: a build has one chunk in each lane, and takes a few steps. */
const POINTS = [
  'live:loaded:kill@10',
  'cycle:before-commit:kill@20',
  'cycle:after-commit:kill@20',
  'build:chunk:kill@40',
  'between:before-commit:kill@5',
  'between:after-commit:kill@3',
  'switch:before-commit:kill@2',
];

interface Stage {
  readonly database: Database;
  readonly workspaceId: WorkspaceId;
  readonly crew: Crew;
  readonly load: LiveLoad;
  /** To be sent nothing: it would not answer. */
  readonly asleep: Set<string>;
}

/** A process, segments, and a load that moves people in and out of them. */
async function setStage(): Promise<Stage> {
  const database = await createTestDatabase();
  const shop = await createMergeShop(database);
  const crew = createCrew(database);
  await crew.join();
  const asleep = new Set<string>();
  const urls = () => crew.urls().filter((url) => !asleep.has(url));
  const load = await startLiveLoad({ ...shop, urls, seed: SEED });
  await waitUntil('somebody has entered', async () => {
    return (await database.query('select from segment_changes limit 1')).length > 0;
  });
  return { database, workspaceId: shop.workspaceId as WorkspaceId, crew, load, asleep };
}

/** Once one is killed, starts another that is killed at a point; it gets work when it has said that it is ready. */
async function replaceKilled({ database, crew }: Stage, point: string): Promise<void> {
  const dead = crew.running().map(({ pid }) => pid);
  for (const killed of crew.running()) await crew.mourn(killed);
  await embalm(database, dead);
  await crew.join([point]);
  await bury(database, dead);
}

async function expectAllWell(
  { database, workspaceId, crew, load }: Stage,
  what: string,
): Promise<void> {
  const tally = await load.finish();
  await expectExact(database, tally);
  const causes = await expectLiveExactly(database, workspaceId);
  printFigures(
    what,
    tally,
    crew.all.map(({ readyMs }) => readyMs),
  );
  console.info(`${tally.changed} rules changed; changes:`, Object.fromEntries(causes));
  for (const cause of ['event', 'time', 'trait', 'definition']) {
    expect(causes.get(cause), cause).toBeGreaterThan(0);
  }
}

test(
  `killed at each point of live segments, and at random (seed ${SEED}), it misses and doubles nothing`,
  async () => {
    const stage = await setStage();
    const { crew } = stage;
    const random = createRandom(SEED);
    crew.all[0]?.signal('SIGKILL');
    for (const point of POINTS) await replaceKilled(stage, point);
    for (const killed of crew.running()) await crew.mourn(killed);
    for (let kill = 0; kill < KILLS - POINTS.length; kill += 1) {
      const killed = await crew.join();
      await delay(between(random, 50, 700));
      killed.signal('SIGKILL');
      await crew.mourn(killed);
    }
    await crew.join();
    await expectAllWell(stage, `${crew.all.length - 1} kills at points of live segments`);
  },
  60_000 + KILLS * 10_000,
);

test('frozen amid its work and taken over, then woken and killed, a process misses and doubles nothing', async () => {
  const stage = await setStage();
  const { database, crew, asleep } = stage;
  let steady = crew.running()[0];
  for (const point of ['live:loaded:stop@30', 'build:chunk:stop@40']) {
    const frozen = await crew.join([point]);
    await untilFrozen(frozen.pid);
    asleep.add(frozen.url);
    // Its heartbeat would grow old by itself in some seconds.
    await bury(database, [frozen.pid]);
    if (steady !== undefined) await untilShared(database, [steady.pid]);
    frozen.signal('SIGCONT');
    await untilShared(
      database,
      crew.running().map(({ pid }) => pid),
    );
    asleep.delete(frozen.url);
    steady?.signal('SIGKILL');
    if (steady !== undefined) await crew.mourn(steady);
    steady = frozen;
  }
  await expectAllWell(stage, '2 frozen and taken over amid live segments, 2 killed');
}, 120_000);
