import pg from 'pg';
import type { Db } from './database.js';
import { LANES, type Lane } from './lanes.js';
import type { TicketPlace } from './ticket.js';

const CHANNEL = 'attune_tickets';

/** Tells the owners of these tickets' lanes, when the transaction commits, that there is work. */
export async function announceTickets(db: Db, tickets: readonly TicketPlace[]): Promise<void> {
  const lanes = [...new Set(tickets.map(({ lane }) => lane))].join(',');
  await db.query(`select pg_notify('${CHANNEL}', $1)`, [lanes]);
}

/** Hears of tickets that other processes write. */
export interface TicketListener {
  /** Connects when it is not connected; to be called now and then. Says whether it is. */
  ensure(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Listens on a connection of its own. Notifications are a courtesy that makes work start sooner: one
 * that is lost with a broken connection is made good by the poll.
 */
export function listenForTickets(
  options: { readonly url: string; readonly applicationName: string },
  onLanes: (lanes: readonly Lane[]) => void,
): TicketListener {
  let client: pg.Client | undefined;

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({
      connectionString: options.url,
      application_name: options.applicationName,
      connectionTimeoutMillis: 5_000,
    });
    const forget = () => {
      if (client === fresh) client = undefined;
    };
    fresh.on('error', forget);
    fresh.on('end', forget);
    fresh.on('notification', ({ payload }) => onLanes(parseLanes(payload ?? '')));
    await fresh.connect();
    await fresh.query(`listen ${CHANNEL}`);
    client = fresh;
  };

  return {
    ensure: async () => {
      if (client === undefined) await connect().catch(() => undefined);
      return client !== undefined;
    },
    close: async () => {
      const open = client;
      client = undefined;
      await open?.end();
    },
  };
}

const KNOWN: ReadonlySet<number> = new Set(LANES);

function parseLanes(payload: string): Lane[] {
  return payload
    .split(',')
    .map(Number)
    .filter((lane): lane is Lane => KNOWN.has(lane));
}
