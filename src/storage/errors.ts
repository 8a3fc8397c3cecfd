import { defineError, type ErrorKind } from '../kernel/index.js';
import { embeddedErrors } from './embedded/index.js';

export const databaseTooOld = defineError<{ version: string }>({
  code: 'database-too-old',
  status: 500,
  when: 'The PostgreSQL server behind DATABASE_URL is older than 15.',
  message: ({ version }) =>
    `The database server is PostgreSQL ${version}; Attune needs 15 or newer.`,
  hint: () => 'Point DATABASE_URL at a newer server, or unset it to use the embedded one.',
});

export const databaseNewer = defineError<{ version: number; known: number }>({
  code: 'database-newer',
  status: 500,
  when: 'The database was migrated by a newer Attune than this one.',
  message: ({ version, known }) =>
    `The database is at migration ${version}, and this Attune knows migrations up to ${known}.`,
  hint: () => 'Start the newer version of Attune again; migrations only go forward.',
});

export const migrationChanged = defineError<{ name: string }>({
  code: 'migration-changed',
  status: 500,
  when: 'A migration that the database already has differs from the file of the same number.',
  message: ({ name }) => `Migration ${name} was applied with another text than this Attune has.`,
  hint: () => 'Restore the released file; a change of the schema is a new migration.',
});

export const migrationsMissing = defineError<{ missing: number }>({
  code: 'migrations-missing',
  status: 503,
  when: 'The database lacks migrations that this Attune needs.',
  message: ({ missing }) => `The database lacks ${missing} of this Attune's migrations.`,
  hint: () => 'Run `attune migrate`, or start Attune without --no-migrate.',
});

export const citusMissing = defineError<null>({
  code: 'citus-missing',
  status: 500,
  when: '`attune migrate --citus` on a server without the citus extension.',
  message: () => 'The database has no citus extension.',
  hint: () =>
    'Load it (shared_preload_libraries = citus), run `create extension citus` and add the nodes, or leave out --citus.',
});

export const tablesMisplaced = defineError<{ problems: readonly string[] }>({
  code: 'tables-misplaced',
  status: 500,
  when: 'A table was distributed over a Citus cluster in another way than Attune needs.',
  message: ({ problems }) => `Tables are not spread as Attune needs them: ${problems.join('; ')}.`,
  hint: () => 'Run undistribute_table on each of them, then `attune migrate --citus` again.',
});

export const databaseUnavailable = defineError<null>({
  code: 'database-unavailable',
  status: 503,
  when: 'The database is away, starting, or out of room.',
  message: () => 'The database can’t take this right now; nothing was kept.',
  hint: () => 'Send it again after the time in Retry-After; `attune doctor` says what is wrong.',
});

export const errors: readonly ErrorKind<never>[] = [
  databaseTooOld,
  databaseNewer,
  migrationChanged,
  migrationsMissing,
  citusMissing,
  tablesMisplaced,
  databaseUnavailable,
  ...embeddedErrors,
];
