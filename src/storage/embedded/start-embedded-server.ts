import {
  type DataFolder,
  ensurePassword,
  lockDataFolder,
  prepareDataFolder,
} from './data-folder.js';
import type { EmbeddedOptions, EmbeddedServer } from './embedded-server.js';
import { ensureDatabase, serverUrl } from './ensure-database.js';
import { dataFolderInUse } from './errors.js';
import { explainFileError } from './explain-failure.js';
import type { FolderLock } from './folder-lock.js';
import { launchServer } from './launch-server.js';
import { confirmCluster, locateCluster } from './locate-cluster.js';
import { checkVersion, makeCluster } from './make-cluster.js';
import { findServerBinaries } from './server-binaries.js';

/**
 * Starts the PostgreSQL server of a data folder and holds the folder until it ends. The first start
 * makes the database; a start after a crash recovers it. The server ends with this process, however
 * that ends.
 * @throws AppError `data-folder-in-use` when another running Attune holds the folder; and those of
 * `errors.ts` when the machine, the folder or the account do not let it start.
 */
export async function startEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const folder = await prepareDataFolder(options.dataDir);
  const outcome = await lockDataFolder(folder, options.purpose);
  if (outcome.kind === 'in-use') {
    throw dataFolderInUse.make({ ...outcome.holder, dataDir: folder.root });
  }
  return startHolding(folder, outcome.lock, options);
}

/** Starts the server of a folder whose lock we hold; the lock goes when the server ends. */
export async function startHolding(
  folder: DataFolder,
  lock: FolderLock,
  options: EmbeddedOptions,
): Promise<EmbeddedServer> {
  try {
    const { port, program } = await bringUp(folder, options);
    const password = await ensurePassword(folder);
    const url = serverUrl({ password, port, database: 'attune' });
    const exited = program.ended.then(() => lock.release());
    let isStopping = false;
    void exited.then(() => {
      if (!isStopping) options.logger.error({}, 'the embedded database server ended by itself');
    });
    const stop = () => {
      isStopping = true;
      program.letGo();
      return exited;
    };
    await ensureDatabase({ password, port, database: 'attune' }).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    return { url, dataDir: folder.root, stop, exited };
  } catch (error) {
    await lock.release();
    throw explainFileError(folder.root, error);
  }
}

async function bringUp(folder: DataFolder, options: EmbeddedOptions) {
  const { logger, settings = {} } = options;
  const place = await locateCluster(folder, logger);
  const binaries = await findServerBinaries(place.account, logger);
  const { logFile } = folder;
  if (!place.exists) {
    const password = await ensurePassword(folder);
    await makeCluster({ place, binaries, password, logFile, logger });
    await confirmCluster(folder);
  }
  await checkVersion(place.path, binaries);
  const startedAt = performance.now();
  const launched = await launchServer({ place, binaries, settings, logFile, logger });
  const tookMs = Math.round(performance.now() - startedAt);
  const account = place.account?.name ?? 'own';
  logger.info({ port: launched.port, account, tookMs }, 'the embedded database server runs');
  return launched;
}
