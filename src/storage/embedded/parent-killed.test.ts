import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { silentLogger } from '../../kernel/index.js';
import { readPostmasterFile } from './postmaster-file.js';
import { startEmbeddedServer } from './start-embedded-server.js';
import {
  buildChildProgram,
  type ChildRun,
  linkPackage,
  removeFolder,
  runChild,
} from './testing/child.js';
import { copyMadeFolder, makeMadeFolder } from './testing/made-folder.js';
import { descendantsOf, stillRunning, until } from './testing/processes.js';
import { query } from './testing/query.js';
import { tempFolder } from './testing/temp-folder.js';

let program: { folder: string; bundle: string };
let made: string;

beforeAll(async () => {
  program = await buildChildProgram();
  await linkPackage(program.folder);
  made = await makeMadeFolder();
});
afterAll(async () => {
  await removeFolder(program.folder);
  await removeFolder(made);
});

const run = (mode: 'start' | 'join', dataDir: string) =>
  runChild({ bundle: program.bundle, args: [mode, dataDir] });

async function startHere(dataDir: string) {
  const server = await startEmbeddedServer({ dataDir, logger: silentLogger, purpose: 'test' });
  onTestFinished(() => server.stop());
  return server;
}

const lastRow = (child: ChildRun) => Math.max(0, ...child.lines.map(({ n }) => n ?? 0));

async function expectEveryRow(url: string, child: ChildRun): Promise<void> {
  const rows = await query<{ n: number }>(url, 'select n from kept order by n');
  expect(lastRow(child)).toBeGreaterThan(0);
  expect(rows.length).toBeGreaterThanOrEqual(lastRow(child));
}

describe('when the process that started the server is killed', () => {
  for (const target of ['process', 'group'] as const) {
    it(`nothing stays behind and no row is lost (SIGKILL of the ${target})`, async () => {
      const dataDir = await copyMadeFolder(made);
      const child = run('start', dataDir);
      await child.said(({ n }) => n === 50);
      const family = await descendantsOf(child.pid);
      expect(family.length).toBeGreaterThan(3);
      await child.kill(target);
      await until(async () => (await stillRunning(family)).length === 0);

      await expectEveryRow((await startHere(dataDir)).url, child);
    });
  }

  it('the next start need not wait for the end of the old server', async () => {
    const dataDir = await copyMadeFolder(made);
    const child = run('start', dataDir);
    await child.said(({ n }) => n === 10);
    await child.kill();
    await expectEveryRow((await startHere(dataDir)).url, child);
  });

  it('the next start ends a server whose watchdog was killed too', async () => {
    const dataDir = await copyMadeFolder(made);
    const child = run('start', dataDir);
    await child.said(({ n }) => n === 10);
    const postmaster = await readPostmasterFile(join(dataDir, 'postgres', 'cluster'));
    const pid = postmaster?.pid ?? Number.NaN;
    const watchdogs = (await descendantsOf(child.pid)).filter((one) => one !== pid);
    const backends = await descendantsOf(pid);
    for (const one of watchdogs) if (!backends.includes(one)) process.kill(one, 'SIGKILL');
    await child.kill();
    expect(await stillRunning([pid])).toEqual([pid]);

    await expectEveryRow((await startHere(dataDir)).url, child);
    expect(await stillRunning([pid])).toEqual([]);
  });

  it('during initdb, it leaves nothing half-made and the next start makes the database', async () => {
    const dataDir = await tempFolder();
    const home = join(dataDir, 'postgres');
    const child = run('start', dataDir);
    await until(async () => {
      const names = await readdir(home).catch(() => []);
      const draft = names.find((name) => name.startsWith('cluster.new-'));
      return (
        draft !== undefined &&
        (await readdir(join(home, draft, 'files', 'base')).catch(() => [])).length > 0
      );
    });
    const family = await descendantsOf(child.pid);
    await child.kill();
    expect(await readdir(home)).not.toContain('cluster');
    const server = await startHere(dataDir);
    expect(await query(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    expect((await readdir(home)).sort()).toEqual(['cluster', 'password', 'server.log']);
    await until(async () => (await stillRunning(family)).length === 0);
  });

  it('at any moment of the first start, the next one succeeds', async () => {
    const dataDir = await tempFolder();
    for (const waitMs of [150, 400, 700, 900, 1100]) {
      const child = run('start', dataDir);
      const wait = new Promise((resolve) => setTimeout(resolve, waitMs));
      await wait;
      await child.kill();
    }
    const server = await startHere(dataDir);
    expect(await query(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });
});

describe('two processes on one data folder', () => {
  it('the second start is refused, a join is not', async () => {
    const dataDir = await copyMadeFolder(made);
    const first = run('start', dataDir);
    onTestFinished(() => first.finish());
    await first.said(({ kind }) => kind === 'up');
    const second = await run('start', dataDir).said(({ kind }) => kind === 'error');
    expect(second).toMatchObject({
      code: 'data-folder-in-use',
      message: expect.stringContaining(`"test start", process ${first.pid}`),
    });
    const joined = run('join', dataDir);
    await joined.said(({ kind }) => kind === 'up');
    expect(await stillRunning([first.pid])).toEqual([first.pid]);
    await joined.kill();
  });

  it('a join during the first start waits until the database is there', async () => {
    const dataDir = await tempFolder();
    const both = [run('join', dataDir), run('join', dataDir)];
    const [one, other] = await Promise.all(
      both.map((child) => child.said(({ kind }) => kind === 'up')),
    );
    expect(one?.url).toBe(other?.url);
    await Promise.all(both.map((child) => child.kill()));
  });
});

describe('what a killed process leaves', () => {
  it('a postmaster.pid whose pid is another program’s by now does not block', async () => {
    const dataDir = await copyMadeFolder(made);
    await (await startHere(dataDir)).stop();
    const file = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
    const leftover = [process.pid, 'elsewhere', 1, 5432, '', '127.0.0.1', '', 'ready', ''];
    await writeFile(file, leftover.join('\n'));
    const server = await startHere(dataDir);
    expect(await query(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    expect(await readFile(file, 'utf8')).not.toContain('elsewhere');
  });

  it('a draft of initdb is cleared away', async () => {
    const dataDir = await tempFolder();
    const home = join(dataDir, 'postgres');
    await mkdir(join(home, 'cluster.new-0', 'files', 'base'), { recursive: true });
    await startHere(dataDir);
    expect((await readdir(home)).sort()).toEqual(['cluster', 'password', 'server.log']);
  });
});
