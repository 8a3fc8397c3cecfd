import { forgetOldInterests, type Journeys, settleVersions } from '../journeys/index.js';
import type { Clock, Instant, Logger } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { createCalledJob } from './called-job.js';
import { every } from './every.js';

/**
 * What journeys need done besides cycles, by every process that works on lanes (doing it twice changes nothing):
 * finishes what a crash has left of them, ends versions that nobody is in any more, tells people what has become of
 * products, and forgets who was after which when that is too long ago.
 */
export interface JourneyJobs {
  /** Begins to forget; all else is called for. */
  start(): void;
  /** Versions may be settled. */
  settle(): void;
  /** Something has become of products. */
  tellNews(): void;
  stop(): Promise<void>;
}

const SETTLE_LEAST_MS = 5_000;
const NEWS_LEAST_MS = 1_000;
const FORGET_INTERVAL_MS = 6 * 3_600_000;

export function createJourneyJobs({
  database,
  clock,
  logger,
  tellNews,
}: {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tellNews: Journeys['tellNews'];
}): JourneyJobs {
  const trying =
    (problem: string, work: (now: Instant) => Promise<unknown>) => async (): Promise<boolean> => {
      try {
        await work(clock.now());
        return false;
      } catch (error) {
        logger.warn({ err: error }, `${problem}; it is tried again`);
        return true;
      }
    };
  const settling = createCalledJob(
    trying('versions of journeys could not be settled', (now) => settleVersions(database, now)),
    SETTLE_LEAST_MS,
  );
  const telling = createCalledJob(
    trying('what became of products could not be told', async () => {
      while (await tellNews(database, clock.now()));
    }),
    NEWS_LEAST_MS,
  );
  const forget = trying('what people were after long ago could not be forgotten', (now) =>
    forgetOldInterests(database, now),
  );
  const forgetting = every(FORGET_INTERVAL_MS, async () => void (await forget()));
  return {
    start: forgetting.start,
    settle: settling.call,
    tellNews: telling.call,
    stop: async () => {
      await Promise.all([settling.stop(), telling.stop(), forgetting.stop()]);
    },
  };
}
