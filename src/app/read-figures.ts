import { statfs } from 'node:fs/promises';
import { countOutbox } from '../delivery/index.js';
import { type Instant, instantOfUuid } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { readOldestDue } from '../trackers/index.js';

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
  /** Messages that are due, that are on the wire, and of which nobody knows what became of them. */
  readonly mail: { readonly due: number; readonly onWire: number; readonly unknown: number };
  /** What lies in quarantine, by reason. */
  readonly quarantine: ReadonlyMap<string, number>;
}

export async function readFigures(db: Db, now: Instant): Promise<Figures> {
  const [oldestTransactionSeconds, tickets, held, mail, oldestDue] = await Promise.all([
    readOldestTransactionSeconds(db),
    readTicketFigures(db),
    db.query<{ reason: string; items: number }>(
      `select reason, count(*) as items from quarantine where status = 'held' group by reason`,
    ),
    countOutbox(db, now),
    readOldestDue(db),
  ]);
  const { oldest, openTickets, waitingEvents } = tickets;
  return {
    oldestTransactionSeconds,
    laneLagSeconds: oldest === null ? 0 : Math.max(0, now - instantOfUuid(oldest)) / 1_000,
    liveLagSeconds: Math.max(0, now - (oldestDue ?? now)) / 1_000,
    openTickets,
    waitingEvents,
    mail,
    quarantine: new Map(held.map(({ reason, items }) => [reason, items])),
  };
}

/** The age of the oldest open transaction in our database, by its own clock. */
export async function readOldestTransactionSeconds(db: Db): Promise<number> {
  const [row] = await db.query<{ seconds: number }>(
    `select coalesce(extract(epoch from max(clock_timestamp() - xact_start)), 0)::float8 as seconds
       from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  return row?.seconds ?? 0;
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

/** What is free for us on the disk of a folder. */
export async function readFreeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
