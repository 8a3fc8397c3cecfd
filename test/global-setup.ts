import { rm } from 'node:fs/promises';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { silentLogger } from '../src/kernel/index.js';
import { migrate, openDatabase, startEmbeddedServer } from '../src/storage/index.js';
import { databaseUrl } from './database-url.js';
import { onServer } from './on-server.js';
import { makeQuickFolder } from './quick-folder.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server for tests; each test makes databases of its own on it. */
    serverUrl: string;
    /** The name of a migrated database to copy. */
    templateName: string;
  }
}

/**
 * One PostgreSQL for the whole run: the server of TEST_DATABASE_URL, or an embedded one in a temporary
 * folder. Tests copy a migrated template, which takes a few hundredths of a second.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await findServer();
  const templateName = `attune_template_${process.pid}_${Date.now()}`;
  await onServer(server.url, `create database ${templateName}`);
  const database = openDatabase({
    url: databaseUrl(server.url, templateName),
    connections: 2,
    applicationName: 'attune/template',
  });
  await migrate(database);
  await database.close();
  project.provide('serverUrl', server.url);
  project.provide('templateName', templateName);
  return async () => {
    await onServer(server.url, `drop database if exists ${templateName}`);
    await server.stop();
  };
}

async function findServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => undefined };
  const dataDir = await makeQuickFolder();
  const server = await startEmbeddedServer({
    dataDir,
    logger: silentLogger,
    purpose: 'the tests',
    // What a test kills is Attune, never the machine: nothing here needs to survive a power cut.
    settings: {
      ...{ fsync: 'off', full_page_writes: 'off', max_connections: '300' },
      // The files may lie in memory.
      ...{ max_wal_size: '512MB', min_wal_size: '80MB' },
      // Databases are small, and what is kept of them is walked through whenever one is made or dropped.
      shared_buffers: '64MB',
      scram_iterations: '1',
    },
  });
  // Said anew, the password is checked in a moment: tests open tens of thousands of connections.
  const { password } = new URL(server.url);
  await onServer(
    server.url,
    `alter role current_user password ${pg.escapeLiteral(decodeURIComponent(password))}`,
  );
  const stop = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}
