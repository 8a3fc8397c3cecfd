import { createWorkspace } from '../../src/app/create-workspace.js';
import type { Database } from '../../src/storage/index.js';
import { testDeed } from '../test-deed.js';

/** A workspace to send events to; gives its write key. */
export async function createShop(database: Database): Promise<string> {
  const { source } = await createWorkspace(database, { name: 'shop' }, testDeed());
  return source.writeKey;
}
