import type { FastifyRequest } from 'fastify';
import { type Deed, findWorkspace, reaches, workspaceUnknown } from '../../access/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import { callerOf } from '../caller.js';
import { workspaceForbidden, workspaceNotNamed } from '../errors.js';
import type { ServerParts } from '../server-parts.js';

/** The one workspace that the caller is bound to; null: all are open. */
export function boundWorkspaceOf(request: FastifyRequest): WorkspaceId | null {
  return callerOf(request).workspaceId;
}

/** What the caller does now, for the audit trail. */
export function deedOf(
  { ids, clock }: Pick<ServerParts, 'ids' | 'clock'>,
  request: FastifyRequest,
): Deed {
  return { actor: callerOf(request).actor, ids, now: clock.now() };
}

/**
 * The workspace that a request is about: the one it names, or the one its caller is bound to.
 *
 * @throws AppError `workspace-not-named`, `workspace-forbidden`, `workspace-unknown`
 */
export async function chooseWorkspace(
  { database }: Pick<ServerParts, 'database'>,
  request: FastifyRequest,
  named: number | undefined,
): Promise<WorkspaceId> {
  const caller = callerOf(request);
  const chosen = (named ?? caller.workspaceId) as WorkspaceId | null;
  if (chosen === null) throw workspaceNotNamed.make(null);
  if (!reaches(caller, chosen)) throw workspaceForbidden.make(null);
  if (caller.workspaceId === null && (await findWorkspace(database, chosen)) === undefined) {
    throw workspaceUnknown.make({ workspace: String(chosen) });
  }
  return chosen;
}
