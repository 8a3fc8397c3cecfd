import type { Database } from '../../src/storage/index.js';

/**
 * Makes the heartbeats of killed processes old, so that a test of many kills need not wait five seconds
 * after each until their lanes may be taken.
 */
export async function bury(database: Database, pids: readonly number[]): Promise<void> {
  await database.query(
    `update processes set heartbeat_at = clock_timestamp() - interval '1 minute'
      where pid = any($1::integer[])`,
    [pids],
  );
}

/** Lets killed processes seem alive until they are buried: nobody takes their lanes before. */
export async function embalm(database: Database, pids: readonly number[]): Promise<void> {
  await database.query(
    `update processes set heartbeat_at = clock_timestamp() + interval '1 minute'
      where pid = any($1::integer[])`,
    [pids],
  );
}
