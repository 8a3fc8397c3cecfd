import { randomBytes } from 'node:crypto';
import { link, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoreCodes } from './ignore-codes.js';
import { identifyProcess, isRunning, type ProcessIdentity } from './process-identity.js';

/** Who holds a data folder, as written in its lock file. */
export interface LockHolder extends ProcessIdentity {
  readonly purpose: string;
}

export interface FolderLock {
  release(): Promise<void>;
}

export type LockOutcome =
  | { readonly kind: 'held'; readonly lock: FolderLock }
  | { readonly kind: 'in-use'; readonly holder: LockHolder };

/**
 * Takes the lock of a folder, also from a holder that no longer runs.
 *
 * Node has no flock(2), and "delete the stale file, make a new one" lets two processes both win.
 * So locks are numbered: the highest number counts, a new holder makes the next one with link(2)
 * (atomic, never half-written), and only a holder deletes, and only numbers below its own. Who
 * finds a higher number after making its own has read an old listing, and tries again.
 */
export async function acquireFolderLock(folder: string, purpose: string): Promise<LockOutcome> {
  const self: LockHolder = { ...(await identifyProcess(process.pid)), purpose };
  for (;;) {
    const numbers = await lockNumbers(folder);
    const highest = Math.max(0, ...numbers);
    const holder = await readHolder(folder, highest);
    if (holder !== undefined && (await isRunning(holder))) return { kind: 'in-use', holder };

    const own = highest + 1;
    if (!(await makeLock({ folder, number: own, holder: self }))) continue;
    const isOutrun = (await lockNumbers(folder)).some((number) => number > own);
    if (isOutrun) {
      await rm(lockPath(folder, own), { force: true });
      continue;
    }
    await clearBelow(folder, own);
    return { kind: 'held', lock: { release: () => rm(lockPath(folder, own), { force: true }) } };
  }
}

const prefix = 'attune.lock.';
const lockPath = (folder: string, number: number) => join(folder, `${prefix}${number}`);

async function lockNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.startsWith(prefix))
    .map((name) => Number(name.slice(prefix.length)))
    .filter(Number.isSafeInteger);
}

/** Undefined when there is none, or when it cannot be read: only a power cut leaves it so. */
async function readHolder(folder: string, number: number): Promise<LockHolder | undefined> {
  if (number === 0) return undefined;
  const text = await readFile(lockPath(folder, number), 'utf8').catch(ignoreCodes('ENOENT'));
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isHolder(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isHolder(value: unknown): value is LockHolder {
  const holder = value as Partial<LockHolder> | null;
  return typeof holder?.pid === 'number' && typeof holder.purpose === 'string';
}

interface NewLock {
  readonly folder: string;
  readonly number: number;
  readonly holder: LockHolder;
}

/** False when another was quicker (or tidied our draft away while taking the lock). */
async function makeLock({ folder, number, holder }: NewLock): Promise<boolean> {
  const draft = join(folder, `${prefix}draft-${randomBytes(6).toString('hex')}`);
  try {
    await writeFile(draft, JSON.stringify(holder));
    await link(draft, lockPath(folder, number));
    return true;
  } catch (error) {
    ignoreCodes('EEXIST', 'ENOENT')(error);
    return false;
  } finally {
    await rm(draft, { force: true });
  }
}

async function clearBelow(folder: string, own: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(prefix));
  const isOld = (name: string) => !(Number(name.slice(prefix.length)) >= own);
  await Promise.all(names.filter(isOld).map((name) => rm(join(folder, name), { force: true })));
}
