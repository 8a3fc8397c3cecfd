import { createHash, randomBytes } from 'node:crypto';

const RANDOM_BYTES = 32;

/** 256 random bits in base64url: 43 characters. */
export function makeSecret(): string {
  return randomBytes(RANDOM_BYTES).toString('base64url');
}

/**
 * What is kept of a secret, and found by. Plain SHA-256: 256 random bits can't be guessed, so there is nothing
 * that a slow hash would add; and who measures how long the search for a hash takes learns about no secret.
 */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
