import type { ProfileId, WorkspaceId } from '../kernel/index.js';
import { type Db, int4Array, laneOfProfile, pruningParam, uuidArray } from '../storage/index.js';
import { plainKey, readPointers } from './identifier-store.js';

/** A profile's place. */
export interface LostPlace {
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
}

/** A merge that holds, with a few of the keys that it moved. */
interface Loss {
  readonly loserId: ProfileId;
  readonly winnerId: ProfileId;
  readonly keys: readonly string[];
}

/** Into whom profiles were merged at first; those that no merge has lost are left out. */
export async function readWinners(
  db: Db,
  places: readonly LostPlace[],
): Promise<ReadonlyMap<ProfileId, ProfileId>> {
  const losses = await readLosses(db, places);
  return new Map(losses.map(({ loserId, winnerId }) => [loserId, winnerId]));
}

/**
 * Into whom profiles were merged in the end, however many merges lie between: an identifier that a merge moved
 * points there now. Where none tells any more (they were shared devices), the merge's own winner, who may have
 * been merged away in turn. Profiles that no merge has lost are left out.
 */
export async function readSurvivors(
  db: Db,
  places: readonly LostPlace[],
): Promise<ReadonlyMap<ProfileId, ProfileId>> {
  const losses = await readLosses(db, places);
  const keys = [...new Set(losses.flatMap((each) => each.keys))].map((key) => ({ key }));
  const pointers = await readPointers(db, keys);
  return new Map(
    losses.map(({ loserId, winnerId, keys }) => {
      const telling = keys
        .map((key) => pointers.get(key))
        .find((pointer) => pointer?.isShared === false && pointer.profileId !== loserId);
      return [loserId, telling?.profileId ?? winnerId];
    }),
  );
}

async function readLosses(db: Db, places: readonly LostPlace[]): Promise<Loss[]> {
  const lanes = places.map(({ profileId }) => laneOfProfile(profileId));
  const rows = await db.query<Loss>(
    `select m.loser_id as "loserId", m.winner_id as "winnerId", m.moved_keys[1:3] as keys
       from unnest($1::integer[], $2::integer[], $3::uuid[]) as k (lane, workspace_id, profile_id)
       join merges m on m.lane = k.lane and m.workspace_id = k.workspace_id
            and m.loser_id = k.profile_id
      where m.taken_back_at is null and ($4::integer[] is null or m.lane = any($4::integer[]))`,
    [
      int4Array(lanes),
      int4Array(places.map(({ workspaceId }) => workspaceId)),
      uuidArray(places.map(({ profileId }) => profileId)),
      pruningParam(lanes),
    ],
  );
  return rows.map((row) => ({ ...row, keys: row.keys.map(plainKey) }));
}
