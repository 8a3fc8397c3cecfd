import type { UserId, WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import type { Deed } from './audit.js';
import { noteAudit } from './audit-store.js';
import {
  invitationUnknown,
  lastOwner,
  memberExists,
  memberUnknown,
  userUnknown,
} from './errors.js';
import {
  type CreatedInvitation,
  deleteInvitation,
  deleteInvitationsOf,
  insertInvitation,
} from './invitation-store.js';
import type { MemberRole } from './member-role.js';
import {
  deleteMember,
  findMember,
  insertMember,
  listMembers,
  lockOwners,
  type Member,
  type MemberPlace,
  readMemberships,
  writeRole,
} from './membership-store.js';
import { noteOfUser } from './note-of-user.js';
import { closeSessionsOf } from './session-store.js';
import { checkEmail } from './user.js';
import { deleteUser, findUserByEmail, listOperators } from './user-store.js';

/**
 * Makes a link by which somebody joins a workspace.
 *
 * @throws AppError `user-invalid`, `member-exists`
 */
export async function inviteMember(
  tx: Db,
  fields: {
    readonly workspaceId: WorkspaceId;
    readonly email: string;
    readonly role: MemberRole;
  },
  deed: Deed,
): Promise<CreatedInvitation> {
  const { workspaceId, role } = fields;
  const email = checkEmail(fields.email);
  const members = await listMembers(tx, workspaceId);
  if (members.some((member) => member.email === email)) throw memberExists.make({ email });
  const invitation = await insertInvitation(tx, { email, workspaceId, role }, deed);
  const note = { workspaceId, action: 'member.invited', subject: email, detail: { role } };
  await noteAudit(tx, note, deed);
  return invitation;
}

/** @throws AppError `invitation-unknown` */
export async function withdrawInvitation(
  tx: Db,
  place: { readonly workspaceId: WorkspaceId; readonly invitationId: string },
  deed: Deed,
): Promise<void> {
  const subject = await deleteInvitation(tx, place);
  if (subject === undefined) throw invitationUnknown.make({ id: place.invitationId });
  const { workspaceId } = place;
  await noteAudit(tx, { workspaceId, action: 'invitation.withdrawn', subject }, deed);
}

/**
 * Makes a link by which a user sets a new password: the way back in for who lost the old one.
 *
 * @throws AppError `user-invalid`, `user-unknown`
 */
export async function invitePasswordReset(
  tx: Db,
  given: string,
  deed: Deed,
): Promise<CreatedInvitation> {
  const email = checkEmail(given);
  const user = await findUserByEmail(tx, email);
  if (user === undefined) throw userUnknown.make({ email });
  const note = { userId: user.userId, action: 'password.reset-link', subject: email };
  await noteOfUser(tx, note, deed);
  return insertInvitation(tx, { email, workspaceId: null, role: null }, deed);
}

/**
 * Gives a member another role, from their next request on.
 *
 * @throws AppError `member-unknown`, `last-owner`
 */
export async function changeRole(
  tx: Db,
  { role, ...place }: MemberPlace & { readonly role: MemberRole },
  deed: Deed,
): Promise<Member> {
  const member = await lockMember(tx, place, role);
  if (member.role === role) return member;
  await writeRole(tx, place, role);
  const detail = { from: member.role, to: role };
  const { workspaceId } = place;
  const note = { workspaceId, action: 'member.role-changed', subject: member.email, detail };
  await noteAudit(tx, note, deed);
  return { ...member, role };
}

/**
 * Removes a member: their sessions end, and whoever is a member of nothing is a user no more.
 *
 * @throws AppError `member-unknown`, `last-owner`
 */
export async function removeMember(tx: Db, place: MemberPlace, deed: Deed): Promise<void> {
  const member = await lockMember(tx, place, undefined);
  const { workspaceId, userId } = place;
  await deleteMember(tx, place);
  await closeSessionsOf(tx, userId);
  await deleteInvitationsOf(tx, { email: member.email, workspaceId });
  const isGone = !member.isOperator && (await readMemberships(tx, userId)).length === 0;
  if (isGone) await deleteUser(tx, userId);
  const detail = { role: member.role };
  await noteAudit(
    tx,
    { workspaceId, action: 'member.removed', subject: member.email, detail },
    deed,
  );
}

/** The member, with the certainty that the workspace keeps an owner when this one becomes something else. */
async function lockMember(
  tx: Db,
  place: MemberPlace,
  next: MemberRole | undefined,
): Promise<Member> {
  const owners = await lockOwners(tx, place.workspaceId);
  const member = await findMember(tx, place);
  if (member === undefined) throw memberUnknown.make({ id: place.userId });
  const isLast = owners.length === 1 && owners[0] === place.userId;
  if (isLast && next !== 'owner') throw lastOwner.make({ email: member.email });
  return member;
}

/** Makes the operators owners of a new workspace, so that somebody can open it. */
export async function joinOperators(tx: Db, workspaceId: WorkspaceId, deed: Deed): Promise<void> {
  const operators: UserId[] = await listOperators(tx);
  for (const userId of operators) {
    await insertMember(tx, { workspaceId, userId, role: 'owner' }, deed.now);
  }
}
