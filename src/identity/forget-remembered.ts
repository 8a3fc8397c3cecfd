import type { WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { lockIdentity, raiseVersion } from './identity-lock.js';

/** Makes every process decide anew whose events are: the workspace's rules have changed. */
export async function forgetRemembered(tx: Db, workspaceId: WorkspaceId): Promise<void> {
  await lockIdentity(tx, workspaceId);
  await raiseVersion(tx, workspaceId, null);
}
