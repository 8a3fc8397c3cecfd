import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Database } from '../../src/storage/index.js';
import { descendantsOf, stillRunning } from '../processes.js';
import { tempFolder } from '../temp-folder.js';
import { runCommand } from '../test-process.js';
import { waitUntil } from '../wait-until.js';
import { between, createRandom } from './create-random.js';
import { expectExact } from './expect-exact.js';
import { expectPoliteRefusals } from './expect-polite-refusals.js';
import { openDatabaseOf } from './open-database-of.js';
import { SEED } from './options.js';
import { printFigures } from './print-figures.js';
import { startLoad } from './start-load.js';
import { expectKilled, startAgain, startUntilReady } from './start-until-ready.js';

const EMBEDDED_KILLS = 3;

/** The first of the server's processes; the others end when they notice. */
async function killServer(database: Database): Promise<void> {
  const [row] = await database.query<{ file: string }>(
    "select pg_read_file('postmaster.pid') as file",
  );
  process.kill(Number.parseInt(row?.file ?? '', 10), 'SIGKILL');
}

test(`with the embedded server, ${EMBEDDED_KILLS} kills lose nothing and leave no process behind`, async () => {
  const dataDir = join(await tempFolder(), 'data');
  let attune = await startUntilReady({ dataDir });
  const made = await runCommand(['workspace', 'create', 'shop', '--json'], { dataDir });
  const { writeKey } = JSON.parse(made.stdout) as { writeKey: string };
  const random = createRandom(SEED);
  const load = startLoad({ writeKey, urls: () => [attune.url], seed: 31 });
  const everBelow: number[] = [];
  const readyMs: number[] = [];
  for (let kill = 0; kill < EMBEDDED_KILLS; kill += 1) {
    await delay(between(random, 500, 2_000));
    const below = await descendantsOf(attune.pid);
    expect(below.length).toBeGreaterThan(1);
    everBelow.push(...below);
    attune.signal('SIGKILL');
    await expectKilled(attune);
    attune = await startAgain({ dataDir });
    readyMs.push(attune.readyMs);
  }
  const database = await openDatabaseOf(dataDir);
  await expectExact(database, await load.finish());
  printFigures(`${EMBEDDED_KILLS} kills with the embedded server`, load.tally, readyMs);

  everBelow.push(...(await descendantsOf(attune.pid)));
  attune.signal('SIGKILL');
  await waitUntil('no process is left', async () => (await stillRunning(everBelow)).length === 0);
});

test('when its embedded server is killed, Attune starts it again and loses nothing', async () => {
  const dataDir = join(await tempFolder(), 'data');
  const attune = await startUntilReady({ dataDir });
  const made = await runCommand(['workspace', 'create', 'shop', '--json'], { dataDir });
  const { writeKey } = JSON.parse(made.stdout) as { writeKey: string };
  const load = startLoad({ writeKey, urls: () => [attune.url], seed: 32 });
  const { tally } = load;
  await waitUntil('events are kept', () => tally.acknowledged.size > 200);
  const database = await openDatabaseOf(dataDir);

  await killServer(database);
  const kept = tally.acknowledged.size;
  const startedAt = performance.now();
  await waitUntil('events are kept again', () => tally.acknowledged.size > kept);
  const backMs = [performance.now() - startedAt];
  await expectExact(database, await load.finish());
  expectPoliteRefusals(tally);
  printFigures('the embedded server killed, until an event is kept again', tally, backMs);
});
