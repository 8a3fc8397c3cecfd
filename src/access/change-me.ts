import type { UserId } from '../kernel/index.js';
import type { Database, Db } from '../storage/index.js';
import { passwordWrong } from './errors.js';
import { noteOfUser } from './note-of-user.js';
import { checkPassword, hashPassword } from './password.js';
import type { OpenedSession, Visit } from './session.js';
import { renewSession, type SignInPorts, userActor } from './sign-in.js';
import { tryPassword } from './try-password.js';
import { checkUserName } from './user.js';
import { findUser, writePassword, writeUserName } from './user-store.js';

/** @throws AppError `user-invalid` */
export async function changeName(db: Db, userId: UserId, name: string): Promise<void> {
  await writeUserName(db, userId, checkUserName(name));
}

export interface PasswordChange extends Visit {
  readonly userId: UserId;
  readonly current: string;
  readonly next: string;
}

/**
 * Changes a user's password. All their sessions end; the one that is opened instead is theirs who knew the old
 * one.
 *
 * @throws AppError `password-wrong`, `sign-in-too-often`, `user-invalid`, `password-common`
 */
export async function changePassword(
  database: Database,
  { userId, current, next, address, userAgent }: PasswordChange,
  ports: SignInPorts,
): Promise<OpenedSession> {
  const user = await findUser(database, userId);
  const attempt = { email: user?.email ?? '', address, password: current };
  if (!(await tryPassword(ports.gate, attempt, user?.passwordHash)) || user === undefined) {
    throw passwordWrong.make(null);
  }
  checkPassword(next, [user.name, user.email]);
  const passwordHash = await hashPassword(next);
  return database.transaction(async (tx) => {
    await writePassword(tx, { userId, passwordHash }, ports.now);
    const actor = userActor(user, address);
    const note = { userId, action: 'password.changed', subject: user.email };
    await noteOfUser(tx, note, { actor, ...ports });
    return renewSession(tx, { userId, address, userAgent }, ports);
  });
}
