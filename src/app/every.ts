/** Something that is done again and again. */
export interface Repetition {
  start(): void;
  /** Waits for the turn under way; there is none after it. */
  stop(): Promise<void>;
}

/**
 * Does `work` every `intervalMs`, never twice at once; `work` handles its own errors.
 *
 * @param intervalMs a function is asked behind each turn
 */
export function every(intervalMs: number | (() => number), work: () => Promise<void>): Repetition {
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();
  let isStopped = false;

  const schedule = (): void => {
    const waitMs = typeof intervalMs === 'number' ? intervalMs : intervalMs();
    timer = setTimeout(() => {
      turn = work().finally(() => {
        if (!isStopped) schedule();
      });
    }, waitMs);
  };

  return {
    start: schedule,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await turn;
    },
  };
}
