/** Lets a loop sleep until there is something to do. */
export interface Signal {
  /** Wakes whoever waits, or makes the next wait end at once. */
  fire(): void;
  /** Until the next firing, or this many milliseconds. */
  wait(ms: number): Promise<void>;
}

export function createSignal(): Signal {
  let isFired = false;
  let rouse: (() => void) | undefined;
  return {
    fire: () => {
      isFired = true;
      rouse?.();
    },
    wait: async (ms) => {
      if (!isFired) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          rouse = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rouse = undefined;
      isFired = false;
    },
  };
}
