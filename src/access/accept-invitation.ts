import type { UserId } from '../kernel/index.js';
import type { Database, Db } from '../storage/index.js';
import { noteAudit } from './audit-store.js';
import { invitationOver, signInRefused } from './errors.js';
import { findInvitation, type Invitation, takeInvitation } from './invitation-store.js';
import { insertMember } from './membership-store.js';
import { noteOfUser } from './note-of-user.js';
import { checkPassword, hashPassword } from './password.js';
import type { OpenedSession, Visit } from './session.js';
import { openSession } from './session-store.js';
import { renewSession, type SignInPorts, userActor } from './sign-in.js';
import { tryPassword } from './try-password.js';
import { checkUserName } from './user.js';
import {
  findUserByEmail,
  insertUser,
  lockAndSeeUsers,
  type UserWithPassword,
  writePassword,
} from './user-store.js';
import { findWorkspace } from './workspace-store.js';

/** What an invitation's page says of it. */
export interface InvitationView {
  /** `join`: a new user; `join-as-user`: one that there is, whose password is asked; `reset`: a new password. */
  readonly kind: 'join' | 'join-as-user' | 'reset';
  readonly email: string;
  readonly role: Invitation['role'];
  readonly workspaceName: string | null;
  readonly expiresAt: number;
}

/** What somebody says who accepts one. */
export interface Acceptance extends Visit {
  readonly token: string;
  /** Asked of new users only. */
  readonly name: string;
  /** A new one; of a user that there is already, the one they have. */
  readonly password: string;
}

/** @throws AppError `invitation-over` */
export async function viewInvitation(db: Db, token: string, now: number): Promise<InvitationView> {
  const { email, role, workspaceId, expiresAt } = await requireInvitation(db, token, now);
  const user = await findUserByEmail(db, email);
  const workspace = workspaceId === null ? undefined : await findWorkspace(db, workspaceId);
  const joins = user === undefined ? 'join' : 'join-as-user';
  const kind = workspaceId === null ? 'reset' : joins;
  return { kind, email, role, workspaceName: workspace?.name ?? null, expiresAt };
}

/**
 * Lets somebody in who has a link, once.
 *
 * @throws AppError `invitation-over`, `user-invalid`, `password-common`, `sign-in-refused`, `sign-in-too-often`
 */
export async function acceptInvitation(
  database: Database,
  acceptance: Acceptance,
  ports: SignInPorts,
): Promise<OpenedSession> {
  const invitation = await requireInvitation(database, acceptance.token, ports.now);
  const user = await findUserByEmail(database, invitation.email);
  if (invitation.workspaceId === null) {
    if (user === undefined) throw invitationOver.make(null);
    return resetPassword(database, { invitation, user, ...acceptance }, ports);
  }
  const joining =
    user === undefined
      ? await prepareUser(invitation, acceptance, ports)
      : await requirePassword(user, acceptance, ports);
  return join(database, { invitation, joining, isNew: user === undefined, ...acceptance }, ports);
}

async function requireInvitation(db: Db, token: string, now: number): Promise<Invitation> {
  const invitation = await findInvitation(db, token, now);
  if (invitation === undefined) throw invitationOver.make(null);
  return invitation;
}

async function prepareUser(
  { email }: Invitation,
  { name: given, password }: Acceptance,
  { ids, now }: SignInPorts,
): Promise<UserWithPassword> {
  const name = checkUserName(given);
  checkPassword(password, [name, email]);
  const passwordHash = await hashPassword(password);
  const userId = ids.uuid() as UserId;
  return { userId, email, name, isOperator: false, createdAt: now, passwordHash };
}

/** A link in the wrong hands opens no account that is somebody's already. */
async function requirePassword(
  user: UserWithPassword,
  { password, address }: Acceptance,
  { gate }: SignInPorts,
): Promise<UserWithPassword> {
  const attempt = { email: user.email, address, password };
  if (await tryPassword(gate, attempt, user.passwordHash)) return user;
  throw signInRefused.make(null);
}

interface Joining extends Visit {
  readonly invitation: Invitation;
  readonly joining: UserWithPassword;
  readonly isNew: boolean;
}

function join(
  database: Database,
  { invitation, joining, isNew, address, userAgent }: Joining,
  ports: SignInPorts,
): Promise<OpenedSession> {
  const { workspaceId, role, email } = invitation;
  const { userId } = joining;
  return database.transaction(async (tx) => {
    await takeOrThrow(tx, invitation);
    if (isNew) await insertNewUser(tx, joining);
    if (workspaceId !== null && role !== null) {
      await insertMember(tx, { workspaceId, userId, role }, ports.now);
    }
    const actor = userActor(joining, address);
    const note = { workspaceId, action: 'member.joined', subject: email, detail: { role } };
    await noteAudit(tx, note, { actor, ...ports });
    return openSession(tx, { userId, address, userAgent }, ports);
  });
}

/** Of two invitations that one person accepts at once, one makes the user; the other asks for the password. */
async function insertNewUser(tx: Db, user: UserWithPassword): Promise<void> {
  await lockAndSeeUsers(tx);
  if ((await findUserByEmail(tx, user.email)) !== undefined) throw signInRefused.make(null);
  await insertUser(tx, user);
}

async function resetPassword(
  database: Database,
  given: Acceptance & { readonly invitation: Invitation; readonly user: UserWithPassword },
  ports: SignInPorts,
): Promise<OpenedSession> {
  const { invitation, user, password, address, userAgent } = given;
  const { userId, email, name } = user;
  checkPassword(password, [name, email]);
  const passwordHash = await hashPassword(password);
  const session = await database.transaction(async (tx) => {
    await takeOrThrow(tx, invitation);
    await writePassword(tx, { userId, passwordHash }, ports.now);
    const actor = userActor(user, address);
    await noteOfUser(tx, { userId, action: 'password.reset', subject: email }, { actor, ...ports });
    return renewSession(tx, { userId, address, userAgent }, ports);
  });
  await ports.gate.forgive({ email, address });
  return session;
}

async function takeOrThrow(tx: Db, { invitationId }: Invitation): Promise<void> {
  if (!(await takeInvitation(tx, invitationId))) throw invitationOver.make(null);
}
