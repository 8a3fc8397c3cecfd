import { createHash, randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Logger } from '../../kernel/index.js';
import type { DataFolder } from './data-folder.js';
import {
  databaseFilesMissing,
  dataFolderCopied,
  dataFolderOtherAccount,
  systemFolderNotWritable,
} from './errors.js';
import { errorCode, ignoreCodes } from './ignore-codes.js';
import { makeOpenFolder } from './make-open-folder.js';
import { canEnter } from './run-as.js';
import {
  describeAccount,
  findServerAccount,
  runsAsRoot,
  type ServerAccount,
} from './server-account.js';
import { systemHome } from './system-home.js';
import { writeWhole } from './write-whole.js';

/** Where the database's files are, or shall be, and who runs the server on them. */
export interface ClusterPlace {
  readonly path: string;
  readonly exists: boolean;
  /** Undefined: our own account. */
  readonly account: ServerAccount | undefined;
}

/** The content of `location.json`. */
interface Location {
  readonly cluster: string;
  /** False until the cluster was made: a missing one is then no loss. */
  readonly isMade: boolean;
}

/**
 * Finds the cluster of a data folder or decides where it will be: in the data folder, or, where the
 * server's account cannot enter that, under the system's folder with a pointer left behind.
 */
export async function locateCluster(folder: DataFolder, logger: Logger): Promise<ClusterPlace> {
  const location = await readLocation(folder);
  const path = location?.cluster ?? folder.cluster;
  const owner = await ownerOf(path);
  if (owner !== undefined) {
    if (location !== undefined) await confirmLocation(folder, location);
    return { path, exists: true, account: await accountOfOwner(path, owner) };
  }
  if (location?.isMade) {
    throw databaseFilesMissing.make({ pointer: folder.locationFile, cluster: path });
  }
  const account = runsAsRoot() ? await findServerAccount(logger) : undefined;
  if (location === undefined && account !== undefined && !(await canEnter(account, folder.home))) {
    return { path: await chooseSystemPlace(folder, logger), exists: false, account };
  }
  return { path, exists: false, account };
}

/** Where the cluster of a data folder lies, or would lie in the plain case; changes nothing. */
export async function clusterPath(folder: DataFolder): Promise<string> {
  return (await readLocation(folder))?.cluster ?? folder.cluster;
}

/** To be called when the cluster was made: from now on its absence is a loss. */
export async function confirmCluster(folder: DataFolder): Promise<void> {
  const location = await readLocation(folder);
  if (location !== undefined) await confirmLocation(folder, location);
}

/** Takes note of a moved data folder; refuses a copied one, whose original still uses the cluster. */
async function confirmLocation(folder: DataFolder, location: Location): Promise<void> {
  const backPointer = join(dirname(location.cluster), 'data-folder');
  const original = await readFile(backPointer, 'utf8').catch(ignoreCodes('ENOENT'));
  if (original !== undefined && original !== folder.root) {
    const rival = await readLocation({ locationFile: join(original, 'postgres', 'location.json') });
    if (rival?.cluster === location.cluster) {
      throw dataFolderCopied.make({ dataDir: folder.root, original, cluster: location.cluster });
    }
  }
  if (original !== folder.root) await writeWhole(backPointer, folder.root);
  if (!location.isMade) await writeLocation(folder, { ...location, isMade: true });
}

async function chooseSystemPlace(folder: DataFolder, logger: Logger): Promise<string> {
  const hash = createHash('sha256').update(folder.root).digest('hex').slice(0, 12);
  const home = join(systemHome, 'clusters', `${hash}-${randomBytes(4).toString('hex')}`);
  const cluster = join(home, 'cluster');
  try {
    await makeOpenFolder(home);
    await writeWhole(join(home, 'data-folder'), folder.root);
  } catch (cause) {
    throw systemFolderNotWritable.make({ path: systemHome, reason: errorCode(cause) }, cause);
  }
  await writeLocation(folder, { cluster, isMade: false });
  logger.warn(
    { cluster, pointer: folder.locationFile },
    'the data folder is closed to the account that runs PostgreSQL; the database lies elsewhere',
  );
  return cluster;
}

async function accountOfOwner(path: string, owner: { uid: number; gid: number }) {
  const own = process.getuid?.() ?? 0;
  const name = await describeAccount(owner.uid);
  if (own !== 0 && owner.uid === own) return undefined;
  if (own === 0 && owner.uid !== 0) return { name, ...owner };
  const current = await describeAccount(own);
  const remedy = own === 0 ? `chown -R postgres ${path}` : `sudo chown -R ${current} ${path}`;
  throw dataFolderOtherAccount.make({ path, owner: name, current, remedy });
}

async function ownerOf(cluster: string): Promise<{ uid: number; gid: number } | undefined> {
  const found = await stat(cluster).catch(ignoreCodes('ENOENT'));
  return found && { uid: found.uid, gid: found.gid };
}

async function readLocation(folder: Pick<DataFolder, 'locationFile'>) {
  const text = await readFile(folder.locationFile, 'utf8').catch(ignoreCodes('ENOENT', 'ENOTDIR'));
  return text === undefined ? undefined : (JSON.parse(text) as Location);
}

async function writeLocation(folder: DataFolder, location: Location): Promise<void> {
  await writeWhole(folder.locationFile, `${JSON.stringify(location, undefined, 2)}\n`);
}
