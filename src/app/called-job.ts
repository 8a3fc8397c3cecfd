/** Work that is done when somebody calls for it, and again while there is more. */
export interface CalledJob {
  /** There may be some. Called for while it is done, it is done once more. */
  call(): void;
  /** Waits for the turn under way; there is none after it. */
  stop(): Promise<void>;
}

/**
 * @param work handles its own errors; says whether it is to be done again though nobody calls
 * @param leastMs milliseconds from the end of one turn to the next at least
 */
export function createCalledJob(work: () => Promise<boolean>, leastMs: number): CalledJob {
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();
  let isUnderWay = false;
  let isWanted = false;
  let isStopped = false;
  let restsUntil = 0;

  const take = async (): Promise<void> => {
    isWanted = false;
    const hasMore = await work();
    restsUntil = performance.now() + leastMs;
    isUnderWay = false;
    if (hasMore || isWanted) schedule();
  };
  const schedule = (): void => {
    isWanted = true;
    if (isStopped || isUnderWay || timer !== undefined) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        isUnderWay = true;
        turn = take();
      },
      Math.max(0, restsUntil - performance.now()),
    );
  };

  return {
    call: schedule,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await turn;
    },
  };
}
