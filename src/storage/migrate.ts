import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Database, Db } from './database.js';
import { databaseNewer, databaseTooOld, migrationChanged } from './errors.js';
import { LANES } from './lanes.js';
import { splitStatements } from './split-statements.js';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly checksum: string;
}

/** What {@link migrate} did: the names of the migrations that it applied, in order. */
export interface MigrationReport {
  readonly applied: readonly string[];
}

/** Held by whoever migrates, so that two starting processes do it one after the other. */
const MIGRATION_LOCK = 4_720_531;
const OLDEST_SERVER = 150_000;

/** Reads the numbered SQL files beside this one, in order. */
async function readMigrations(): Promise<Migration[]> {
  const folder = new URL('./migrations/', import.meta.url);
  const files = (await readdir(folder)).filter((file) => /^\d{4}-.+\.sql$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(new URL(file, folder), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { version: Number(file.slice(0, 4)), name: file.slice(0, -4), sql, checksum };
    }),
  );
}

/**
 * Brings the schema up to date. Each migration is one transaction together with its mark, so that a
 * kill at any moment leaves a schema from which the next start goes on.
 *
 * @throws AppError `database-too-old`, `database-newer`, `migration-changed`
 */
export async function migrate(database: Database): Promise<MigrationReport> {
  await requireServer(database);
  const migrations = await readMigrations();
  return database.session(async (session) => {
    await session.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      await createMarks(session);
      const pending = await pendingOf(session, migrations);
      for (const migration of pending) await applyMigration(database, migration);
      await createLanes(session);
      return { applied: pending.map(({ name }) => name) };
    } finally {
      await session.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  });
}

/** How many of this Attune's migrations the database lacks. */
export async function countPendingMigrations(db: Db): Promise<number> {
  const [marks] = await db.query<{ present: boolean }>(
    `select to_regclass('schema_migrations') is not null as present`,
  );
  const migrations = await readMigrations();
  return marks?.present ? (await pendingOf(db, migrations)).length : migrations.length;
}

async function requireServer(db: Db): Promise<void> {
  const [row] = await db.query<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  if (row !== undefined && row.number < OLDEST_SERVER) {
    throw databaseTooOld.make({ version: row.version });
  }
}

async function createMarks(db: Db): Promise<void> {
  await db.query(
    `create table if not exists schema_migrations (
       version integer not null primary key, name text not null, checksum text not null,
       applied_at timestamptz not null default clock_timestamp())`,
  );
}

async function pendingOf(db: Db, migrations: readonly Migration[]): Promise<Migration[]> {
  const marks = await db.query<{ version: number; checksum: string }>(
    'select version, checksum from schema_migrations order by version',
  );
  const newest = marks.at(-1)?.version ?? 0;
  const known = migrations.at(-1)?.version ?? 0;
  if (newest > known) throw databaseNewer.make({ version: newest, known });
  const checksums = new Map(marks.map((mark) => [mark.version, mark.checksum]));
  for (const { version, name, checksum } of migrations) {
    const applied = checksums.get(version);
    if (applied !== undefined && applied !== checksum) throw migrationChanged.make({ name });
  }
  return migrations.filter(({ version }) => !checksums.has(version));
}

async function applyMigration(database: Database, migration: Migration): Promise<void> {
  const { version, name, checksum, sql } = migration;
  await database.transaction(async (tx) => {
    for (const statement of splitStatements(sql)) await tx.query(statement);
    await tx.query('insert into schema_migrations (version, name, checksum) values ($1, $2, $3)', [
      version,
      name,
      checksum,
    ]);
  });
}

async function createLanes(db: Db): Promise<void> {
  await db.query('insert into lanes (lane) select unnest($1::integer[]) on conflict do nothing', [
    LANES,
  ]);
}
