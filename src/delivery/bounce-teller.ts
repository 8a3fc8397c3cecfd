import { setTimeout as delay } from 'node:timers/promises';
import type { EndedAttempt } from './record-outcomes.js';
import type { SenderParts } from './sender-parts.js';

/** Tells the timelines of people whose address does not exist, beside the sending, until it was heard. */
export interface BounceTeller {
  add(bounced: readonly EndedAttempt[]): void;
  /** Tells what is left once more, and then gives up on it. */
  finish(): Promise<void>;
}

const PAUSE_AFTER_FAILURE_MS = 1_000;

export function createBounceTeller({
  tellBounced,
  logger,
}: Pick<SenderParts, 'tellBounced' | 'logger'>): BounceTeller {
  const untold: EndedAttempt[] = [];
  let isFinishing = false;
  let telling: Promise<void> | undefined;

  const wasTold = async (bounced: EndedAttempt): Promise<boolean> => {
    try {
      await tellBounced([bounced]);
      return true;
    } catch (error) {
      logger.warn({ err: error }, 'a bounce could not be told; it is told again');
      return false;
    }
  };

  const tell = async (): Promise<void> => {
    for (let next = untold.shift(); next !== undefined; next = untold.shift()) {
      if ((await wasTold(next)) || isFinishing) continue;
      // It keeps none of the others waiting.
      untold.push(next);
      await delay(PAUSE_AFTER_FAILURE_MS);
    }
  };

  const begin = (): void => {
    telling ??= tell().finally(() => {
      telling = undefined;
    });
  };

  return {
    add: (bounced) => {
      untold.push(...bounced);
      if (bounced.length > 0) begin();
    },
    finish: async () => {
      isFinishing = true;
      begin();
      await telling;
    },
  };
}
