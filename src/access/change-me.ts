import type { UserId } from '../kernel/index.js';
import type { Database, Db } from '../storage/index.js';
import { passwordWrong } from './errors.js';
import { noteOfUser } from './note-of-user.js';
import { checkPassword, hashPassword } from './password.js';
import type { OpenedSession, Visit } from './session.js';
import { renewSession, type SignInPorts, userActor } from './sign-in.js';
import { tryPassword } from './try-password.js';
import { checkUserName } from './user.js';
import { findUser, type UserWithPassword, writePassword, writeUserName } from './user-store.js';

/** What a user changes of themselves. */
export interface MyChange extends Visit {
  readonly userId: UserId;
  readonly name?: string | undefined;
  readonly password?: { readonly current: string; readonly new: string } | undefined;
}

/**
 * Changes a user's name, their password, or both: all or nothing. With the password all their sessions end; the one
 * that is opened instead is theirs who knew the old one.
 *
 * @returns the new session, with a new password
 * @throws AppError `password-wrong`, `sign-in-too-often`, `user-invalid`, `password-common`
 */
export async function changeMe(
  database: Database,
  { userId, name: given, password, ...visit }: MyChange,
  ports: SignInPorts,
): Promise<OpenedSession | undefined> {
  const name = given === undefined ? undefined : checkUserName(given);
  if (password === undefined) {
    if (name !== undefined) await writeUserName(database, userId, name);
    return undefined;
  }
  const user = await findUser(database, userId);
  const attempt = { email: user?.email ?? '', address: visit.address, password: password.current };
  if (!(await tryPassword(ports.gate, attempt, user?.passwordHash)) || user === undefined) {
    throw passwordWrong.make(null);
  }
  checkPassword(password.new, [name ?? user.name, user.email]);
  const passwordHash = await hashPassword(password.new);
  return database.transaction(async (tx) => {
    if (name !== undefined) await writeUserName(tx, userId, name);
    return replacePassword(tx, { ...user, passwordHash, ...visit }, ports);
  });
}

async function replacePassword(
  tx: Db,
  { userId, email, passwordHash, address, userAgent }: UserWithPassword & Visit,
  ports: SignInPorts,
): Promise<OpenedSession> {
  await writePassword(tx, { userId, passwordHash }, ports.now);
  const actor = userActor({ userId, email }, address);
  const note = { userId, action: 'password.changed', subject: email };
  await noteOfUser(tx, note, { actor, ...ports });
  return renewSession(tx, { userId, address, userAgent }, ports);
}
