import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../kernel/index.js';
import { countOpenTickets, type Db, readProcesses } from '../storage/index.js';

/** Keeps an import from running so far ahead of the lanes that live events would wait behind it. */
export interface LaneLag {
  /** Waits while too many events have not taken effect, and somebody is there to work on them. */
  waitForRoom(signal: AbortSignal): Promise<void>;
  /** Whether it is waiting. */
  readonly isWaiting: () => boolean;
  /** Whether any process worked on the lanes when it was last looked. */
  readonly hasWorker: () => boolean;
}

const LOOK_INTERVAL_MS = 1_000;
const PAUSE_MS = 200;

/** @param maxOpen events behind tickets: a few seconds of work */
export function createLaneLag(db: Db, clock: Clock, maxOpen: number): LaneLag {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let isWaiting = false;
  let hasWorker = false;

  const isTooFar = async (): Promise<boolean> => {
    const processes = await readProcesses(db);
    hasWorker = processes.some(({ isAlive, roles }) => isAlive && roles.includes('worker'));
    if (!hasWorker) return false;
    const lanes = await countOpenTickets(db);
    return lanes.reduce((sum, { events }) => sum + events, 0) > maxOpen;
  };

  return {
    waitForRoom: async (signal) => {
      if (clock.now() - lookedAt < LOOK_INTERVAL_MS) return;
      isWaiting = await isTooFar();
      while (isWaiting && !signal.aborted) {
        await delay(PAUSE_MS);
        isWaiting = await isTooFar();
      }
      lookedAt = clock.now();
    },
    isWaiting: () => isWaiting,
    hasWorker: () => hasWorker,
  };
}
