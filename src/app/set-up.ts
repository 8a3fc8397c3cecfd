import {
  type CreatedWorkspace,
  listWorkspaces,
  makeFirstUser,
  type NewOwner,
  type NewWorkspace,
  noteAudit,
  type OpenedSession,
  openSession,
  prepareOwner,
  userActor,
  type Visit,
} from '../access/index.js';
import type { Clock, IdSource } from '../kernel/index.js';
import type { Database, Db } from '../storage/index.js';
import { createWorkspaceWithin } from './create-workspace.js';

/** What the first run asks for. */
export interface Setup extends Visit {
  readonly code: string;
  readonly owner: NewOwner;
  /** May be left out where commands have made one already. */
  readonly workspace: NewWorkspace | undefined;
}

export interface SetupDone {
  readonly session: OpenedSession;
  /** Undefined when no workspace was asked for. */
  readonly created: CreatedWorkspace | undefined;
}

/**
 * Makes the first user and their workspace with a source for the website, all or nothing, and lets them in.
 *
 * @throws AppError `setup-done`, `setup-code-refused`, `user-invalid`, `password-common`, `workspace-invalid`,
 * `workspace-exists`
 */
export async function setUp(
  database: Database,
  { code, owner, workspace, address, userAgent }: Setup,
  { clock, ids }: { readonly clock: Clock; readonly ids: IdSource },
): Promise<SetupDone> {
  const prepared = await prepareOwner(database, { code, owner }, clock.now());
  const ports = { ids, now: clock.now() };
  return database.transaction(async (tx) => {
    const user = await makeFirstUser(tx, prepared, ports);
    const deed = { ...ports, actor: userActor(user, address) };
    await noteAudit(tx, { workspaceId: null, action: 'setup', subject: user.email }, deed);
    const fields = workspace ?? (await nothingToOpen(tx));
    const source = { name: 'Website', kind: 'website' } as const;
    const created = fields && (await createWorkspaceWithin(tx, { fields, source }, deed));
    const visit = { userId: user.userId, address, userAgent };
    return { session: await openSession(tx, visit, ports), created };
  });
}

/** A workspace without a name, which is refused with what a name should be; undefined: there are some. */
async function nothingToOpen(tx: Db): Promise<NewWorkspace | undefined> {
  return (await listWorkspaces(tx)).length === 0 ? { name: '' } : undefined;
}
