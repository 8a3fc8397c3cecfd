import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { WorkspaceId } from '../../src/kernel/index.js';
import type { Rule } from '../../src/rules/index.js';
import { announceRules, type Database } from '../../src/storage/index.js';
import { readServerMs } from './read-server-ms.js';
import { declareRules } from './register-rules.js';

/**
 * The processor time that Attune and its database take while nothing comes in, in percent of one core. The rules are
 * declared as if they had been built long ago: what a build would write of 200 rules takes longer than the
 * benchmark may, and the rows of the build before are enough to look through. Those of whom something changes while it
 * is measured are moved on once before, so that their rows hold what a build would have left in them.
 */
export async function measureIdle(
  database: Database,
  {
    workspaceId,
    rules,
    seconds,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly rules: readonly Rule[];
    readonly seconds: number;
  },
): Promise<number> {
  await database.transaction(async (tx) => {
    await declareRules(tx, workspaceId, rules);
    await tx.execute(
      `update live_rules set state = 'live', live_at = registered_at where state = 'building'`,
      [],
    );
    await tx.execute('delete from live_builds', []);
  });
  await moveOnSoon(database);
  await database.script('vacuum analyze');
  await database.script('checkpoint');
  return measureCpu(database, seconds);
}

/** Longer than from here to the end of the measurement. */
const SOON = "interval '10 minutes'";
const PAUSE_MS = 200;

/**
 * Wakes whoever is to be woken soon, and waits until all have been. What the process keeps of them in memory does not
 * know of it: it lets go of all that when its sessions end.
 */
async function moveOnSoon(database: Database): Promise<void> {
  await database.execute(
    `update tracker_states set due_at = clock_timestamp()
      where due_at < clock_timestamp() + ${SOON}`,
    [],
  );
  await database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name like 'attune/%' and pid <> pg_backend_pid()`,
  );
  await announceRules(database);
  while ((await countDue(database)) > 0) await delay(PAUSE_MS);
}

async function countDue(database: Database): Promise<number> {
  const [row] = await database.query<{ due: number }>(
    'select count(*) as due from tracker_states where due_at <= clock_timestamp()',
  );
  return row?.due ?? 0;
}

/** Until what work has left behind is cleared up: the engine gives memory back, the server writes its pages. */
const CALM_MS = 40_000;

/** Has the engine begin to clear up now: else it does at some time within two minutes, and a short measurement hits or misses it. */
function clearUp(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

/** The processor time of this process and its database while nothing comes in, in percent of one core. */
export async function measureCpu(database: Database, seconds: number): Promise<number> {
  clearUp();
  await delay(CALM_MS);
  // To read the server's takes some time of ours.
  const server = await readServerMs(database);
  const own = process.cpuUsage();
  await delay(seconds * 1_000);
  const used = process.cpuUsage(own);
  const ms = (used.user + used.system) / 1_000 + (await readServerMs(database)) - server;
  return ms / (seconds * 10);
}
