import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { waitUntil } from '../wait-until.js';

const run = promisify(execFile);

/** Waits until a process has stopped at a SIGSTOP, its own or another's. */
export async function untilFrozen(pid: number): Promise<void> {
  await waitUntil('the process stands still', async () => {
    const { stdout } = await run('ps', ['-o', 'state=', '-p', String(pid)]);
    return stdout.trim().startsWith('T');
  });
}
