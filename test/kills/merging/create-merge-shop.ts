import { createApiKey } from '../../../src/access/index.js';
import { createWorkspace } from '../../../src/app/create-workspace.js';
import { systemClock, systemIds } from '../../../src/kernel/index.js';
import type { Database } from '../../../src/storage/index.js';
import { testDeed } from '../../test-deed.js';

export interface MergeShop {
  readonly workspaceId: number;
  readonly writeKey: string;
  readonly adminKey: string;
}

/** A workspace to send events to, and a key to merge and part by. */
export async function createMergeShop(database: Database): Promise<MergeShop> {
  const now = systemClock.now();
  const { workspace, source } = await createWorkspace(database, { name: 'shop' }, testDeed(now));
  const fields = { name: 'kills', workspaceId: null, scopes: ['admin'] };
  const { token } = await createApiKey(database, fields, { ids: systemIds, now });
  return { workspaceId: workspace.workspaceId, writeKey: source.writeKey, adminKey: token };
}

/**
 * Lets a person have any number of devices and addresses, as who merges thousands of them must. Before the
 * first event: a process goes by the rules it knows for some seconds more.
 */
export async function liftLimits({ workspaceId, adminKey }: MergeShop, url: string): Promise<void> {
  const identifiers = ['email', 'anonymous_id'].map((kind) => ({ kind, limit: null }));
  const answer = await fetch(`${url}/api/workspaces/${workspaceId}/rules`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ identifiers }),
  });
  if (!answer.ok) throw new Error(`the rules were refused: ${await answer.text()}`);
}
