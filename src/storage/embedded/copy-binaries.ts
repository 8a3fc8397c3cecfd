import { randomBytes } from 'node:crypto';
import { chmod, copyFile, mkdir, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BinaryPackage, readLinks } from './binary-package.js';
import { noSpaceForServer, systemFolderNotWritable } from './errors.js';
import { errorCode, ignoreCodes } from './ignore-codes.js';
import { makeOpenFolder } from './make-open-folder.js';

/**
 * Copies the binaries (60 MB, once a version) to `home/postgresql-VERSION`, readable for all, and
 * returns that folder. Made aside and renamed, so it is whole or not there.
 */
export async function copyBinaries(source: BinaryPackage, home: string): Promise<string> {
  const target = join(home, `postgresql-${source.version}`);
  const draft = join(home, `new-${randomBytes(6).toString('hex')}`);
  try {
    if (await exists(target)) return target;
    await makeOpenFolder(home);
    await mkdir(draft);
    for (const part of ['bin', 'lib', 'share']) {
      await copyTree(join(source.native, part), join(draft, part));
    }
    for (const link of await readLinks(source.native)) {
      const path = join(draft, link.target.replace(/^native\//, ''));
      await symlink(basename(link.source), path).catch(ignoreCodes('EEXIST'));
    }
    await chmod(draft, 0o755);
    // Another process may have been quicker; its copy is as good.
    await rename(draft, target).catch(ignoreCodes('ENOTEMPTY', 'EEXIST'));
    return target;
  } catch (cause) {
    if (errorCode(cause) === 'ENOSPC') throw noSpaceForServer.make({ path: home }, cause);
    throw systemFolderNotWritable.make({ path: home, reason: errorCode(cause) }, cause);
  } finally {
    await rm(draft, { recursive: true, force: true }).catch(ignoreCodes('ENOTDIR', 'EROFS'));
  }
}

/** Modes are set, not kept: a clone made under umask 077 is readable for its owner only. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isFile() && !entry.name.endsWith('.a')) await copyOpenFile(source, target);
  }
}

async function copyOpenFile(source: string, target: string): Promise<void> {
  const { mode } = await stat(source);
  await copyFile(source, target);
  await chmod(target, (mode & 0o100) === 0 ? 0o644 : 0o755);
}

async function exists(path: string): Promise<boolean> {
  const found = await stat(path).catch(ignoreCodes('ENOENT'));
  return found !== undefined;
}
