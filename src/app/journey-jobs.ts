import { forgetOldInterests, type Journeys, settleVersions } from '../journeys/index.js';
import type { Clock, Instant, Logger } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { every, type Repetition } from './every.js';
import { createPace } from './pace.js';

const SETTLE_INTERVAL_MS = 5_000;
const FORGET_INTERVAL_MS = 6 * 3_600_000;

/**
 * What journeys need done besides cycles, by every process that works on lanes (doing it twice changes nothing):
 * finishes what a crash has left of them, ends versions that nobody is in any more, tells people what has become of
 * products, and forgets who was after which when that is too long ago.
 */
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
}): Repetition {
  const job = (
    intervalMs: number | (() => number),
    problem: string,
    work: (now: Instant) => Promise<unknown>,
  ) =>
    every(intervalMs, async () => {
      try {
        await work(clock.now());
      } catch (error) {
        logger.warn({ err: error }, `${problem}; it is tried again`);
      }
    });
  const newsPace = createPace();
  const jobs = [
    job(SETTLE_INTERVAL_MS, 'versions of journeys could not be settled', (now) =>
      settleVersions(database, now),
    ),
    job(newsPace.waitMs, 'what became of products could not be told', async () => {
      let hasNews = await tellNews(database, clock.now());
      newsPace.note(hasNews);
      while (hasNews) hasNews = await tellNews(database, clock.now());
    }),
    job(FORGET_INTERVAL_MS, 'what people were after long ago could not be forgotten', (now) =>
      forgetOldInterests(database, now),
    ),
  ];
  return {
    start: () => {
      for (const each of jobs) each.start();
    },
    stop: async () => {
      await Promise.all(jobs.map((each) => each.stop()));
    },
  };
}
