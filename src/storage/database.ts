import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { settleCitusSession } from './citus-session.js';
import { columnTypes } from './column-types.js';
import { asDatabaseError } from './database-error.js';

/** One row as it comes back: column name → value (see `column-types.ts` for how values read). */
export type Row = Record<string, unknown>;

/** Where SQL is sent: the pool or one transaction. Every function that touches tables takes it first. */
export interface Db {
  /** Runs one statement (prepared at its first use) and gives its rows. */
  query<R = Row>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** The same for a statement that is written for this one use, and therefore not prepared. */
  queryOnce<R = Row>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** Runs one statement and gives the number of rows that it touched. */
  execute(text: string, values?: readonly unknown[]): Promise<number>;
  /** Sends rows by binary COPY: `table (columns)` and the bytes that a `BinaryCopy` made. */
  copyIn(target: string, rows: Buffer): Promise<void>;
}

export interface Database extends Db {
  /** Runs `work` in one transaction: commits what it returns from, rolls back what it throws from. */
  transaction<T>(work: (tx: Db) => Promise<T>): Promise<T>;
  /** Runs several statements of one text, outside any transaction block of ours; Citus takes no DDL so. */
  script(text: string): Promise<void>;
  /** A session of its own, for advisory locks and the like; the caller gets it for as long as `work` runs. */
  session<T>(work: (session: Db) => Promise<T>): Promise<T>;
  /**
   * Calls `tell` before the first use of each new connection. Where commits are asynchronous, a crash of
   * the server may have taken back what was learnt over the older ones; none of them survives a crash.
   */
  onNewConnection(tell: () => void): void;
  readonly url: string;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** Connections at most. */
  readonly connections: number;
  /** Shown by the server for each of our sessions; takeover finds a dead process's sessions by it. */
  readonly applicationName: string;
  /** Answers a commit before it is on disk: for work that a crash may take back because it comes again. */
  readonly commitsAsynchronously?: boolean;
  /**
   * All its statements find rows by key: the door's and the lanes'. They are planned once, for lists of any
   * length and before the tables have grown, so the planner is left only the plan that is right then.
   */
  readonly looksUpByKey?: boolean;
}

/** Longer than whoever comes by now and then stays away: a new connection costs both sides some milliseconds. */
const IDLE_CONNECTION_MS = 60_000;

/** How long a frozen or lost process may sit inside a transaction before the server ends its session. */
const IDLE_IN_TRANSACTION_MS = 10_000;

/**
 * Settings of every session. Our statements find rows by key, so that a plan made while a table was
 * small must not turn into a scan or a hash of the whole of it when it has grown.
 */
const SESSION_SETTINGS: Readonly<Record<string, string>> = {
  TimeZone: 'UTC',
  plan_cache_mode: 'force_generic_plan',
  idle_in_transaction_session_timeout: String(IDLE_IN_TRANSACTION_MS),
};

/** What is left is a walk down the index for each key: measured at a third of what a bitmap scan costs. */
const KEY_LOOK_UPS_ONLY: Readonly<Record<string, string>> = {
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
};

function sessionOptions({ commitsAsynchronously, looksUpByKey }: DatabaseOptions): string {
  const settings = {
    ...SESSION_SETTINGS,
    synchronous_commit: commitsAsynchronously ? 'off' : 'on',
    ...(looksUpByKey && KEY_LOOK_UPS_ONLY),
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

type Names = Map<string, string>;

function nameOf(names: Names, text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `attune_${names.size}`;
  names.set(text, name);
  return name;
}

function dbOver(
  client: pg.Pool | pg.PoolClient,
  names: Names,
): Pick<Db, 'query' | 'queryOnce' | 'execute'> {
  const send = async (config: pg.QueryConfig) => {
    try {
      return await client.query(config);
    } catch (error) {
      throw asDatabaseError(error);
    }
  };
  const run = (text: string, values: readonly unknown[] = []) =>
    send({ name: nameOf(names, text), text, values: values as unknown[] });
  return {
    query: async <R>(text: string, values?: readonly unknown[]) =>
      (await run(text, values)).rows as R[],
    queryOnce: async <R>(text: string, values: readonly unknown[] = []) =>
      (await send({ text, values: values as unknown[] })).rows as R[],
    execute: async (text, values) => (await run(text, values)).rowCount ?? 0,
  };
}

async function copyOver(client: pg.PoolClient, target: string, rows: Buffer): Promise<void> {
  const stream = client.query(copyFrom(`copy ${target} from stdin (format binary)`));
  try {
    stream.end(rows);
    await once(stream, 'finish');
  } catch (error) {
    throw asDatabaseError(error);
  }
}

function clientDb(client: pg.PoolClient, names: Names): Db {
  return {
    ...dbOver(client, names),
    copyIn: (target, rows) => copyOver(client, target, rows),
  };
}

/** Connects lazily: the first statement opens the first connection. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections,
    application_name: options.applicationName,
    options: sessionOptions(options),
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: IDLE_CONNECTION_MS,
    types: columnTypes,
    onConnect: settleCitusSession,
  });
  // An idle connection that breaks is replaced at the next use; there is nobody to tell but that use.
  pool.on('error', () => undefined);
  const names: Names = new Map();

  const session = async <T>(work: (db: Db) => Promise<T>): Promise<T> => {
    const client = await connect(pool);
    let broken: Error | undefined;
    const noteBreak = (error: Error) => {
      broken = error;
    };
    client.on('error', noteBreak);
    try {
      return await work(clientDb(client, names));
    } catch (error) {
      if (asDatabaseError(error).kind === 'unavailable') broken = error as Error;
      throw error;
    } finally {
      client.off('error', noteBreak);
      client.release(broken);
    }
  };

  return {
    ...dbOver(pool, names),
    copyIn: (target, rows) => session((db) => db.copyIn(target, rows)),
    transaction: (work) => session((db) => inTransaction(db, work)),
    session,
    script: (text) => runScript(pool, text),
    onNewConnection: (tell) => void pool.on('connect', tell),
    url: options.url,
    close: () => pool.end(),
  };
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw asDatabaseError(error);
  }
}

async function runScript(pool: pg.Pool, text: string): Promise<void> {
  try {
    await pool.query(text);
  } catch (error) {
    throw asDatabaseError(error);
  }
}

async function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  await db.query('begin');
  let result: T;
  try {
    result = await work(db);
  } catch (error) {
    await rollBack(db);
    throw error;
  }
  await db.query('commit');
  return result;
}

/** A rollback that fails leaves nothing to undo: the connection is gone, and the server rolls back. */
async function rollBack(db: Db): Promise<void> {
  try {
    await db.query('rollback');
  } catch (error) {
    if (asDatabaseError(error).kind !== 'unavailable') throw error;
  }
}
