import type { IdSource, Instant, UserId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { setupCodeRefused, setupDone } from './errors.js';
import { insertMember } from './membership-store.js';
import { checkPassword, hashPassword } from './password.js';
import { deleteSetupCodes, isSetupCode } from './setup-code-store.js';
import { checkEmail, checkUserName, type User } from './user.js';
import { hasUsers, insertUser, lockAndSeeUsers, type UserWithPassword } from './user-store.js';
import { listWorkspaces } from './workspace-store.js';

/** Who does the setup, as they say it. */
export interface NewOwner {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** The first user as they will be, checked and hashed, and the code that lets them. */
export interface PreparedOwner extends Pick<UserWithPassword, 'name' | 'email' | 'passwordHash'> {
  readonly code: string;
}

/**
 * Does what takes time before anything is locked. Nothing is hashed for who has no code.
 *
 * @throws AppError `setup-done`, `setup-code-refused`, `user-invalid`, `password-common`
 */
export async function prepareOwner(
  db: Db,
  { code, owner }: { readonly code: string; readonly owner: NewOwner },
  now: Instant,
): Promise<PreparedOwner> {
  if (await hasUsers(db)) throw setupDone.make(null);
  if (!(await isSetupCode(db, code, now))) throw setupCodeRefused.make(null);
  const name = checkUserName(owner.name);
  const email = checkEmail(owner.email);
  checkPassword(owner.password, [name, email]);
  return { code, name, email, passwordHash: await hashPassword(owner.password) };
}

/**
 * Makes the first user, who owns every workspace that is there already. Of two who try at once, one does it.
 *
 * @throws AppError `setup-done`, `setup-code-refused`
 */
export async function makeFirstUser(
  tx: Db,
  { code, ...owner }: PreparedOwner,
  { ids, now }: { readonly ids: IdSource; readonly now: Instant },
): Promise<User> {
  if (await lockAndSeeUsers(tx)) throw setupDone.make(null);
  if (!(await isSetupCode(tx, code, now))) throw setupCodeRefused.make(null);
  const user = { ...owner, userId: ids.uuid() as UserId, isOperator: true, createdAt: now };
  await insertUser(tx, user);
  await deleteSetupCodes(tx);
  for (const { workspaceId } of await listWorkspaces(tx)) {
    await insertMember(tx, { workspaceId, userId: user.userId, role: 'owner' }, now);
  }
  return user;
}
