import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * A hash of files and what is in them, by content: times say little after a checkout.
 *
 * @param {string} root the project's folder
 * @param {string[]} files paths from it; those that are absent are left out
 */
export function fingerprintOf(root, files) {
  const hash = createHash('sha256');
  for (const file of files.filter((each) => existsSync(join(root, each)))) {
    const bytes = readFileSync(join(root, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/**
 * The files below a folder.
 *
 * @returns {string[]} paths from the root, with forward slashes; none when there is no such folder
 */
export function listFiles(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
