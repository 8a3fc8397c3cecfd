import { restockLanes } from '../coupons/index.js';
import type { Clock, Logger } from '../kernel/index.js';
import type { Database, Lane } from '../storage/index.js';
import { every, type Repetition } from './every.js';
import { createPace } from './pace.js';

/** Gets coupon codes for this process's lanes that were asked for some and had none. */
export function createCouponJobs(parts: {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The lanes that this process owns. */
  readonly ownedLanes: () => readonly Lane[];
}): Repetition {
  const { database, clock, logger, ownedLanes } = parts;
  const pace = createPace();
  return every(pace.waitMs, async () => {
    const lanes = ownedLanes();
    if (lanes.length === 0) return;
    try {
      pace.note((await restockLanes(database, lanes, clock.now())) > 0);
    } catch (error) {
      logger.warn(
        { err: error },
        'lanes without coupon codes could not get any; it is tried again',
      );
    }
  });
}
