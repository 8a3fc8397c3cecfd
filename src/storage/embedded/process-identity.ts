import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** One process for all time: its pid, and when it began, because pids are used again. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque, equal only for the same start; `null` where the system does not tell. */
  readonly startMark: string | null;
}

export async function identifyProcess(pid: number): Promise<ProcessIdentity> {
  return { pid, startMark: (await observe(pid)).startMark };
}

/** Whether that very process still runs. A zombie has ended; a later process of that pid is another. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  if (!pidExists(identity.pid)) return false;
  const seen = await observe(identity.pid);
  if (seen.isZombie) return false;
  return (
    identity.startMark === null || seen.startMark === null || identity.startMark === seen.startMark
  );
}

/** The command line of a process, its words joined by spaces; empty when it is gone. */
export async function commandLineOf(pid: number): Promise<string> {
  const fromProc = await readOrUndefined(`/proc/${pid}/cmdline`);
  if (fromProc !== undefined) return fromProc.replaceAll('\0', ' ').trim();
  return askPs(pid, 'command');
}

/** Whether some process has this pid; one that we may not signal counts too. */
export function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function observe(pid: number): Promise<{ startMark: string | null; isZombie: boolean }> {
  const stat = await readOrUndefined(`/proc/${pid}/stat`);
  if (stat !== undefined) return parseStat(stat, await readOrUndefined(bootIdFile));
  const [state = '', ...start] = (await askPs(pid, 'state,lstart')).split(/\s+/);
  return { startMark: start.length > 0 ? start.join(' ') : null, isZombie: state.startsWith('Z') };
}

const bootIdFile = '/proc/sys/kernel/random/boot_id';

/** proc(5): the name stands in brackets and may hold anything; field 3 is the state, 22 the start. */
function parseStat(stat: string, bootId = ''): { startMark: string; isZombie: boolean } {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { startMark: `${bootId.trim()}:${fields[19]}`, isZombie: fields[0] === 'Z' };
}

async function readOrUndefined(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

/** For systems without /proc; empty when the process is gone or `ps` is not there. */
async function askPs(pid: number, columns: string): Promise<string> {
  const format = columns.split(',').flatMap((column) => ['-o', `${column}=`]);
  const run = promisify(execFile)('ps', [...format, '-p', String(pid)], {
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
  });
  return run.then(({ stdout }) => stdout.trim()).catch(() => '');
}
