import { randomBytes } from 'node:crypto';
import { inject, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../src/storage/index.js';
import { databaseUrl } from './database-url.js';
import { onServer } from './on-server.js';

/** A database of one test's own, migrated and empty; gone when the test is. */
export async function createTestDatabase(): Promise<Database> {
  const { database, drop } = await copyTemplate();
  onTestFinished(drop);
  return database;
}

/** A database for as long as `work` runs: for properties, which need hundreds of them. */
export async function withTestDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const { database, drop } = await copyTemplate();
  try {
    return await work(database);
  } finally {
    await drop();
  }
}

/** A database that the tests of a file share: `beforeAll` opens it and returns `drop`. */
export async function openTestDatabase(): Promise<{
  readonly database: Database;
  readonly drop: () => Promise<void>;
}> {
  return copyTemplate();
}

async function copyTemplate(): Promise<{ database: Database; drop: () => Promise<void> }> {
  const serverUrl = inject('serverUrl');
  const name = `attune_test_${randomBytes(8).toString('hex')}`;
  // Copying files takes half of the time of going through the server's memory and log.
  const template = `template ${inject('templateName')} strategy file_copy`;
  await onServer(serverUrl, `create database ${name} ${template}`);
  const database = openDatabase({
    url: databaseUrl(serverUrl, name),
    connections: 8,
    applicationName: 'attune/test',
  });
  const drop = async () => {
    await database.close();
    await onServer(serverUrl, `drop database ${name} with (force)`);
  };
  return { database, drop };
}
