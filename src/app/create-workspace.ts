import {
  type CreatedWorkspace,
  createSource,
  createWorkspace as createWorkspaceRow,
  type Deed,
  joinOperators,
  type NewSource,
  type NewWorkspace,
  noteAudit,
} from '../access/index.js';
import { createIdentityLock } from '../identity/index.js';
import type { Database, Db } from '../storage/index.js';

/**
 * Makes a workspace with everything that it begins with, all or nothing: its identity lock, a first source
 * named `default` whose write key events can be sent by at once, and the operators as its owners.
 *
 * @throws AppError `workspace-invalid`, `workspace-exists`
 */
export async function createWorkspace(
  database: Database,
  fields: NewWorkspace,
  deed: Deed,
): Promise<CreatedWorkspace> {
  return database.transaction((tx) =>
    createWorkspaceWithin(tx, { fields, source: { name: 'default' } }, deed),
  );
}

/** The same in a transaction of the caller's. */
export async function createWorkspaceWithin(
  tx: Db,
  wanted: {
    readonly fields: NewWorkspace;
    readonly source: Omit<NewSource, 'workspaceId'>;
  },
  deed: Deed,
): Promise<CreatedWorkspace> {
  const workspace = await createWorkspaceRow(tx, wanted.fields, deed.now);
  const { workspaceId, name } = workspace;
  await createIdentityLock(tx, workspaceId);
  const source = await createSource(tx, { workspaceId, ...wanted.source }, deed.now);
  await joinOperators(tx, workspaceId, deed);
  await noteAudit(tx, { workspaceId, action: 'workspace.created', subject: name }, deed);
  return { workspace, source };
}
