import { createHash } from 'node:crypto';
import type { SplitArm } from './journey-plan.js';

/** By the first 8 hex digits of a hash, as a number below 2³²: the same for a profile whenever it comes by. */
export function armOf(arms: readonly SplitArm[], text: string): SplitArm {
  const hash = createHash('sha256').update(text).digest().readUInt32BE(0);
  const arm = arms.find(({ upTo }) => hash * 100 < upTo * 2 ** 32);
  if (arm === undefined) throw new Error('the shares of a split do not come to 100');
  return arm;
}
