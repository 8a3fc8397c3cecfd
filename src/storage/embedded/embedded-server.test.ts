import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { silentLogger } from '../../kernel/index.js';
import type { EmbeddedOptions, EmbeddedServer } from './embedded-server.js';
import { joinOrStartEmbeddedServer } from './join-or-start-embedded-server.js';
import { readPostmasterFile } from './postmaster-file.js';
import { runsAsRoot } from './server-account.js';
import { startEmbeddedServer } from './start-embedded-server.js';
import { removeFolder } from './testing/child.js';
import { copyMadeFolder, makeMadeFolder } from './testing/made-folder.js';
import { query } from './testing/query.js';
import { tempFolder } from './testing/temp-folder.js';

const options = (dataDir: string, settings: Record<string, string> = {}): EmbeddedOptions => ({
  dataDir,
  settings: { fsync: 'off', ...settings },
  logger: silentLogger,
  purpose: 'attune test',
});

async function start(dataDir: string, settings?: Record<string, string>): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer(options(dataDir, settings));
  onTestFinished(() => server.stop());
  return server;
}

let made: string;
beforeAll(async () => {
  made = await makeMadeFolder();
});
afterAll(() => removeFolder(made));

describe('the embedded server', () => {
  it('makes its database at the first start and keeps the rows over a restart', async () => {
    const dataDir = join(await tempFolder(), 'made', 'on', 'the', 'way');
    const first = await start(dataDir);
    await query(first.url, 'create table kept as select 7 as n');
    await first.stop();

    const second = await start(dataDir);
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
    expect(second.dataDir).toBe(dataDir);
  });

  it('listens on loopback alone, asks for a password, sorts by code point, and knows all letters', async () => {
    const server = await start(await tempFolder(), { work_mem: '5MB' });
    const [row] = await query(
      server.url,
      `select current_setting('listen_addresses') as addresses,
              current_setting('unix_socket_directories') as sockets,
              current_setting('work_mem') as extra,
              current_setting('synchronous_commit') as durable,
              current_setting('server_encoding') as encoding,
              'Z' < 'a' as "byCodePoint", lower('ÄÐ') as lowered`,
    );
    expect(row).toEqual({
      addresses: '127.0.0.1',
      sockets: '',
      extra: '5MB',
      durable: 'on',
      encoding: 'UTF8',
      byCodePoint: true,
      lowered: 'äð',
    });
    const stranger = new URL(server.url);
    stranger.password = 'guessed';
    await expect(query(stranger.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps password and files to their owner, and statements out of its log', async () => {
    const dataDir = await tempFolder();
    const server = await start(dataDir);
    await expect(query(server.url, `select 'ann@example.org'::int`)).rejects.toThrow();
    await server.stop();
    const home = join(dataDir, 'postgres');
    expect((await stat(join(home, 'password'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(home, 'cluster'))).mode & 0o777).toBe(0o700);
    const log = await readFile(join(home, 'server.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('ann@example.org');
  });

  it('refuses a second start on the same folder and says who holds it and what to do', async () => {
    const dataDir = await copyMadeFolder(made);
    const server = await start(dataDir);
    await expect(startEmbeddedServer(options(dataDir))).rejects.toMatchObject({
      code: 'data-folder-in-use',
      message: expect.stringMatching(new RegExp(`"attune test", process ${process.pid}`)),
      hint: expect.stringMatching(/kill \d+.*ATTUNE_DATA_DIR.*DATABASE_URL/),
    });
    expect(await query(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('lets the folder go once stopped, however often one stops it', async () => {
    const dataDir = await copyMadeFolder(made);
    const first = await start(dataDir);
    await Promise.all([first.stop(), first.stop(), first.exited]);
    expect(await readdir(dataDir)).toEqual(['postgres']);
    await (await start(dataDir)).stop();
  });

  it('joins a running server, and leaves it running when it lets go', async () => {
    const dataDir = await copyMadeFolder(made);
    const server = await start(dataDir);
    const joined = await joinOrStartEmbeddedServer(options(dataDir));
    expect(joined.url).toBe(server.url);
    await joined.stop();
    await joined.exited;
    expect(await query(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('says that it ended, and frees the folder, when the server is stopped by others', async () => {
    const dataDir = await copyMadeFolder(made);
    const server = await start(dataDir);
    const file = await readPostmasterFile(join(dataDir, 'postgres', 'cluster'));
    process.kill(file?.pid ?? Number.NaN, 'SIGINT');
    await server.exited;
    const again = await joinOrStartEmbeddedServer(options(dataDir));
    onTestFinished(() => again.stop());
    expect(await query(again.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });
});

describe('an embedded server that cannot start', () => {
  it('names the port when a chosen one is taken', async () => {
    const rival = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void rival.close());
    await new Promise((resolve) => rival.once('listening', resolve));
    const address = rival.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    await expect(startEmbeddedServer(options(await tempFolder(), { port }))).rejects.toMatchObject({
      code: 'database-port-taken',
      message: expect.stringContaining(`Port ${port}`),
    });
  });

  it('gives the last lines of the log, and frees the folder', async () => {
    const dataDir = await copyMadeFolder(made);
    await expect(start(dataDir, { shared_buffers: 'plenty' })).rejects.toMatchObject({
      code: 'server-start-failed',
      message: expect.stringContaining('invalid value for parameter "shared_buffers": "plenty"'),
      hint: expect.stringContaining(join(dataDir, 'postgres', 'server.log')),
    });
    await start(dataDir);
  });

  it('leaves files of another major version alone', async () => {
    const dataDir = await copyMadeFolder(made);
    await (await start(dataDir)).stop();
    const versionFile = join(dataDir, 'postgres', 'cluster', 'PG_VERSION');
    await writeFile(versionFile, '17\n');
    await expect(start(dataDir)).rejects.toMatchObject({
      code: 'data-folder-version',
      message: expect.stringContaining('written by PostgreSQL 17'),
    });
  });

  it('says so when the data folder is a file', async () => {
    const file = join(await tempFolder(), 'file');
    await writeFile(file, '');
    await expect(start(join(file, 'data'))).rejects.toMatchObject({
      code: 'data-folder-not-writable',
    });
  });

  it.skipIf(runsAsRoot())('says so when the data folder may not be written to', async () => {
    const dataDir = await tempFolder();
    await chmod(dataDir, 0o500);
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'data-folder-not-writable' });
  });
});
