import { createKeyedHash, type KeyedHash, type WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { workspaceUnknown } from './errors.js';
import { readWorkspaceSecret } from './workspace-store.js';

/**
 * Gives a workspace's hash, read once: a secret never changes, because what was hashed under it could
 * not be found any more.
 *
 * @returns a function that throws AppError `workspace-unknown`
 */
export function createWorkspaceHashes(db: Db): (workspaceId: WorkspaceId) => Promise<KeyedHash> {
  const hashes = new Map<WorkspaceId, Promise<KeyedHash>>();
  return (workspaceId) => {
    const known = hashes.get(workspaceId);
    if (known !== undefined) return known;
    const reading = readHash(db, workspaceId);
    hashes.set(workspaceId, reading);
    reading.catch(() => hashes.delete(workspaceId));
    return reading;
  };
}

async function readHash(db: Db, workspaceId: WorkspaceId): Promise<KeyedHash> {
  const secret = await readWorkspaceSecret(db, workspaceId);
  if (secret === undefined) throw workspaceUnknown.make({ workspace: String(workspaceId) });
  return createKeyedHash(secret);
}
