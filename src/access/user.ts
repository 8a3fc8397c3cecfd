import type { Instant, UserId } from '../kernel/index.js';
import { EMAIL_EXPECTED, readEmail } from './email.js';
import { userInvalid } from './errors.js';
import { NAME_EXPECTED, readName } from './name.js';

/** Somebody who signs in to Attune. */
export interface User {
  readonly userId: UserId;
  /** Lower case. */
  readonly email: string;
  readonly name: string;
  /** Whether they reach the installation itself, as those who can run commands on it do. */
  readonly isOperator: boolean;
  readonly createdAt: Instant;
}

/** @throws AppError `user-invalid` */
export function checkUserName(text: string): string {
  const name = readName(text);
  if (name !== undefined) return name;
  throw userInvalid.make({ field: 'name', expected: NAME_EXPECTED });
}

/** @throws AppError `user-invalid` */
export function checkEmail(text: string): string {
  const email = readEmail(text);
  if (email !== undefined) return email;
  throw userInvalid.make({ field: 'e-mail', expected: EMAIL_EXPECTED });
}
