import type { WorkspaceId } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import type { Deed } from './audit.js';
import { noteAudit } from './audit-store.js';
import { workspaceUnknown } from './errors.js';
import { checkWorkspaceChange, type Workspace, type WorkspaceChange } from './workspace.js';
import { findWorkspace, writeWorkspace } from './workspace-store.js';

/**
 * Changes a workspace's name and language, and writes down who did.
 *
 * @throws AppError `workspace-unknown`, `workspace-invalid`, `workspace-fixed`, `workspace-exists`
 */
export async function changeWorkspace(
  database: Database,
  { workspaceId, ...change }: WorkspaceChange & { readonly workspaceId: WorkspaceId },
  deed: Deed,
): Promise<Workspace> {
  return database.transaction(async (tx) => {
    const before = await findWorkspace(tx, workspaceId);
    if (before === undefined) throw workspaceUnknown.make({ workspace: String(workspaceId) });
    const after = { ...before, ...checkWorkspaceChange(before, change) };
    await writeWorkspace(tx, after);
    const { name, language } = after;
    const note = { workspaceId, action: 'workspace.changed', subject: name };
    await noteAudit(tx, { ...note, detail: { name, language } }, deed);
    return after;
  });
}
