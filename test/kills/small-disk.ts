import { execFile } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished } from 'vitest';
import { tempFolder } from '../temp-folder.js';

const run = promisify(execFile);

const DISK_BYTES = 200 * 2 ** 20;
const BALLAST = Buffer.alloc(2 ** 12);

/** A small disk in memory; undefined where this account may not mount one. */
export async function mountSmallDisk(): Promise<string | undefined> {
  const folder = await tempFolder();
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES},mode=711`, 'tmpfs', folder]);
  } catch {
    return undefined;
  }
  onTestFinished(async () => {
    await run('umount', ['-l', folder]);
  });
  return folder;
}

/** Fills a disk to its last block; gives what makes room again. */
export async function fill(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'ballast');
  const file = await open(path, 'a');
  try {
    for (;;) await file.write(BALLAST);
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    await file.close();
  }
  return () => rm(path);
}
