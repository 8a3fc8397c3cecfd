import { expect } from 'vitest';
import { isFrozen } from '../processes.js';
import { type StartOptions, startTestProcess, type TestProcess } from '../test-process.js';
import { waitUntil } from '../wait-until.js';

export interface ReadyProcess extends TestProcess {
  /** From its start until `/ready` answered 200. */
  readonly readyMs: number;
}

/** Generous: what is usual is printed by the tests, and a busy machine is no failure. */
const READY_WITHIN_MS = 15_000;
/** Who hangs longer is asked again. */
const ANSWER_WITHIN_MS = 5_000;

/**
 * Starts Attune and waits until it says that it can take events. One with fail points may be killed or frozen by
 * them before anybody has asked it: then it has been ready for as long as it lived.
 */
export async function startUntilReady(options: StartOptions): Promise<ReadyProcess> {
  const startedAt = performance.now();
  const attune = await startTestProcess(options);
  let hasEnded = false;
  void attune.ended.then(() => {
    hasEnded = true;
  });
  const mayEnd = (options.failPoints ?? []).length > 0;
  await waitUntil('it is ready', async () => {
    try {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      return (await fetch(`${attune.url}/ready`, { signal })).ok;
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      if (!isLate && !(mayEnd && error instanceof TypeError)) throw error;
      // Its sockets close a moment before its end is known; of one that is frozen they stay open.
      return mayEnd && (hasEnded || (await isFrozen(attune.pid)));
    }
  });
  return Object.assign(attune, { readyMs: performance.now() - startedAt });
}

/** Starts it again after its end, and proves that it takes events soon. */
export async function startAgain(options: StartOptions): Promise<ReadyProcess> {
  const attune = await startUntilReady(options);
  expect(attune.readyMs).toBeLessThan(READY_WITHIN_MS);
  return attune;
}

/** Waits until it has been killed, by a test or by its own fail point. */
export async function expectKilled(attune: TestProcess): Promise<void> {
  const end = await attune.ended;
  expect(end.signal, end.stderr).toBe('SIGKILL');
}
