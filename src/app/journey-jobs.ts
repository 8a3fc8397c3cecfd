import { settleVersions } from '../journeys/index.js';
import type { Clock, Logger } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { every, type Repetition } from './every.js';

const INTERVAL_MS = 5_000;

/**
 * Finishes what a crash has left of journeys, and ends versions that nobody is in any more; by every process that works
 * on lanes: doing it twice changes nothing.
 */
export function createJourneyJobs({
  database,
  clock,
  logger,
}: {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
}): Repetition {
  return every(INTERVAL_MS, async () => {
    try {
      await settleVersions(database, clock.now());
    } catch (error) {
      logger.warn({ err: error }, 'versions of journeys could not be settled');
    }
  });
}
