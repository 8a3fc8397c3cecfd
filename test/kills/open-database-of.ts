import { onTestFinished } from 'vitest';
import { silentLogger } from '../../src/kernel/index.js';
import { type Database, joinOrStartEmbeddedServer, openDatabase } from '../../src/storage/index.js';

/** The database of a running Attune's own server. */
export async function openDatabaseOf(dataDir: string): Promise<Database> {
  const joined = await joinOrStartEmbeddedServer({
    dataDir,
    logger: silentLogger,
    purpose: 'a test',
  });
  const database = openDatabase({
    url: joined.url,
    connections: 2,
    applicationName: 'attune/test',
  });
  onTestFinished(async () => {
    await database.close();
    await joined.stop();
  });
  return database;
}
