import { createWorkspace } from '../../src/app/create-workspace.js';
import { systemClock } from '../../src/kernel/index.js';
import type { Database } from '../../src/storage/index.js';

/** A workspace to send events to; gives its write key. */
export async function createShop(database: Database): Promise<string> {
  const { source } = await createWorkspace(database, { name: 'shop' }, systemClock.now());
  return source.writeKey;
}
