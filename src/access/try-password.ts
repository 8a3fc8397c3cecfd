import { minutesOf, signInTooOften } from './errors.js';
import { verifyPassword } from './password.js';
import type { Attempt, SignInGate } from './sign-in-gate.js';

/**
 * Whether a password is a user's. Counts the attempt, and takes the same time whether or not there is a user.
 *
 * @param passwordHash undefined: there is no such user
 * @throws AppError `sign-in-too-often`
 */
export async function tryPassword(
  gate: SignInGate,
  attempt: Attempt & { readonly password: string },
  passwordHash: string | undefined,
): Promise<boolean> {
  const retryAfterSeconds = await gate.enter(attempt);
  if (retryAfterSeconds !== undefined) {
    throw signInTooOften.make({ retryAfterSeconds, wait: minutesOf(retryAfterSeconds) });
  }
  const isRight = await verifyPassword(passwordHash, attempt.password);
  if (isRight) await gate.forgive(attempt);
  return isRight;
}
