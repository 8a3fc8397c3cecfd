import { execFile } from 'node:child_process';

export { descendantsOf, stillRunning } from '../src/storage/embedded/testing/processes.js';

/** Whether a process stands still at a SIGSTOP, its own or another's; one that is gone does not. */
export function isFrozen(pid: number): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'state=', '-p', String(pid)], (error, stdout) => {
      resolve(error === null && stdout.trim().startsWith('T'));
    });
  });
}
