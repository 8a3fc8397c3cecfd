import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../src/app/index.js';
import { readConfig } from '../src/config/index.js';
import { type AttuneClient, createAttuneClient } from './attune-client.js';

/** An Attune for one run of a suite, with a database of its own in a temporary folder. */
export interface StartedAttune {
  readonly client: AttuneClient;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

export async function startAttune(): Promise<StartedAttune> {
  const folder = await mkdtemp(join(tmpdir(), 'attune-conformance-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    const app = await createApp(
      readConfig({ ATTUNE_DATA_DIR: folder, ATTUNE_PORT: '0', ATTUNE_LOG_LEVEL: 'warn' }),
    );
    const { url = '', adminKey = '' } = await app.start();
    const stop = async () => {
      await app.stop();
      await removeFolder();
    };
    return { client: createAttuneClient({ url, adminKey }), stop };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}
