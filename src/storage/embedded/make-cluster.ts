import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Logger } from '../../kernel/index.js';
import { dataFolderVersion } from './errors.js';
import { explainFailure } from './explain-failure.js';
import type { ClusterPlace } from './locate-cluster.js';
import type { ServerBinaries } from './server-binaries.js';
import { openServerLog } from './server-log.js';
import { startWatched } from './watchdog.js';
import { syncFolder } from './write-whole.js';

export interface NewCluster {
  readonly place: ClusterPlace;
  readonly binaries: ServerBinaries;
  readonly password: string;
  readonly logFile: string;
  readonly logger: Logger;
}

/**
 * Makes the database's files with initdb: aside, and renamed when whole, so that a kill at any
 * moment leaves a cluster or none. The caller holds the folder's lock.
 */
export async function makeCluster(wanted: NewCluster): Promise<void> {
  const { place, logger } = wanted;
  const parent = dirname(place.path);
  await clearDrafts(parent);
  const draft = join(parent, `${draftPrefix}${randomBytes(6).toString('hex')}`);
  const files = join(draft, 'files');
  const passwordFile = join(draft, 'password');
  await mkdir(files, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, wanted.password, { mode: 0o600 });
  if (place.account !== undefined) {
    const { uid, gid } = place.account;
    for (const path of [draft, files, passwordFile]) await chown(path, uid, gid);
  }
  const startedAt = performance.now();
  await runInitdb(wanted, { files, passwordFile });
  await rename(files, place.path);
  await syncFolder(parent);
  await rm(draft, { recursive: true, force: true });
  logger.info({ tookMs: Math.round(performance.now() - startedAt) }, 'made the database files');
}

/** Files of another major version are never touched: they need that version's programs. */
export async function checkVersion(cluster: string, binaries: ServerBinaries): Promise<void> {
  const found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  if (found === binaries.major) return;
  throw dataFolderVersion.make({ path: cluster, found, own: binaries.major });
}

const draftPrefix = 'cluster.new-';

async function clearDrafts(parent: string): Promise<void> {
  const drafts = (await readdir(parent)).filter((name) => name.startsWith(draftPrefix));
  // An initdb whose parent was killed may still be writing for a moment.
  const options = { recursive: true, force: true, maxRetries: 20, retryDelay: 50 };
  await Promise.all(drafts.map((name) => rm(join(parent, name), options)));
}

async function runInitdb(
  { place, binaries, logFile }: NewCluster,
  { files, passwordFile }: { files: string; passwordFile: string },
): Promise<void> {
  const log = await openServerLog(logFile);
  try {
    const initdb = await startWatched({
      command: binaries.initdb,
      // The builtin locale sorts by code point and knows all letters' cases, on every system alike;
      // the system's own C.UTF-8 is missing on some and changes with the C library on others.
      args: [
        ...['-D', files, '-U', 'attune', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
        ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin'],
        '--builtin-locale=C.UTF-8',
      ],
      account: place.account,
      logFd: log.handle.fd,
    });
    const code = await initdb.ended;
    if (code !== 0) throw explainFailure(log.path, await log.lastLines());
  } finally {
    await log.close();
  }
}
