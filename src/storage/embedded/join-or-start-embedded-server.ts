import { setTimeout as delay } from 'node:timers/promises';
import {
  type DataFolder,
  ensurePassword,
  lockDataFolder,
  prepareDataFolder,
} from './data-folder.js';
import type { EmbeddedOptions, EmbeddedServer } from './embedded-server.js';
import { ensureDatabase, serverUrl } from './ensure-database.js';
import { dataFolderInUse } from './errors.js';
import { clusterPath } from './locate-cluster.js';
import { findRunningServer, type PostmasterFile } from './postmaster-file.js';
import { pidExists } from './process-identity.js';
import { startHolding } from './start-embedded-server.js';

/**
 * For short commands: joins the server of a data folder that another Attune runs (`stop` then only
 * lets go, `settings` have no effect), else starts it and holds the folder meanwhile.
 * @throws AppError `data-folder-in-use` when the folder is held for half a minute without a server
 * that is ready; otherwise as {@link startEmbeddedServer}.
 */
export async function joinOrStartEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const folder = await prepareDataFolder(options.dataDir);
  const deadline = performance.now() + 30_000;
  for (;;) {
    const outcome = await lockDataFolder(folder, options.purpose);
    if (outcome.kind === 'held') return startHolding(folder, outcome.lock, options);
    const running = await findReadyServer(folder);
    if (running !== undefined) return join(folder, running);
    if (performance.now() > deadline) {
      throw dataFolderInUse.make({ ...outcome.holder, dataDir: folder.root });
    }
    await delay(50);
  }
}

async function findReadyServer(folder: DataFolder) {
  const found = await findRunningServer(await clusterPath(folder));
  return found?.isReady ? found : undefined;
}

async function join(folder: DataFolder, { pid, port }: PostmasterFile): Promise<EmbeddedServer> {
  const password = await ensurePassword(folder);
  await ensureDatabase({ password, port, database: 'attune' });
  let letGo: () => void = () => undefined;
  const exited = new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (!pidExists(pid)) letGo();
    }, 1_000).unref();
    letGo = () => {
      clearInterval(timer);
      resolve();
    };
  });
  const stop = async () => letGo();
  const url = serverUrl({ password, port, database: 'attune' });
  return { url, dataDir: folder.root, stop, exited };
}
