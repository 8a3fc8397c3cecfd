import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/** All processes below one, at any depth. */
export async function descendantsOf(root: number): Promise<number[]> {
  const all = await listProcesses();
  const below = (pid: number): number[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child.pid, ...below(child.pid)]);
  return below(root);
}

/** Those of the given processes that still run; a zombie does not. */
export async function stillRunning(pids: readonly number[]): Promise<number[]> {
  const all = await listProcesses();
  return pids.filter((pid) => all.some((one) => one.pid === pid && !one.isZombie));
}

/** Waits until the condition holds; fails after half a minute. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`never came true: ${condition}`);
    await delay(20);
  }
}

interface ListedProcess {
  readonly pid: number;
  readonly parent: number;
  readonly isZombie: boolean;
}

async function listProcesses(): Promise<ListedProcess[]> {
  if (process.platform !== 'linux') return askPs();
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map(readStat));
  return found.filter((one) => one !== undefined);
}

async function readStat(pid: string): Promise<ListedProcess | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { pid: Number(pid), parent: Number(parent), isZombie: state === 'Z' };
}

async function askPs(): Promise<ListedProcess[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,ppid=,state=']);
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, state = '']) => ({
      pid: Number(pid),
      parent: Number(parent),
      isZombie: state.startsWith('Z'),
    }));
}
