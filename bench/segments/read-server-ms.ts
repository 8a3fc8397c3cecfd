import { readdir, readFile } from 'node:fs/promises';
import type { Database } from '../../src/storage/index.js';

/** Of /proc/PID/stat: clock ticks are hundredths of a second wherever Linux runs. */
const TICK_MS = 10;

/** Processor time that all processes of the embedded server have taken so far; 0 where there is no /proc to tell. */
export async function readServerMs(database: Database): Promise<number> {
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
