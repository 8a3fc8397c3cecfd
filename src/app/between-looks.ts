import type { OwnedLanes } from '../storage/index.js';
import type { WorkedBetween } from './work-between-cycles.js';

/** When this process looks for work between its cycles: while there is some, and when it is told of it. */
export interface BetweenLooks {
  /** There is some. */
  want(): void;
  /**
   * To be called every second or two.
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

export function createBetweenLooks(
  workBetween: (lanes: OwnedLanes) => Promise<WorkedBetween>,
): BetweenLooks {
  let isWanted = true;
  let isWaiting = true;
  return {
    want: () => {
      isWanted = true;
    },
    remind: (isStirred) => {
      if (isStirred || isWaiting) isWanted = true;
    },
    isWanted: () => isWanted,
    work: async (lanes) => {
      // Before it, so that what is wanted meanwhile is not forgotten.
      isWanted = false;
      const worked = await workBetween(lanes);
      isWaiting = worked === 'waiting';
      if (worked === 'more') isWanted = true;
      return worked !== 'none';
    },
  };
}
