import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runCommand } from '../test-process.js';
import { waitUntil } from '../wait-until.js';
import { expectExact } from './expect-exact.js';
import { openDatabaseOf } from './open-database-of.js';
import { printFigures } from './print-figures.js';
import { fill, mountSmallDisk } from './small-disk.js';
import { startLoad } from './start-load.js';
import { startUntilReady } from './start-until-ready.js';

test('on a full disk clients are told to come again; with room again all goes on, and nothing is lost', async ({
  skip,
}) => {
  const disk = await mountSmallDisk();
  if (disk === undefined) return skip('this account may not mount a small disk');
  const dataDir = join(disk, 'data');
  const attune = await startUntilReady({ dataDir });
  const made = await runCommand(['workspace', 'create', 'shop', '--json'], { dataDir });
  const { writeKey } = JSON.parse(made.stdout) as { writeKey: string };
  const load = startLoad({ writeKey, urls: () => [attune.url], seed: 61 });
  const { tally } = load;
  await waitUntil('events are kept', () => tally.acknowledged.size > 200);

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
  expect([...tally.refusals.keys()]).toEqual([503]);
  expect(tally.blunt, '503 without Retry-After').toBe(0);
  expect(tally.unanswered).toBe(0);
  printFigures('disk full, until an event is kept again', tally, backMs);
});
