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

/** No list of lanes. */
const RULES = 'rules';

/** Tells whoever works on lanes, when the transaction commits, that rules are to be built, told of or cleared away. */
export async function announceRules(db: Db): Promise<void> {
  await db.query(`select pg_notify('${CHANNEL}', '${RULES}')`);
}

const WORKERS = 'workers';

/** Tells whoever works on lanes, when the transaction commits, that another process comes or goes. */
export async function announceWorkers(db: Db): Promise<void> {
  await db.query(`select pg_notify('${CHANNEL}', '${WORKERS}')`);
}

const DUE_CHANNEL = 'attune_outbox';

/** Tells the senders, when the transaction commits, that messages are due. */
export async function announceDue(db: Db): Promise<void> {
  await db.query(`select pg_notify('${DUE_CHANNEL}', '')`);
}

/** Hears what other processes announce. */
export interface Listener {
  /** Connects when it is not connected; to be called now and then. Says whether it is. */
  ensure(): Promise<boolean>;
  close(): Promise<void>;
}

/** What is heard by whoever works on lanes. */
export interface LaneNotices {
  /** There are tickets in these lanes. */
  onTickets(lanes: readonly Lane[]): void;
  onRules(): void;
  /** Others work on lanes now. */
  onWorkers(): void;
}

/** Hears of tickets and of changed rules that other processes write, and of who comes and goes. */
export function listenForWork(options: ListenOptions, notices: LaneNotices): Listener {
  return listen(options, CHANNEL, {
    onNotice: (payload) => {
      if (payload === RULES) notices.onRules();
      else if (payload === WORKERS) notices.onWorkers();
      else notices.onTickets(parseLanes(payload));
    },
    onConnected: () => {
      notices.onTickets(LANES);
      notices.onRules();
    },
  });
}

/** Hears of messages that other processes let be due. */
export function listenForDue(options: ListenOptions, onDue: () => void): Listener {
  return listen(options, DUE_CHANNEL, { onNotice: onDue, onConnected: onDue });
}

interface ListenOptions {
  readonly url: string;
  readonly applicationName: string;
}

interface Hearer {
  onNotice(payload: string): void;
  /** Whatever was said before is not heard. */
  onConnected(): void;
}

/**
 * Listens on a connection of its own. Notifications are a courtesy that makes work start sooner: one
 * that is lost with a broken connection is made good by the next connection, and by the poll.
 */
function listen(options: ListenOptions, channel: string, hearer: Hearer): Listener {
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
    fresh.on('notification', ({ payload }) => hearer.onNotice(payload ?? ''));
    await fresh.connect();
    await fresh.query(`listen ${channel}`);
    client = fresh;
    hearer.onConnected();
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
