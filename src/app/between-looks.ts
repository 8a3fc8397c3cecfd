import type { OwnedLanes } from '../storage/index.js';
import type { WorkedBetween } from './work-between-cycles.js';

/** When this process looks for work between its cycles: while there is some, when it is told of it, and now and then. */
export interface BetweenLooks {
  /** There is some. */
  want(): void;
  /**
   * To be called each second: a lost notification does not keep work waiting for long.
   *
   * @param isStirred whether something has been written meanwhile, or has failed
   */
  remind(isStirred: boolean): void;
  isWanted(): boolean;
  /**
   * Does a piece of it.
   *
   * @returns whether there was any
   */
  work(lanes: OwnedLanes): Promise<boolean>;
}

/** How long work waits at most where there was none, and nobody said that there is now. */
const INTERVAL_MS = 5_000;

export function createBetweenLooks(
  workBetween: (lanes: OwnedLanes) => Promise<WorkedBetween>,
): BetweenLooks {
  let isWanted = true;
  let isWaiting = true;
  let lookAt = 0;
  return {
    want: () => {
      isWanted = true;
    },
    remind: (isStirred) => {
      if (isStirred || isWaiting || performance.now() >= lookAt) isWanted = true;
    },
    isWanted: () => isWanted,
    work: async (lanes) => {
      // Before it, so that what is wanted meanwhile is not forgotten.
      isWanted = false;
      lookAt = performance.now() + INTERVAL_MS;
      const worked = await workBetween(lanes);
      isWaiting = worked === 'waiting';
      if (worked === 'more') isWanted = true;
      return worked !== 'none';
    },
  };
}
