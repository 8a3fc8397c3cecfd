/** Waits, unless somebody comes with something to do. */
export interface Sleeper {
  /** @param ms at least one is slept */
  sleep(ms: number): Promise<void>;
  /** Ends the sleep under way. */
  rouse(): void;
}

export function createSleeper(): Sleeper {
  let wake: () => void = () => undefined;
  return {
    sleep: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, Math.max(1, ms));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    rouse: () => wake(),
  };
}
