import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../../kernel/index.js';
import { serverWillNotStop } from './errors.js';
import { ignoreCodes } from './ignore-codes.js';
import { commandLineOf, pidExists } from './process-identity.js';

/** What PostgreSQL writes of itself into `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

/** Lines of the file: pid, data folder, start, port, socket folder, address, shared memory, state. */
export function parsePostmasterFile(text: string): PostmasterFile | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), isReady: lines[7] === 'ready' };
}

export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(pathIn(cluster), 'utf8').catch(ignoreCodes('ENOENT'));
  return text === undefined ? undefined : parsePostmasterFile(text);
}

/** The server that runs on this cluster now; its file alone may be a leftover. */
export async function findRunningServer(cluster: string): Promise<PostmasterFile | undefined> {
  const file = await readPostmasterFile(cluster);
  return file !== undefined && (await servesCluster(file.pid, cluster)) ? file : undefined;
}

/**
 * Ends the server that an Attune which is dead left behind; usually its watchdog has done so
 * already or is about to. The caller holds the folder's lock. Also removes a `postmaster.pid` whose
 * pid is some other program's by now: PostgreSQL would refuse to start because of it. (Backends
 * that survive their postmaster are still caught, by its check of the shared memory segment.)
 */
export async function settleLeftover(cluster: string, logger: Logger): Promise<void> {
  const file = await readPostmasterFile(cluster);
  if (file === undefined || !pidExists(file.pid)) return;
  if (!(await servesCluster(file.pid, cluster))) {
    await rm(pathIn(cluster), { force: true });
    return;
  }
  logger.warn({ pid: file.pid }, 'ending the database server that an earlier Attune left behind');
  for (const { signal, patienceMs } of escalation) {
    signalIfThere(file.pid, signal);
    if (await hasEndedWithin(patienceMs, file.pid, cluster)) return;
  }
  throw serverWillNotStop.make({ pid: file.pid, path: cluster });
}

const escalation = [
  { signal: 'SIGINT', patienceMs: 60_000 },
  { signal: 'SIGQUIT', patienceMs: 20_000 },
] as const;

/** A postmaster keeps its command line, and ours names the cluster's folder after `-D`. */
async function servesCluster(pid: number, cluster: string): Promise<boolean> {
  return pidExists(pid) && `${await commandLineOf(pid)} `.includes(` -D ${cluster} `);
}

async function hasEndedWithin(patienceMs: number, pid: number, cluster: string): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    if (!(await servesCluster(pid, cluster))) return true;
    await delay(20);
  }
  return false;
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    ignoreCodes('ESRCH')(error);
  }
}

function pathIn(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}
