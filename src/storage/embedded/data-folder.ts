import { randomBytes } from 'node:crypto';
import {
  access,
  chmod,
  constants,
  mkdir,
  readdir,
  readFile,
  realpath,
  stat,
} from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { dataFolderNotWritable, dataFolderOtherAccount } from './errors.js';
import { explainFileError } from './explain-failure.js';
import { acquireFolderLock, type LockOutcome } from './folder-lock.js';
import { errorCode, ignoreCodes } from './ignore-codes.js';
import { makeOpenFolder } from './make-open-folder.js';
import { describeAccount, runsAsRoot } from './server-account.js';
import { writeWhole } from './write-whole.js';

/** Where things lie in a data folder. */
export interface DataFolder {
  /** Absolute, links resolved. Holds the lock. */
  readonly root: string;
  /** Everything of the server, but for its lock. */
  readonly home: string;
  /** The database's files, unless `locationFile` names another place. */
  readonly cluster: string;
  readonly locationFile: string;
  readonly passwordFile: string;
  readonly logFile: string;
}

/** Makes the folder if need be, and checks that it is ours to write to. */
export async function prepareDataFolder(dataDir: string): Promise<DataFolder> {
  const wanted = resolve(dataDir);
  try {
    const isNew = await makeOpenFolder(wanted);
    const folder = describe(await realpath(wanted));
    await checkOwner(folder);
    await access(folder.root, constants.W_OK | constants.X_OK);
    // A folder made for us by mktemp(1) is closed to the server's account, for no reason of its own.
    const isEmpty = isNew || (await readdir(folder.root)).length === 0;
    if (isEmpty && runsAsRoot()) await chmod(folder.root, 0o711);
    await mkdir(folder.home, { recursive: true });
    if (runsAsRoot()) await chmod(folder.home, 0o711);
    return folder;
  } catch (error) {
    // What mkdir says of a missing folder on a read-only disk, in Node's recursive version.
    const reason = errorCode(error);
    if (reason === 'ENOENT') throw dataFolderNotWritable.make({ path: wanted, reason }, error);
    throw explainFileError(wanted, error);
  }
}

/** Takes the folder's lock, or says who has it. */
export function lockDataFolder({ root }: DataFolder, purpose: string): Promise<LockOutcome> {
  return acquireFolderLock(root, purpose).catch((error: unknown) => {
    throw explainFileError(root, error);
  });
}

/** The password of the database account `attune`; made at the first start, readable by us alone. */
export async function ensurePassword({ passwordFile }: DataFolder): Promise<string> {
  const kept = await readFile(passwordFile, 'utf8').catch(ignoreCodes('ENOENT'));
  if (kept !== undefined) return kept.trim();
  const password = randomBytes(24).toString('base64url');
  await writeWhole(passwordFile, `${password}\n`);
  return password;
}

function describe(root: string): DataFolder {
  const home = join(root, 'postgres');
  return {
    root,
    home,
    cluster: join(home, 'cluster'),
    locationFile: join(home, 'location.json'),
    passwordFile: join(home, 'password'),
    logFile: join(home, 'server.log'),
  };
}

/** Run as root once and as a user later (or the reverse), the files would belong to two accounts. */
async function checkOwner({ root, home }: DataFolder): Promise<void> {
  const found = await stat(home).catch(ignoreCodes('ENOENT'));
  const own = process.getuid?.() ?? 0;
  if (found === undefined || found.uid === own) return;
  const current = await describeAccount(own);
  const remedy = own === 0 ? `chown -R root ${root}` : `sudo chown -R ${current} ${root}`;
  const owner = await describeAccount(found.uid);
  throw dataFolderOtherAccount.make({ path: home, owner, current, remedy });
}
