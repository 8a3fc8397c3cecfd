import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readFreeBytes } from '../../app/index.js';
import { type Check, type Finding, note, ok, problem } from './finding.js';

const ELSEWHERE = 'Name another folder with ATTUNE_DATA_DIR.';

/** The data folder, or where it would be made, and the disk that it lies on. */
export const checkDataFolder: Check = async ({ dataDir, databaseUrl }) => {
  const folder = await nearestFolder(dataDir);
  const findings: Finding[] = [
    await checkWritable(dataDir, folder),
    judgeFreeBytes(await readFreeBytes(folder)),
  ];
  // With a server elsewhere, the folder holds the signing keys alone.
  return databaseUrl === undefined ? findings : findings.slice(0, 1);
};

async function nearestFolder(path: string): Promise<string> {
  const isThere = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isThere || dirname(path) === path ? path : nearestFolder(dirname(path));
}

async function checkWritable(dataDir: string, folder: string): Promise<Finding> {
  try {
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const advice = `Make it writable for the account that runs Attune. ${ELSEWHERE}`;
    return problem('data folder', `${folder} cannot be written to (${code})`, advice);
  }
  if (folder === dataDir) return ok('data folder', dataDir);
  return note('data folder', `${dataDir} is not there yet; the first start makes it`);
}

const MEGABYTE = 1_000_000;
const SCARCE_MEGABYTES = 1_000;

export function judgeFreeBytes(bytes: number): Finding {
  const megabytes = Math.floor(bytes / MEGABYTE);
  const found = `${megabytes.toLocaleString('en')} MB free`;
  if (megabytes >= SCARCE_MEGABYTES) return ok('disk', found);
  return problem(
    'disk',
    found,
    `Free some space: a full disk makes Attune refuse events. ${ELSEWHERE}`,
  );
}
