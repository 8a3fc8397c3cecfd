import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acquireFolderLock } from './folder-lock.js';
import { identifyProcess, isRunning } from './process-identity.js';
import { tempFolder } from './testing/temp-folder.js';

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '0']);
  await once(child, 'exit');
  return child.pid ?? Number.NaN;
}

async function leaveLock(folder: string, holder: object | string): Promise<void> {
  const text = typeof holder === 'string' ? holder : JSON.stringify(holder);
  await writeFile(join(folder, 'attune.lock.4'), text);
}

describe('the lock of a data folder', () => {
  it('is held by one at a time and names its holder to others', async () => {
    const folder = await tempFolder();
    const first = await acquireFolderLock(folder, 'attune start');
    expect(await acquireFolderLock(folder, 'attune doctor')).toMatchObject({
      kind: 'in-use',
      holder: { pid: process.pid, purpose: 'attune start' },
    });
    if (first.kind === 'held') await first.lock.release();
    expect(await acquireFolderLock(folder, 'attune doctor')).toMatchObject({ kind: 'held' });
  });

  it('is taken over from a process that has ended', async () => {
    const folder = await tempFolder();
    await leaveLock(folder, { pid: await deadPid(), startMark: null, purpose: 'gone' });
    expect(await acquireFolderLock(folder, 'next')).toMatchObject({ kind: 'held' });
    expect(await readdir(folder)).toEqual(['attune.lock.5']);
  });

  it('is taken over when its pid belongs to a later process', async () => {
    const folder = await tempFolder();
    await leaveLock(folder, { pid: process.pid, startMark: 'another start', purpose: 'gone' });
    expect(await acquireFolderLock(folder, 'next')).toMatchObject({ kind: 'held' });
  });

  for (const text of ['', '{"pid":', 'null', '{"pid":"1"}']) {
    it(`is taken over when a power cut left ${JSON.stringify(text)} of it`, async () => {
      const folder = await tempFolder();
      await leaveLock(folder, text);
      expect(await acquireFolderLock(folder, 'next')).toMatchObject({ kind: 'held' });
    });
  }

  it('goes to exactly one of many that find a stale one at once', async () => {
    for (let round = 0; round < 20; round++) {
      const folder = await tempFolder();
      await leaveLock(folder, { pid: process.pid, startMark: 'another start', purpose: 'gone' });
      const rivals = Array.from({ length: 12 }, () => acquireFolderLock(folder, 'rival'));
      const kinds = (await Promise.all(rivals)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'held')).toHaveLength(1);
      expect(await readdir(folder)).toHaveLength(1);
    }
  });
});

describe('the identity of a process', () => {
  it('holds for ourselves and not for one that ended', async () => {
    expect(await isRunning(await identifyProcess(process.pid))).toBe(true);
    expect(await isRunning({ pid: await deadPid(), startMark: null })).toBe(false);
  });
});
