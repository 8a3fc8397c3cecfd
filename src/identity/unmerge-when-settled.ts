import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { mergeUnderWay } from './errors.js';
import type { HandContext } from './merge-profiles.js';
import { type LostProfile, type UnmergedProfile, unmergeProfile } from './unmerge-profile.js';

const PATIENCE_MS = 5_000;
const PAUSE_MS = 100;

/**
 * Takes a merge back as soon as nothing of it is on the move any more.
 *
 * @throws AppError as `unmergeProfile`; `merge-under-way` after five seconds
 */
export async function unmergeWhenSettled(
  database: Database,
  lost: LostProfile,
  context: HandContext,
): Promise<UnmergedProfile> {
  for (let waited = 0; ; waited += PAUSE_MS) {
    try {
      return await unmergeProfile(database, lost, context);
    } catch (error) {
      const isMoving = error instanceof AppError && error.code === mergeUnderWay.code;
      if (!isMoving || waited >= PATIENCE_MS) throw error;
      await delay(PAUSE_MS);
    }
  }
}
