import type { Instant } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';
import { hashSecret, makeSecret } from './secret.js';
import { hasUsers } from './user-store.js';

/** Whoever reads an old log finds nothing that opens. */
const LIFE_MS = 86_400_000;

/**
 * Makes a code that opens the setup for a day, while there is no user. Several can be open at once: two
 * processes that start together each print theirs.
 *
 * @returns undefined: there are users, and nothing to set up
 */
export async function makeSetupCode(db: Db, now: Instant): Promise<string | undefined> {
  if (await hasUsers(db)) return undefined;
  const code = makeSecret();
  await db.execute('delete from setup_codes where created_at <= $1', [instantParam(now - LIFE_MS)]);
  await db.query('insert into setup_codes (code_hash, created_at) values ($1, $2)', [
    hashSecret(code),
    instantParam(now),
  ]);
  return code;
}

export async function isSetupCode(db: Db, code: string, now: Instant): Promise<boolean> {
  const found = await db.query(
    'select 1 from setup_codes where code_hash = $1 and created_at > $2',
    [hashSecret(code), instantParam(now - LIFE_MS)],
  );
  return found.length > 0;
}

export async function deleteSetupCodes(db: Db): Promise<void> {
  await db.execute('delete from setup_codes');
}
