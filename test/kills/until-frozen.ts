import { isFrozen } from '../processes.js';
import { waitUntil } from '../wait-until.js';

/** Waits until a process has stopped at a SIGSTOP, its own or another's. */
export async function untilFrozen(pid: number): Promise<void> {
  await waitUntil('the process stands still', () => isFrozen(pid));
}
