import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError, silentLogger } from '../src/kernel/index.js';
import { startEmbeddedServer } from '../src/storage/index.js';
import { readDemoState } from './demo-state.js';
import { demoFolderForeign } from './errors.js';
import { ignoreMissing } from './ignore-missing.js';

/**
 * Removes a demo's folder and, where the database had to lie elsewhere, the database too.
 *
 * @throws AppError `demo-folder-foreign`, `data-folder-in-use`
 */
export async function resetFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch(ignoreMissing);
  if (names === undefined || names.length === 0) return;
  if ((await readDemoState(folder)) === undefined) throw demoFolderForeign.make({ folder });
  await refuseWhileInUse(folder);
  const pointer = await readFile(join(folder, 'postgres', 'location.json'), 'utf8').catch(
    ignoreMissing,
  );
  if (pointer !== undefined) {
    const { cluster } = JSON.parse(pointer) as { readonly cluster: string };
    await rm(dirname(cluster), { recursive: true, force: true });
  }
  await rm(folder, { recursive: true, force: true });
}

/** Whoever can start the database has the folder to themselves; one that can't be started goes as it is. */
async function refuseWhileInUse(folder: string): Promise<void> {
  const options = { dataDir: folder, logger: silentLogger, purpose: 'npm run demo -- --reset' };
  try {
    await (await startEmbeddedServer(options)).stop();
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'data-folder-in-use') throw error;
  }
}
