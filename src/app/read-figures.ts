import { countCalls } from '../calls/index.js';
import { type LowCouponList, readLowCouponLists } from '../coupons/index.js';
import { countOutbox } from '../delivery/index.js';
import { type Instant, instantOfUuid } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { readOldestDue } from '../trackers/index.js';
import { readOldestTransactionSeconds } from './read-oldest-transaction.js';

/** How the installation does as a whole, as the database tells it. */
export interface Figures {
  /** Of any transaction in our database: an old one keeps dead rows from being removed. */
  readonly oldestTransactionSeconds: number;
  /** Since the oldest work that waits for its lane came in. */
  readonly laneLagSeconds: number;
  /** Since the oldest change by time alone that no lane has made yet. */
  readonly liveLagSeconds: number;
  readonly openTickets: number;
  /** The events behind the open tickets. */
  readonly waitingEvents: number;
  /** Messages that are due, held back, on the wire, and of which nobody knows what became of them. */
  readonly mail: Awaited<ReturnType<typeof countOutbox>>;
  /** Calls of webhooks. */
  readonly calls: { readonly waiting: number; readonly failed: number };
  /** Lists of codes that are about to run out. */
  readonly lowCouponLists: readonly LowCouponList[];
  /** What lies in quarantine, by reason. */
  readonly quarantine: ReadonlyMap<string, number>;
}

export async function readFigures(db: Db, now: Instant): Promise<Figures> {
  const [oldestTransactionSeconds, tickets, held, mail, oldestDue, lowCouponLists, calls] =
    await Promise.all([
      readOldestTransactionSeconds(db),
      readTicketFigures(db),
      db.query<{ reason: string; items: number }>(
        `select reason, count(*) as items from quarantine where status = 'held' group by reason`,
      ),
      countOutbox(db, now),
      readOldestDue(db),
      readLowCouponLists(db, now),
      countCalls(db),
    ]);
  const { oldest, openTickets, waitingEvents } = tickets;
  return {
    oldestTransactionSeconds,
    laneLagSeconds: oldest === null ? 0 : Math.max(0, now - instantOfUuid(oldest)) / 1_000,
    liveLagSeconds: Math.max(0, now - (oldestDue ?? now)) / 1_000,
    openTickets,
    waitingEvents,
    mail,
    lowCouponLists,
    calls,
    quarantine: new Map(held.map(({ reason, items }) => [reason, items])),
  };
}

interface TicketFigures {
  readonly oldest: string | null;
  readonly openTickets: number;
  readonly waitingEvents: number;
}

async function readTicketFigures(db: Db): Promise<TicketFigures> {
  const [row] = await db.query<TicketFigures>(
    `select min(group_id::text) as oldest, count(*) as "openTickets",
            coalesce(sum(event_count), 0)::bigint as "waitingEvents"
       from tickets`,
  );
  return row ?? { oldest: null, openTickets: 0, waitingEvents: 0 };
}
