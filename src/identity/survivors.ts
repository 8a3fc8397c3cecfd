import type { ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { profileUnknown } from './errors.js';
import { readIdentifiersOf } from './identifier-store.js';
import { type MergeRecord, readMergesLost, readMergesWon } from './merge-store.js';

/** The merge by which a profile was lost, as long as it was not taken back. */
export async function readLoss(
  db: Db,
  workspaceId: WorkspaceId,
  loserId: ProfileId,
): Promise<MergeRecord | undefined> {
  const lost = await readMergesLost(db, workspaceId, [loserId]);
  return lost.find(({ takenBackAt }) => takenBackAt === null);
}

/**
 * Makes sure that a profile is one of the workspace's, or was until a merge.
 *
 * @throws AppError `profile-unknown`
 */
export async function requireProfile(
  db: Db,
  workspaceId: WorkspaceId,
  profileId: ProfileId,
): Promise<void> {
  if ((await readIdentifiersOf(db, workspaceId, [profileId])).length > 0) return;
  if ((await readMergesLost(db, workspaceId, [profileId])).length > 0) return;
  if ((await readMergesWon(db, workspaceId, [profileId])).length > 0) return;
  throw profileUnknown.make({ profile: profileId });
}

/** A profile and those into which it was merged, one after the other; the last one is there. */
export async function readWayToSurvivor(
  db: Db,
  workspaceId: WorkspaceId,
  profileId: ProfileId,
): Promise<[ProfileId, ...ProfileId[]]> {
  const way: [ProfileId, ...ProfileId[]] = [profileId];
  let loss = await readLoss(db, workspaceId, profileId);
  while (loss !== undefined) {
    way.push(loss.winnerId);
    loss = await readLoss(db, workspaceId, loss.winnerId);
  }
  return way;
}

/** The merges that hold by which a profile came to be what it is, those of its losers included. */
export async function readMergesBehind(
  db: Db,
  workspaceId: WorkspaceId,
  profileId: ProfileId,
): Promise<MergeRecord[]> {
  const behind: MergeRecord[] = [];
  let winners = [profileId];
  while (winners.length > 0) {
    const won = await readMergesWon(db, workspaceId, winners);
    const holding = won.filter(({ takenBackAt }) => takenBackAt === null);
    behind.push(...holding);
    winners = holding.map(({ loserId }) => loserId);
  }
  return behind;
}
