import type { Clock, Logger } from '../kernel/index.js';
import { noteSegmentSizes, refreshAllRfm, syncAllSegments } from '../segments/index.js';
import type { Database } from '../storage/index.js';
import { every } from './every.js';

/** What is done for segments now and then, by every process that works on lanes: doing it twice changes nothing. */
export interface SegmentJobs {
  start(): Promise<void>;
  stop(): Promise<void>;
}

const HOUR_MS = 3_600_000;

export function createSegmentJobs(parts: {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
}): SegmentJobs {
  const { database, clock, logger } = parts;
  const noteSizes = async (): Promise<void> => {
    try {
      await noteSegmentSizes(database, clock);
    } catch (error) {
      logger.warn({ err: error }, 'the sizes of segments could not be written down');
    }
  };
  const refreshScores = async (): Promise<void> => {
    try {
      await refreshAllRfm(database, clock.now());
    } catch (error) {
      logger.warn({ err: error }, 'the bounds of RFM scores could not be refreshed');
    }
  };
  const hourly = every(HOUR_MS, async () => {
    await noteSizes();
    await refreshScores();
  });
  return {
    start: async () => {
      // What an older Attune has kept may mean something else to this one.
      await syncAllSegments(database, clock.now());
      await noteSizes();
      hourly.start();
    },
    stop: () => hourly.stop(),
  };
}
