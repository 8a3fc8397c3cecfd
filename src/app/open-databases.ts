import type { Config } from '../config/index.js';
import type { Logger, ProcessId } from '../kernel/index.js';
import {
  asDatabaseError,
  countPendingMigrations,
  type Database,
  distributeNewTables,
  type EmbeddedServer,
  joinOrStartEmbeddedServer,
  keepServerRunning,
  migrate,
  migrationsMissing,
  openDatabase,
  sessionName,
} from '../storage/index.js';
import { databaseUnreachable } from './errors.js';
import { PIECES_AT_ONCE } from './in-pieces.js';
import { loadManifests } from './load-manifests.js';

/** The ways to the database, one for each kind of work, and the server that Attune runs itself. */
export interface Databases {
  /** For screens, the API and commands. */
  readonly database: Database;
  /** For the door. */
  readonly doorDatabase: Database;
  /** For the lanes: what a crash takes back comes again with its tickets. */
  readonly laneDatabase: Database;
  /** For sending. */
  readonly mailDatabase: Database;
  /** Undefined when DATABASE_URL names one. */
  readonly embedded: EmbeddedServer | undefined;
  close(): Promise<void>;
}

export interface OpenDatabasesOptions {
  readonly config: Pick<Config, 'databaseUrl' | 'dataDir'>;
  readonly processId: ProcessId;
  readonly logger: Logger;
  /** What this process is, in the words that another one is told: `attune start`. */
  readonly purpose: string;
  /** Whether it may use the server that another process of this data folder runs. */
  readonly joins: boolean;
  /** `require`: fail when migrations are missing; `leave`: whatever they are. */
  readonly migrations: 'apply' | 'require' | 'leave';
}

const API_CONNECTIONS = 6;
/** Two groups under way, the heartbeat, and one to spare. */
const DOOR_CONNECTIONS = 4;
/** Two batches that are prepared, the turnstile, and one for campaigns. */
const MAIL_CONNECTIONS = 4;

/**
 * Opens the database of DATABASE_URL, or the embedded server of the data folder, and brings its schema up
 * to date.
 *
 * @throws AppError `database-unreachable`, `migrations-missing`, and those of migrating and of the
 * embedded server
 */
export async function openDatabases(options: OpenDatabasesOptions): Promise<Databases> {
  const { config } = options;
  const embedded = config.databaseUrl === undefined ? await startServer(options) : undefined;
  const opened = openPools(config.databaseUrl ?? embedded?.url ?? '', options.processId);
  const close = async () => {
    await Promise.all(Object.values(opened).map((database) => database.close()));
    await embedded?.stop();
  };
  try {
    await settleMigrations(opened.database, options.migrations);
    return { ...opened, embedded, close };
  } catch (error) {
    await close();
    throw explained(opened.database.url, error);
  }
}

function startServer({ config, logger, purpose, joins }: OpenDatabasesOptions) {
  const start = joins ? joinOrStartEmbeddedServer : keepServerRunning;
  return start({ dataDir: config.dataDir, logger, purpose });
}

function openPools(url: string, processId: ProcessId) {
  const common = { url, applicationName: sessionName(processId) };
  return {
    database: openDatabase({ ...common, connections: API_CONNECTIONS }),
    doorDatabase: openDatabase({ ...common, connections: DOOR_CONNECTIONS, looksUpByKey: true }),
    mailDatabase: openDatabase({ ...common, connections: MAIL_CONNECTIONS, looksUpByKey: true }),
    laneDatabase: openDatabase({
      ...common,
      // One for each piece; what else asks the lanes' database does so while all of them rest.
      connections: PIECES_AT_ONCE,
      looksUpByKey: true,
      commitsAsynchronously: true,
    }),
  };
}

async function settleMigrations(
  database: Database,
  migrations: OpenDatabasesOptions['migrations'],
): Promise<void> {
  // Says whether the server is there at all, before anything is asked of it.
  await database.query('select 1');
  if (migrations === 'apply') {
    await migrate(database);
    await distributeNewTables(database, loadManifests);
  }
  if (migrations === 'require') {
    const missing = await countPendingMigrations(database);
    if (missing > 0) throw migrationsMissing.make({ missing });
  }
}

/** The driver's error as one that says what to do; the password stays out of it. */
function explained(url: string, error: unknown): unknown {
  const { kind, sqlState, cause } = asDatabaseError(error);
  if (kind !== 'unavailable') return error;
  const { host, pathname } = new URL(url);
  const reason = cause instanceof Error && cause.message !== '' ? cause.message : sqlState;
  return databaseUnreachable.make({ where: host + pathname, reason: reason ?? 'no answer' }, error);
}
