import type { Db } from '../storage/index.js';

/** The age of the oldest open transaction in our database, by its own clock. */
export async function readOldestTransactionSeconds(db: Db): Promise<number> {
  const [row] = await db.query<{ seconds: number }>(
    `select coalesce(extract(epoch from max(clock_timestamp() - xact_start)), 0)::float8 as seconds
       from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  return row?.seconds ?? 0;
}
