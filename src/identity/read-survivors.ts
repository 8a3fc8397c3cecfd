import type { ProfileId, WorkspaceId } from '../kernel/index.js';
import { type Db, int4Array, laneOfProfile, uuidArray } from '../storage/index.js';
import { plainKey, readPointers } from './identifier-store.js';

/** A profile's place. */
export interface LostPlace {
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
}

/**
 * Into whom merged-away profiles were merged in the end, however many merges lie between: an identifier that
 * a merge moved points there now. Where none tells any more (they were shared devices), the merge's own
 * winner, who may have been merged away in turn. Profiles that no merge has lost are left out.
 */
export async function readSurvivors(
  db: Db,
  places: readonly LostPlace[],
): Promise<ReadonlyMap<ProfileId, ProfileId>> {
  const merges = await db.query<{
    loser_id: ProfileId;
    winner_id: ProfileId;
    moved_keys: string[];
  }>(
    `select m.loser_id, m.winner_id, m.moved_keys[1:3] as moved_keys
       from unnest($1::integer[], $2::integer[], $3::uuid[]) as k (lane, workspace_id, profile_id)
       join merges m on m.lane = k.lane and m.workspace_id = k.workspace_id
            and m.loser_id = k.profile_id
      where m.taken_back_at is null`,
    [
      int4Array(places.map(({ profileId }) => laneOfProfile(profileId))),
      int4Array(places.map(({ workspaceId }) => workspaceId)),
      uuidArray(places.map(({ profileId }) => profileId)),
    ],
  );
  const lost = merges.map((row) => ({ ...row, keys: row.moved_keys.map(plainKey) }));
  const keys = [...new Set(lost.flatMap((each) => each.keys))].map((key) => ({ key }));
  const pointers = await readPointers(db, keys);
  return new Map(
    lost.map(({ loser_id: loserId, winner_id: winnerId, keys }) => {
      const telling = keys
        .map((key) => pointers.get(key))
        .find((pointer) => pointer?.isShared === false && pointer.profileId !== loserId);
      return [loserId, telling?.profileId ?? winnerId];
    }),
  );
}
