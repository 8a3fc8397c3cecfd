import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { WorkspaceId } from '../../src/kernel/index.js';
import type { Rule } from '../../src/rules/index.js';
import type { Database } from '../../src/storage/index.js';
import { declareRules } from './register-rules.js';

/** Of /proc/PID/stat: clock ticks are hundredths of a second wherever Linux runs. */
const TICK_MS = 10;

/**
 * The processor time that Attune and its database take while nothing comes in, in percent of one core. The rules are
 * declared as if they had been built long ago: what a build would write of 200 rules takes longer than the
 * benchmark may, and the rows of the build before are enough to look through.
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
  await database.script('vacuum analyze');
  await database.script('checkpoint');
  await delay(3_000);
  const [own, server] = [process.cpuUsage(), await readServerMs(database)];
  await delay(seconds * 1_000);
  const used = process.cpuUsage(own);
  const ms = (used.user + used.system) / 1_000 + (await readServerMs(database)) - server;
  return ms / (seconds * 10);
}

/** What all processes of the embedded server have taken so far; 0 where there is no /proc to tell. */
async function readServerMs(database: Database): Promise<number> {
  const [row] = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = (await readStat(row?.pid ?? 0))?.parent;
  if (postmaster === undefined) return 0;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(pids.map(readStat));
  return stats
    .filter((stat) => stat?.parent === postmaster || stat?.pid === postmaster)
    .reduce((sum, stat) => sum + (stat?.ticks ?? 0) * TICK_MS, 0);
}

interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  /** Its own; of the postmaster, those of its children that have ended as well. */
  readonly ticks: number;
}

async function readStat(pid: number): Promise<ProcessStat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  if (text === '') return undefined;
  // The name in parentheses may hold blanks.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [parent = 0] = fields.slice(1);
  return { pid, parent, ticks: fields.slice(11, 15).reduce((sum, each) => sum + each, 0) };
}
