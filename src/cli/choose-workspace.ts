import { findWorkspaceByText, listWorkspaces, type Workspace } from '../access/index.js';
import type { Db } from '../storage/index.js';
import { workspaceAmbiguous, workspaceNone } from './errors.js';

/**
 * The workspace that a command is about: the one that was named, else the only one there is.
 *
 * @param text its name or number, as `--workspace` gives it
 * @throws AppError `workspace-unknown`, `workspace-ambiguous`, `workspace-none`
 */
export async function chooseWorkspace(db: Db, text: string | undefined): Promise<Workspace> {
  if (text !== undefined) return findWorkspaceByText(db, text);
  const [first, ...others] = await listWorkspaces(db);
  if (first === undefined) throw workspaceNone.make(null);
  if (others.length > 0) throw workspaceAmbiguous.make({ count: others.length + 1 });
  return first;
}
