import type { Lane } from '../storage/index.js';
import { createPace } from './pace.js';

/** Looks for work that nobody told of when it is time, and at once when these lanes are others, or have had some meanwhile. */
export type PacedLook = (lanes: readonly Lane[], isStirred: boolean) => Promise<readonly Lane[]>;

/** @param look finds the lanes among these that have work */
export function createPacedLook(
  look: (lanes: readonly Lane[]) => Promise<readonly Lane[]>,
  now: () => number = () => performance.now(),
): PacedLook {
  const pace = createPace(now);
  let lookAt = Number.NEGATIVE_INFINITY;
  return async (lanes, isStirred) => {
    if (!isStirred && now() < lookAt) return [];
    const found = await look(lanes);
    pace.note(found.length > 0);
    lookAt = now() + pace.waitMs();
    return found;
  };
}
