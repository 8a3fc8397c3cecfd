import { restockLanes } from '../coupons/index.js';
import type { Clock, Logger } from '../kernel/index.js';
import type { Database, Lane } from '../storage/index.js';
import { type CalledJob, createCalledJob } from './called-job.js';

const LEAST_MS = 1_000;

/** Gets coupon codes for this process's lanes that were asked for some and had none. */
export function createCouponJob(parts: {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The lanes that this process owns. */
  readonly ownedLanes: () => readonly Lane[];
}): CalledJob {
  const { database, clock, logger, ownedLanes } = parts;
  return createCalledJob(async () => {
    try {
      return (await restockLanes(database, ownedLanes(), clock.now())) > 0;
    } catch (error) {
      logger.warn(
        { err: error },
        'lanes without coupon codes could not get any; it is tried again',
      );
      return true;
    }
  }, LEAST_MS);
}
