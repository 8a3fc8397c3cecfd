import type { Instant, UserId, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';
import type { MemberRole } from './member-role.js';
import type { Membership } from './session.js';

/** A user as a member of a workspace. */
export interface Member {
  readonly userId: UserId;
  readonly workspaceId: WorkspaceId;
  readonly email: string;
  readonly name: string;
  readonly role: MemberRole;
  readonly isOperator: boolean;
  /** When they joined. */
  readonly createdAt: Instant;
  /** When a session of theirs that is not over was last used; null: they have none. */
  readonly seenAt: Instant | null;
}

export interface MemberPlace {
  readonly workspaceId: WorkspaceId;
  readonly userId: UserId;
}

/** Makes a user a member; who is one already stays what they are. */
export async function insertMember(
  db: Db,
  { workspaceId, userId, role }: MemberPlace & Membership,
  now: Instant,
): Promise<void> {
  await db.query(
    `insert into memberships (workspace_id, user_id, role, created_at) values ($1, $2, $3, $4)
     on conflict (workspace_id, user_id) do nothing`,
    [workspaceId, userId, role, instantParam(now)],
  );
}

/** The members of a workspace, or of all, in order of their joining. */
export async function listMembers(db: Db, workspaceId?: WorkspaceId): Promise<Member[]> {
  return db.query<Member>(
    `select u.user_id as "userId", m.workspace_id as "workspaceId", u.email, u.name, m.role,
            u.is_operator as "isOperator", m.created_at as "createdAt",
            (select max(s.seen_at) from sessions s where s.user_id = u.user_id) as "seenAt"
       from memberships m join users u on u.user_id = m.user_id
      where $1::integer is null or m.workspace_id = $1
      order by m.workspace_id, m.created_at, u.user_id`,
    [workspaceId ?? null],
  );
}

export async function findMember(db: Db, place: MemberPlace): Promise<Member | undefined> {
  const members = await listMembers(db, place.workspaceId);
  return members.find(({ userId }) => userId === place.userId);
}

export async function readMemberships(db: Db, userId: UserId | null): Promise<Membership[]> {
  return db.query<Membership>(
    `select workspace_id as "workspaceId", role from memberships where user_id = $1
      order by workspace_id`,
    [userId],
  );
}

/**
 * The owners of a workspace. Holds their rows until the transaction ends: of two who demote each other at once,
 * the second sees what the first has done.
 */
export async function lockOwners(tx: Db, workspaceId: WorkspaceId): Promise<UserId[]> {
  const owners = await tx.query<{ userId: UserId }>(
    `select user_id as "userId" from memberships
      where workspace_id = $1 and role = 'owner' order by user_id for update`,
    [workspaceId],
  );
  return owners.map(({ userId }) => userId);
}

export async function writeRole(db: Db, place: MemberPlace, role: MemberRole): Promise<void> {
  await db.execute('update memberships set role = $3 where workspace_id = $1 and user_id = $2', [
    place.workspaceId,
    place.userId,
    role,
  ]);
}

export async function deleteMember(db: Db, { workspaceId, userId }: MemberPlace): Promise<void> {
  await db.execute('delete from memberships where workspace_id = $1 and user_id = $2', [
    workspaceId,
    userId,
  ]);
}
