import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Db } from '../storage/index.js';
import { networkOf } from './network-of.js';
import { hashSecret } from './secret.js';

const WINDOW_SECONDS = 15 * 60;
/** Wrong passwords for one user: more than a person mistypes. */
const PER_EMAIL = 10;
/** From one place: an office has many people behind one address. */
const PER_ADDRESS = 50;

/** Whose password is tried, and from where. */
export interface Attempt {
  /** As `readEmail` gives it, or whatever was sent. */
  readonly email: string;
  readonly address: string;
}

/** Counts attempts at passwords over all processes. */
export interface SignInGate {
  /**
   * Counts an attempt, before its password is looked at: a hundred at once can't all slip through.
   *
   * @returns seconds until the next one is let through; undefined: this one is
   */
  enter(attempt: Attempt): Promise<number | undefined>;
  /** Takes back what was counted for an attempt that was right. */
  forgive(attempt: Attempt): Promise<void>;
}

export function createSignInGate(db: Db): SignInGate {
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterPostgres({
      storeClient: storeOver(db),
      storeType: 'client',
      tableName: 'sign_in_attempts',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration: WINDOW_SECONDS,
    });
  const byEmail = limiter('email', PER_EMAIL);
  const byAddress = limiter('address', PER_ADDRESS);

  return {
    enter: async ({ email, address }) => {
      // Who is stopped at their address can't lock the e-mail addresses of others any more.
      const wait = await consume(byAddress, keyOf(networkOf(address)));
      return wait ?? consume(byEmail, keyOf(email));
    },
    forgive: async ({ email, address }) => {
      await byEmail.delete(keyOf(email));
      await byAddress.reward(keyOf(networkOf(address)));
      // By the limiter's own clock.
      await db.execute('delete from sign_in_attempts where expire < $1', [Date.now()]);
    },
  };
}

/** @returns seconds to wait; undefined: none */
async function consume(limiter: RateLimiterPostgres, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
  }
}

/** Nobody reads from the table who tried to sign in. */
function keyOf(text: string): string {
  return hashSecret(text).toString('base64url');
}

/** Our pool in the shape that the limiter asks for. */
function storeOver(db: Db) {
  return {
    query: async ({ text, values }: { text: string; values: unknown[] }) => {
      const rows = await db.query(text, values);
      return { rows, rowCount: rows.length };
    },
  };
}
