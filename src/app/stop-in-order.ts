import type { Logger } from '../kernel/index.js';

/** What has been started, so that it can be stopped: the last first. */
export interface StopList {
  add(name: string, stop: () => Promise<void>): void;
  /** Stops everything once, also when a part of it fails. */
  stopAll(): Promise<void>;
}

export function createStopList(logger: Logger): StopList {
  const started: { readonly name: string; readonly stop: () => Promise<void> }[] = [];
  let stopping: Promise<void> | undefined;

  const stopEach = async (): Promise<void> => {
    for (const { name, stop } of started.reverse()) {
      try {
        await stop();
      } catch (error) {
        // What comes after it, the embedded server at the end, has to be stopped all the same.
        logger.warn({ err: error, part: name }, 'a part could not be stopped in order');
      }
    }
  };

  return {
    add: (name, stop) => started.push({ name, stop }),
    stopAll: () => {
      stopping ??= stopEach();
      return stopping;
    },
  };
}
