import { Client } from 'pg';
import { errorCode, ignoreCodes } from './ignore-codes.js';

export interface ServerAddress {
  readonly password: string;
  readonly port: number;
  readonly database: string;
}

/** The connection string of a database on our own server. */
export function serverUrl({ password, port, database }: ServerAddress): string {
  return `postgres://attune:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Makes the database unless it is there; also proves that the server takes our password. */
export async function ensureDatabase(address: ServerAddress): Promise<void> {
  try {
    await withClient(address, () => undefined);
  } catch (error) {
    if (errorCode(error) !== unknownDatabase) throw error;
    await withClient({ ...address, database: 'postgres' }, (client) =>
      // A process that joined while we started may have been quicker.
      client.query(`create database ${address.database}`).catch(ignoreCodes(...alreadyThere)),
    );
  }
}

/** SQLSTATEs `duplicate_database`, and `unique_violation` when both were at it at once. */
const alreadyThere = ['42P04', '23505'];

/** SQLSTATE `invalid_catalog_name`. */
const unknownDatabase = '3D000';

async function withClient(address: ServerAddress, use: (client: Client) => unknown): Promise<void> {
  const client = new Client({ connectionString: serverUrl(address) });
  try {
    await client.connect();
    await use(client);
  } finally {
    await client.end();
  }
}
