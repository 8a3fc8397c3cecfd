import {
  type CreatedWorkspace,
  commandActor,
  createWorkspaceHashes,
  type Deed,
  type NewWorkspace,
} from '../access/index.js';
import { type Config, readVersion } from '../config/index.js';
import { createDoorRules, type Door, type RulesOf } from '../ingest/index.js';
import {
  type Clock,
  createLogger,
  type IdSource,
  type KeyedHash,
  noFailPoints,
  type ProcessId,
  systemClock,
  systemIds,
  type WorkspaceId,
} from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { createWorkspace } from './create-workspace.js';
import type { EngineParts } from './engine.js';
import { openDatabases } from './open-databases.js';

/** What a command works with: the parts of an Attune that serves nobody and owns no lane. */
export interface Tools {
  readonly database: Database;
  /** Accepts events for the lanes of whoever is running. */
  readonly door: Pick<Door, 'accept'>;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly hashOf: (workspaceId: WorkspaceId) => Promise<KeyedHash>;
  readonly rulesOf: RulesOf;
  /** Somebody at the command line does something now. */
  deed(): Deed;
  createWorkspace(fields: NewWorkspace): Promise<CreatedWorkspace>;
  close(): Promise<void>;
}

export interface OpenToolsOptions {
  readonly config: Config;
  /** What the command is, in the words that another process is told: `attune workspace create`. */
  readonly purpose: string;
  /** Whether the command looks after the migrations itself. */
  readonly leavesMigrations?: boolean;
}

/**
 * Opens the database for a short command: that of DATABASE_URL, or the embedded one, joined when another
 * process runs it and started meanwhile when none does. Only the embedded one is migrated on the way.
 *
 * @throws AppError `database-unreachable`, `migrations-missing`, and those of the embedded server
 */
export async function openTools(options: OpenToolsOptions): Promise<Tools> {
  const { config, purpose, leavesMigrations = false } = options;
  // What a command has to say, it says itself; of the rest, only what went wrong matters here.
  const logger = createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel);
  const ports = {
    logger,
    clock: systemClock,
    ids: systemIds,
    failPoints: noFailPoints,
    processId: systemIds.uuid() as ProcessId,
  };
  const ownMigrations = config.databaseUrl === undefined ? 'apply' : 'require';
  const databases = await openDatabases({
    ...ports,
    config,
    purpose,
    joins: true,
    migrations: leavesMigrations ? 'leave' : ownMigrations,
  });
  const { database, doorDatabase, laneDatabase } = databases;
  const hashOf = createWorkspaceHashes(database);
  const door = openDoorWhenCalled({
    ...ports,
    database: doorDatabase,
    laneDatabase,
    roles: [],
    version: readVersion(),
    keyFingerprint: '',
    hashOf,
  });
  const deed = () => ({ actor: commandActor, ids: systemIds, now: systemClock.now() });
  return {
    ...ports,
    database,
    deed,
    door,
    hashOf,
    rulesOf: createDoorRules(database, systemClock),
    createWorkspace: (fields) => createWorkspace(database, fields, deed()),
    close: async () => {
      await door.close();
      await databases.close();
    },
  };
}

/** Most commands accept nothing; the engine, on which nearly all of Attune hangs, is left to the others. */
function openDoorWhenCalled(parts: EngineParts): Pick<Door, 'accept' | 'close'> {
  let opening: Promise<Door> | undefined;
  const open = async () => {
    const { createEngine } = await import('./engine.js');
    // Never started: it has the door, and tells the lanes' owners what came through it.
    return createEngine(parts).door;
  };
  return {
    accept: async (items) => {
      opening ??= open();
      await (await opening).accept(items);
    },
    close: async () => (await opening)?.close(),
  };
}
