import { existsSync, statfsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';
/** What all servers of a run keep, several times over. */
const ENOUGH_BYTES = 6 * 2 ** 30;
const PREFIX = 'attune-tests-';
/** Longer than a run takes: where the numbers of processes are another container's, nobody's files go. */
const OLD_MS = 3 * 3_600_000;

/**
 * A fresh folder for the files of a database: in memory where there is plenty, since copying a database is a matter
 * of its files, and otherwise on the disk. Whoever makes it removes it; what a killed run has left is removed first.
 */
export async function makeQuickFolder(): Promise<string> {
  const parent = hasRoom() ? IN_MEMORY : tmpdir();
  await removeLeftovers(parent);
  const folder = await mkdtemp(join(parent, `${PREFIX}${process.pid}-`));
  // The server may run as another account.
  await chmod(folder, 0o711);
  return folder;
}

function hasRoom(): boolean {
  if (process.platform !== 'linux' || !existsSync(IN_MEMORY)) return false;
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  const constrained = process.constrainedMemory();
  const memory = constrained > 0 ? Math.min(freemem(), constrained) : freemem();
  return bavail * bsize >= ENOUGH_BYTES && memory >= ENOUGH_BYTES;
}

async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const path = join(parent, name);
    // Another run may be removing it as well.
    const found = await stat(path).catch(() => undefined);
    const isOld = found !== undefined && found.mtimeMs < Date.now() - OLD_MS;
    if (isOld) await rm(path, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives under another account.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
