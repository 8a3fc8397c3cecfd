import { hash, verify } from '@node-rs/argon2';
import { isCommonPassword } from './common-passwords.js';
import { passwordCommon, userInvalid } from './errors.js';

const MIN_CHARACTERS = 10;
/** Enough for any sentence; more would only be work for the hash. */
const MAX_BYTES = 128;

/**
 * Argon2id with the first of the settings that the OWASP Password Storage Cheat Sheet gives as a minimum:
 * 19 MiB, two passes, one lane. A hash says its own settings, so that others can follow.
 */
const SETTINGS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Checks a password that somebody chooses. Length is what counts, and that it is not the first one that others
 * try (NIST SP 800-63B, section 3.1.1.2): no rules about capitals and digits.
 *
 * @param about what belongs to its owner, and is guessed first
 * @throws AppError `user-invalid`, `password-common`
 */
export function checkPassword(password: string, about: readonly string[]): void {
  const text = password.normalize('NFKC');
  if ([...text].length < MIN_CHARACTERS || Buffer.byteLength(text) > MAX_BYTES) {
    const expected = `at least ${MIN_CHARACTERS} characters long, and at most ${MAX_BYTES} bytes`;
    throw userInvalid.make({ field: 'password', expected });
  }
  if (isCommonPassword(text, about)) throw passwordCommon.make(null);
}

/** The same password, however a keyboard composes its letters, gives the same text (NFKC, as NIST asks). */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), SETTINGS);
}

/**
 * Whether it is the password, in the time that a hash takes: also when there is none to compare with, so that
 * nobody learns from the time who is a user here.
 *
 * @param passwordHash undefined: of a user that is not there
 */
export async function verifyPassword(
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> {
  // What is too long was never accepted: it costs everybody the same short time.
  if (Buffer.byteLength(password) > MAX_BYTES * 4) return false;
  if (passwordHash !== undefined) return verify(passwordHash, password.normalize('NFKC'));
  await hashPassword(password);
  return false;
}
