import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { silentLogger } from '../../../kernel/index.js';
import { startEmbeddedServer } from '../start-embedded-server.js';
import { makeTempFolder, tempFolder } from './temp-folder.js';

const run = promisify(execFile);

/**
 * Makes a data folder whose server has run once and is stopped: copies of it spare tests the making of a database,
 * which takes longer than most of them.
 *
 * @returns a folder that the caller removes
 */
export async function makeMadeFolder(): Promise<string> {
  const dataDir = await makeTempFolder();
  const options = { dataDir, logger: silentLogger, purpose: 'a test', settings: { fsync: 'off' } };
  const server = await startEmbeddedServer(options);
  await server.stop();
  return dataDir;
}

/** A copy of such a folder, which goes when the running test ends. */
export async function copyMadeFolder(made: string): Promise<string> {
  const dataDir = await tempFolder();
  // Whose each file is is copied too: the server may run as another account.
  await run('cp', ['-a', join(made, 'postgres'), dataDir]);
  return dataDir;
}
