import { expect } from 'vitest';
import { type StartOptions, startTestProcess, type TestProcess } from '../test-process.js';
import { waitUntil } from '../wait-until.js';

export interface ReadyProcess extends TestProcess {
  /** From its start until `/ready` answered 200. */
  readonly readyMs: number;
}

/** Generous: what is usual is printed by the tests, and a busy machine is no failure. */
const READY_WITHIN_MS = 15_000;

/**
 * Starts Attune and waits until it says that it can take events. One with fail points may be killed by them
 * before anybody has asked it: then it has been ready for as long as it lived.
 */
export async function startUntilReady(options: StartOptions): Promise<ReadyProcess> {
  const startedAt = performance.now();
  const attune = await startTestProcess(options);
  let hasEnded = false;
  void attune.ended.then(() => {
    hasEnded = true;
  });
  const mayDie = (options.failPoints ?? []).length > 0;
  await waitUntil('it is ready', async () => {
    try {
      return (await fetch(`${attune.url}/ready`)).ok;
    } catch (error) {
      // Its sockets close a moment before its end is known.
      if (mayDie && error instanceof TypeError) return hasEnded;
      throw error;
    }
  });
  return { ...attune, readyMs: performance.now() - startedAt };
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
