import type { Instant, UserId } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';
import type { User } from './user.js';

const COLUMNS = `user_id as "userId", email, name, is_operator as "isOperator", created_at as "createdAt"`;

/** A user with what their password is compared with. */
export interface UserWithPassword extends User {
  readonly passwordHash: string;
}

export async function insertUser(db: Db, user: UserWithPassword): Promise<void> {
  await db.query(
    `insert into users
       (user_id, email, name, password_hash, is_operator, created_at, password_changed_at)
     values ($1, $2, $3, $4, $5, $6, $6)`,
    [
      user.userId,
      user.email,
      user.name,
      user.passwordHash,
      user.isOperator,
      instantParam(user.createdAt),
    ],
  );
}

/** @param email as `readEmail` gives it */
export async function findUserByEmail(
  db: Db,
  email: string,
): Promise<UserWithPassword | undefined> {
  const [found] = await db.query<UserWithPassword>(
    `select ${COLUMNS}, password_hash as "passwordHash" from users where email = $1`,
    [email],
  );
  return found;
}

export async function findUser(db: Db, userId: UserId): Promise<UserWithPassword | undefined> {
  const [found] = await db.query<UserWithPassword>(
    `select ${COLUMNS}, password_hash as "passwordHash" from users where user_id = $1`,
    [userId],
  );
  return found;
}

export async function hasUsers(db: Db): Promise<boolean> {
  return (await db.query('select 1 from users limit 1')).length > 0;
}

/** The same, and keeps others from making one until the transaction ends: of two setups only one finds none. */
export async function lockAndSeeUsers(tx: Db): Promise<boolean> {
  await tx.query('lock table users in share row exclusive mode');
  return hasUsers(tx);
}

export async function listOperators(db: Db): Promise<UserId[]> {
  const found = await db.query<{ userId: UserId }>(
    `select user_id as "userId" from users where is_operator order by user_id`,
  );
  return found.map(({ userId }) => userId);
}

export async function writeUserName(db: Db, userId: UserId, name: string): Promise<void> {
  await db.execute('update users set name = $2 where user_id = $1', [userId, name]);
}

export async function writePassword(
  db: Db,
  { userId, passwordHash }: Pick<UserWithPassword, 'userId' | 'passwordHash'>,
  now: Instant,
): Promise<void> {
  await db.execute(
    'update users set password_hash = $2, password_changed_at = $3 where user_id = $1',
    [userId, passwordHash, instantParam(now)],
  );
}

export async function deleteUser(db: Db, userId: UserId): Promise<void> {
  await db.execute('delete from users where user_id = $1', [userId]);
}
