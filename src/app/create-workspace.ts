import {
  type CreatedWorkspace,
  createSource,
  createWorkspace as createWorkspaceRow,
  type NewWorkspace,
} from '../access/index.js';
import { createIdentityLock } from '../identity/index.js';
import type { Instant } from '../kernel/index.js';
import type { Database } from '../storage/index.js';

/**
 * Makes a workspace with everything that it begins with, all or nothing: its identity lock, and a first
 * source named `default` whose write key events can be sent by at once.
 *
 * @throws AppError `workspace-invalid`, `workspace-exists`
 */
export async function createWorkspace(
  database: Database,
  fields: NewWorkspace,
  now: Instant,
): Promise<CreatedWorkspace> {
  return database.transaction(async (tx) => {
    const workspace = await createWorkspaceRow(tx, fields, now);
    const { workspaceId } = workspace;
    await createIdentityLock(tx, workspaceId);
    const source = await createSource(tx, { workspaceId, name: 'default' }, now);
    return { workspace, source };
  });
}
