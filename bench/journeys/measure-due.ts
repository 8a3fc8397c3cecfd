import { setTimeout as delay } from 'node:timers/promises';
import { createApp } from '../../src/app/index.js';
import { readConfig } from '../../src/config/index.js';
import type { Database } from '../../src/storage/index.js';
import type { BenchmarkOptions, BenchmarkResults } from '../benchmark.js';
import { allApplied } from '../ingest/all-applied.js';
import { readServerMs } from '../segments/read-server-ms.js';
import { type Shop, withShop } from '../segments/with-shop.js';
import { dropFloor, prepareFloor, writeFloor } from './due-floor.js';
import { loadRuns } from './load-runs.js';
import { createPeople } from './people.js';
import { publishJourneys, publishTemplate } from './publish.js';
import { REMINDER } from './reminder.js';

const RUNS = 100_000;
const MINUTE_MS = 60_000;
const POLL_MS = 100;

/**
 * Runs that fell due within one minute, from the start of a process that works on them until the last has gone on to
 * its next wait, its message and due row written; beside SQL that writes the same rows, in the same run.
 */
export async function measureDue({ scale, say }: BenchmarkOptions): Promise<BenchmarkResults> {
  const count = Math.round(RUNS * scale);
  return withShop({ settings: { ATTUNE_ROLES: 'api' } }, async (shop) => {
    const { database } = shop.app;
    await withWorker(shop, async () => {
      await publishTemplate(shop, 'reminder');
      await publishJourneys(shop, new Map([['reminder', REMINDER]]));
      say(`${count.toLocaleString('en')} people with consent`);
      await createPeople(shop, count);
      await allApplied(shop.app);
    });
    say(`${count.toLocaleString('en')} runs that are due`);
    const to = Date.now();
    const where = { workspaceId: shop.workspaceId, journey: 'reminder', step: 'wait' };
    await loadRuns(database, { ...where, count, from: to - MINUTE_MS, to, of: 'profiles' });
    say('SQL that writes the same');
    const floor = await measureFloor(database);
    say('journeys');
    const own = await measureOwn(shop, count);
    await expectDecided(database, count);
    const perSecond = (ms: number) => (count / ms) * 1_000;
    return {
      ratio: floor.ms / own.ms,
      ratio_with_log: floor.withLogMs / own.ms,
      due_runs_per_s: perSecond(own.ms),
      sql_runs_per_s: perSecond(floor.ms),
      sql_with_log_runs_per_s: perSecond(floor.withLogMs),
      due_node_cpu_us_per_run: (own.cpuMs * 1_000) / count,
      due_server_cpu_us_per_run: (own.serverMs * 1_000) / count,
    };
  });
}

/** Another process's worker, as it were, on the same database. */
async function withWorker<Result>(shop: Shop, work: () => Promise<Result>): Promise<Result> {
  const worker = await createApp(
    readConfig({
      DATABASE_URL: shop.app.database.url,
      ATTUNE_DATA_DIR: shop.folder,
      ATTUNE_ROLES: 'worker',
      ATTUNE_LOG_LEVEL: 'warn',
    }),
  );
  await worker.start();
  try {
    return await work();
  } finally {
    await worker.stop();
  }
}

async function measureOwn(
  shop: Shop,
  count: number,
): Promise<{ readonly ms: number; readonly cpuMs: number; readonly serverMs: number }> {
  const { database } = shop.app;
  const [cpu, server] = [process.cpuUsage(), await readServerMs(database)];
  const startedAt = performance.now();
  return withWorker(shop, async () => {
    while ((await countGoneOn(database)) < count) await delay(POLL_MS);
    const ms = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(cpu);
    return {
      ms,
      cpuMs: (user + system) / 1_000,
      serverMs: (await readServerMs(database)) - server,
    };
  });
}

/** By the counts of steps: to look for a run that is still due is to walk past all that were. */
async function countGoneOn(database: Database): Promise<number> {
  const [row] = await database.query<{ waiting: number }>(
    `select coalesce(sum(waiting), 0)::integer as waiting from journey_counts where step_id = 'rest'`,
  );
  return row?.waiting ?? 0;
}

async function measureFloor(
  database: Database,
): Promise<{ readonly ms: number; readonly withLogMs: number }> {
  await prepareFloor(database);
  await database.script('vacuum analyze');
  await database.script('checkpoint');
  const measured = await writeFloor(database);
  await dropFloor(database);
  return measured;
}

/** @throws when a run did not go on, or has not exactly one message and due row */
async function expectDecided(database: Database, count: number): Promise<void> {
  const [row] = await database.query<Record<string, number>>(
    `select (select count(*) from journey_runs where step_id = 'rest') as runs,
            (select count(*) from messages where state = 'queued' and run_id is not null) as messages,
            (select count(*) from outbox) as due`,
  );
  const wanted = { runs: count, messages: count, due: count };
  if (JSON.stringify(row) !== JSON.stringify(wanted)) {
    throw new Error(`decided were ${JSON.stringify(row)}, and not ${JSON.stringify(wanted)}`);
  }
}
