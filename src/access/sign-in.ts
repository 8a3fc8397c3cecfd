import type { IdSource, Instant } from '../kernel/index.js';
import type { Database, Db } from '../storage/index.js';
import type { Actor } from './audit.js';
import { readEmail } from './email.js';
import { signInRefused } from './errors.js';
import { noteOfUser } from './note-of-user.js';
import type { OpenedSession, SessionHolder, Visit } from './session.js';
import {
  closeSessionByToken,
  closeSessionsOf,
  deleteOldSessions,
  openSession,
} from './session-store.js';
import type { SignInGate } from './sign-in-gate.js';
import { tryPassword } from './try-password.js';
import type { User } from './user.js';
import { findUserByEmail } from './user-store.js';

/** What those who let people in work with. */
export interface SignInPorts {
  readonly gate: SignInGate;
  readonly ids: IdSource;
  readonly now: Instant;
}

export interface Credentials extends Visit {
  readonly email: string;
  readonly password: string;
  /** The session that the browser has so far: the new one takes its place. */
  readonly oldToken?: string | undefined;
}

/**
 * Lets somebody in who knows the password.
 *
 * @throws AppError `sign-in-refused`, `sign-in-too-often`
 */
export async function signIn(
  database: Database,
  { email: given, password, oldToken, address, userAgent }: Credentials,
  { gate, ids, now }: SignInPorts,
): Promise<OpenedSession> {
  const email = readEmail(given) ?? '';
  const user = email === '' ? undefined : await findUserByEmail(database, email);
  const attempt = { email: email || given, address, password };
  if (!(await tryPassword(gate, attempt, user?.passwordHash)) || user === undefined) {
    const actor: Actor = { kind: 'nobody', id: null, name: '', address };
    const note = { userId: user?.userId, action: 'sign-in.refused', subject: email };
    await noteOfUser(database, note, { actor, ids, now });
    throw signInRefused.make(null);
  }
  return database.transaction(async (tx) => {
    await deleteOldSessions(tx, now);
    if (oldToken !== undefined) await closeSessionByToken(tx, oldToken);
    const { userId } = user;
    const actor = userActor(user, address);
    await noteOfUser(tx, { userId, action: 'sign-in', subject: email }, { actor, ids, now });
    return openSession(tx, { userId, address, userAgent }, { ids, now });
  });
}

/** Ends the session of whoever asks. */
export async function signOut(
  db: Db,
  { user }: SessionHolder,
  {
    token,
    address,
    ...ports
  }: {
    readonly token: string;
    readonly address: string;
    readonly ids: IdSource;
    readonly now: Instant;
  },
): Promise<void> {
  await closeSessionByToken(db, token);
  const actor = userActor(user, address);
  const note = { userId: user.userId, action: 'sign-out', subject: user.email };
  await noteOfUser(db, note, { actor, ...ports });
}

/** Ends all of a user's sessions and opens a new one: after what a thief of one must not outlive. */
export async function renewSession(
  tx: Db,
  visit: Visit & Pick<User, 'userId'>,
  ports: { readonly ids: IdSource; readonly now: Instant },
): Promise<OpenedSession> {
  await closeSessionsOf(tx, visit.userId);
  return openSession(tx, visit, ports);
}

export function userActor(user: Pick<User, 'userId' | 'email'>, address: string): Actor {
  return { kind: 'user', id: user.userId, name: user.email, address };
}
