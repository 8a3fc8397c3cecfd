import { createHash } from 'node:crypto';
import type { ProfileId } from '../../kernel/index.js';
import type { RandomRule } from '../../rules/index.js';

/** Whether a profile is in a share of all profiles: by a number that it and the salt come to, always the same. */
export function isInSample({ from, to, salt }: RandomRule, profileId: ProfileId): boolean {
  const hash = createHash('sha256').update(`${salt}:${profileId}`).digest().readUInt32BE(0);
  // In hundredths of a percent, so that all of it is whole numbers below 2^53.
  const share = hash * 10_000;
  return share >= boundOf(from) && share < boundOf(to);
}

function boundOf(percent: string): number {
  return Math.round(Number(percent) * 100) * 2 ** 32;
}
