import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.mjs';

/**
 * Runs `npm ci` when node_modules lacks something that package-lock.json names. Versions are
 * compared, not times: a fresh checkout gives every file a new time and changes nothing.
 *
 * @param {string} root the project's folder
 */
export async function installIfMissing(root) {
  const missing = missingPackages(
    readLock(join(root, 'package-lock.json')),
    readLock(join(root, 'node_modules', '.package-lock.json')),
  );
  if (missing.length === 0) return;
  process.stderr.write(`attune: installing ${missing.length} packages (npm ci)\n`);
  // Warnings are about packages of packages, and nothing that whoever installs could mend.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code } = await runCommand('npm', args, { cwd: root, toStderr: true });
  if (code !== 0) {
    throw new Error(`npm ci ended with code ${code}; its own message stands above`);
  }
}

/**
 * The packages that the lock file names and the folder does not hold in that version. Optional ones
 * are left out: npm skips those that are made for another platform.
 *
 * @returns {string[]} their folders, `node_modules/…`
 */
export function missingPackages(wanted, installed) {
  return Object.entries(wanted)
    .filter(([folder, entry]) => folder !== '' && !entry.optional && !entry.link)
    .filter(([folder, entry]) => installed[folder]?.version !== entry.version)
    .map(([folder]) => folder);
}

/** The `packages` of a lock file, or nothing when the file is absent or was cut off. */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return {};
    throw error;
  }
}
