import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { silentLogger } from '../../src/kernel/index.js';
import {
  type Database,
  migrate,
  openDatabase,
  startEmbeddedServer,
} from '../../src/storage/index.js';
import { descendantsOf } from '../processes.js';
import { makeQuickFolder } from '../quick-folder.js';
import { waitUntil } from '../wait-until.js';

/** A PostgreSQL of one test's own, which may be stopped, crashed and started again at the same place. */
export interface OwnServer {
  readonly url: string;
  /** Opened anew for whoever asks: it outlives the server's ends. */
  readonly database: Database;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Lets one of its processes fail, and waits until it has recovered. */
  crash(): Promise<void>;
  /** Freezes all its processes for a while: connections stay open and nobody answers. */
  pause(ms: number): Promise<void>;
}

export async function startOwnServer(
  settings: Readonly<Record<string, string>> = {},
): Promise<OwnServer> {
  const dataDir = await makeQuickFolder();
  const start = (port: Readonly<Record<string, string>>) =>
    startEmbeddedServer({
      dataDir,
      logger: silentLogger,
      purpose: 'a test',
      settings: { max_connections: '100', ...settings, ...port },
    });
  let server = await start({});
  const { url } = server;
  const { port } = new URL(url);
  const database = openDatabase({ url, connections: 4, applicationName: 'attune/test' });
  await migrate(database);
  onTestFinished(async () => {
    await database.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return {
    url,
    database,
    stop: () => server.stop(),
    start: async () => {
      server = await start({ port });
    },
    crash: () => crash(url),
    pause: async (ms) => {
      const pids = await findProcesses(database);
      for (const pid of pids) process.kill(pid, 'SIGSTOP');
      await delay(ms);
      for (const pid of pids.reverse()) process.kill(pid, 'SIGCONT');
    },
  };
}

/** Kills one backend. The server then ends all the others, and recovers from its log. */
async function crash(url: string): Promise<void> {
  const [victim, bystander] = [await connect(url), await connect(url)];
  const { rows } = await victim.client.query<{ pid: number }>('select pg_backend_pid() as pid');
  for (const { pid } of rows) process.kill(pid, 'SIGKILL');
  await Promise.all([victim.closed, bystander.closed]);
  await waitUntil('the server is back', () => answers(url));
}

async function connect(url: string): Promise<{ client: pg.Client; closed: Promise<void> }> {
  const client = new pg.Client({ connectionString: url });
  // The end comes after the error that caused it.
  client.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => client.once('end', resolve));
  await client.connect();
  return { client, closed };
}

async function answers(url: string): Promise<boolean> {
  try {
    const { client } = await connect(url);
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** The server's first process and all below it. */
async function findProcesses(database: Database): Promise<number[]> {
  const [row] = await database.query<{ folder: string }>(
    "select current_setting('data_directory') as folder",
  );
  const file = await readFile(join(row?.folder ?? '', 'postmaster.pid'), 'utf8');
  const first = Number.parseInt(file, 10);
  return [first, ...(await descendantsOf(first))];
}
