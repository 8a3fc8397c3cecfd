import { setTimeout as delay } from 'node:timers/promises';
import type { EndedAttempt } from './record-outcomes.js';
import type { SenderParts } from './sender-parts.js';

/** Tells the timelines of people whose address does not exist, until it was heard. */
export interface BounceTeller {
  add(bounced: readonly EndedAttempt[]): void;
  hasUntold(): boolean;
  tell(): Promise<void>;
}

const PAUSE_AFTER_FAILURE_MS = 500;

export function createBounceTeller({
  tellBounced,
  logger,
}: Pick<SenderParts, 'tellBounced' | 'logger'>): BounceTeller {
  let untold: EndedAttempt[] = [];
  return {
    add: (bounced) => void untold.push(...bounced),
    hasUntold: () => untold.length > 0,
    tell: async () => {
      const bounced = untold;
      untold = [];
      try {
        await tellBounced(bounced);
      } catch (error) {
        untold.push(...bounced);
        logger.warn({ err: error }, 'bounces could not be told; they are told again');
        await delay(PAUSE_AFTER_FAILURE_MS);
      }
    },
  };
}
