import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** How long PostgreSQL alone takes to write the rows that the pipeline wrote, in milliseconds. */
export interface CopyFloor {
  /** Into tables with the same keys and indexes. */
  readonly indexedMs: number;
  /** Into tables with the primary key only. */
  readonly keyOnlyMs: number;
}

/** What a kept event leaves behind, tickets apart: those are gone again. */
const TABLES = [
  'events',
  'message_ids',
  'identifiers',
  'merges',
  'profiles',
  'profile_traits',
  'orders',
  'products',
  'product_figures',
  'product_history',
];
const CHUNK_BYTES = 256 * 1024;

/**
 * The floor under the pipeline: COPY of the very rows that are stored now into empty tables of the same
 * form, in one stream a table, by the same server.
 *
 * @param folder for the rows on their way
 */
export async function measureCopyFloor(url: string, folder: string): Promise<CopyFloor> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const table of TABLES) await unload(client, table, folder);
    const indexedMs = await timeLoads(client, folder, 'including all');
    const keyOnlyMs = await timeLoads(client, folder, 'including defaults');
    return { indexedMs, keyOnlyMs };
  } finally {
    await client.end();
    for (const table of TABLES) await rm(join(folder, table), { force: true });
  }
}

async function unload(client: pg.Client, table: string, folder: string): Promise<void> {
  const rows = client.query(copyTo(`copy ${table} to stdout (format binary)`));
  await pipeline(rows, createWriteStream(join(folder, table)));
}

async function timeLoads(client: pg.Client, folder: string, including: string): Promise<number> {
  for (const table of TABLES) await createEmptyCopy(client, table, including);
  await client.query('checkpoint');
  const startedAt = performance.now();
  for (const table of TABLES) {
    const rows = createReadStream(join(folder, table), { highWaterMark: CHUNK_BYTES });
    await pipeline(rows, client.query(copyFrom(`copy floor_${table} from stdin (format binary)`)));
  }
  const elapsedMs = performance.now() - startedAt;
  for (const table of TABLES) await client.query(`drop table floor_${table}`);
  return elapsedMs;
}

async function createEmptyCopy(client: pg.Client, table: string, including: string): Promise<void> {
  await client.query(`create table floor_${table} (like ${table} ${including})`);
  if (including === 'including all') return;
  const { rows } = await client.query<{ definition: string }>(
    `select pg_get_constraintdef(oid) as definition from pg_constraint
      where conrelid = $1::regclass and contype = 'p'`,
    [table],
  );
  for (const { definition } of rows) {
    await client.query(`alter table floor_${table} add ${definition}`);
  }
}
