import type { IdSource, Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';
import type { MemberRole } from './member-role.js';
import { hashSecret, makeSecret } from './secret.js';

const LIFE_MS = 7 * 86_400_000;

/** What a link is for: to join a workspace, or to set a new password (`workspaceId` and `role` are null). */
export interface NewInvitation {
  readonly email: string;
  readonly workspaceId: WorkspaceId | null;
  readonly role: MemberRole | null;
}

export interface Invitation extends NewInvitation {
  readonly invitationId: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** A link as it is given out: what it holds is kept nowhere. */
export interface CreatedInvitation extends Invitation {
  readonly token: string;
}

const COLUMNS = `invitation_id as "invitationId", email, workspace_id as "workspaceId", role,
  created_at as "createdAt", expires_at as "expiresAt"`;

/** Makes a link. An older one for the same person and the same purpose is over with it. */
export async function insertInvitation(
  tx: Db,
  invitation: NewInvitation,
  { ids, now }: { readonly ids: IdSource; readonly now: Instant },
): Promise<CreatedInvitation> {
  const { email, workspaceId, role } = invitation;
  const token = makeSecret();
  const invitationId = ids.uuid();
  const expiresAt = now + LIFE_MS;
  await tx.execute(
    `delete from invitations
      where expires_at <= $3 or (email = $1 and workspace_id is not distinct from $2)`,
    [email, workspaceId, instantParam(now)],
  );
  await tx.query(
    `insert into invitations
       (invitation_id, token_hash, email, workspace_id, role, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      invitationId,
      hashSecret(token),
      email,
      workspaceId,
      role,
      instantParam(now),
      instantParam(expiresAt),
    ],
  );
  return { invitationId, ...invitation, createdAt: now, expiresAt, token };
}

/** The invitation of a token; undefined: it was used, withdrawn, or is too old. */
export async function findInvitation(
  db: Db,
  token: string,
  now: Instant,
): Promise<Invitation | undefined> {
  const [found] = await db.query<Invitation>(
    `select ${COLUMNS} from invitations where token_hash = $1 and expires_at > $2`,
    [hashSecret(token), instantParam(now)],
  );
  return found;
}

/** Uses an invitation up. False: somebody else was faster. */
export async function takeInvitation(tx: Db, invitationId: string): Promise<boolean> {
  const touched = await tx.execute('delete from invitations where invitation_id = $1', [
    invitationId,
  ]);
  return touched > 0;
}

/** The invitations of a workspace that can still be used, oldest first. */
export async function listInvitations(
  db: Db,
  workspaceId: WorkspaceId,
  now: Instant,
): Promise<Invitation[]> {
  return db.query<Invitation>(
    `select ${COLUMNS} from invitations where workspace_id = $1 and expires_at > $2
      order by created_at, invitation_id`,
    [workspaceId, instantParam(now)],
  );
}

/** @returns the address that was invited; undefined: there is no such invitation */
export async function deleteInvitation(
  db: Db,
  place: { readonly workspaceId: WorkspaceId; readonly invitationId: string },
): Promise<string | undefined> {
  const [deleted] = await db.query<{ email: string }>(
    `delete from invitations where workspace_id = $1 and invitation_id::text = $2 returning email`,
    [place.workspaceId, place.invitationId],
  );
  return deleted?.email;
}

/** Ends what an address was invited to: who is removed can't come back by an old link. */
export async function deleteInvitationsOf(
  db: Db,
  { email, workspaceId }: Pick<NewInvitation, 'email' | 'workspaceId'>,
): Promise<void> {
  await db.execute(
    'delete from invitations where email = $1 and (workspace_id = $2 or workspace_id is null)',
    [email, workspaceId],
  );
}
