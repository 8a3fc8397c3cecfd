import type { ProfileId } from '../kernel/index.js';
import {
  type Db,
  isAt,
  PLACES,
  type ProfilePlace,
  placeParams,
  uuidArray,
} from '../storage/index.js';

/** A profile that became part of another one. */
export interface MergedProfile extends ProfilePlace {
  readonly into: ProfileId;
}

/**
 * Deletes all that follows from these profiles' events, and marks of merges too. The cache has to forget
 * them after the commit. What their events said of accounts stays: it is the accounts', and true.
 */
export async function dropProfiles(tx: Db, places: readonly ProfilePlace[]): Promise<void> {
  if (places.length === 0) return;
  for (const table of ['profiles', 'profile_traits', 'orders']) {
    await tx.query(
      `delete from ${table} using ${PLACES} where ${isAt(table)}`,
      placeParams(places),
    );
  }
}

/**
 * Leaves nothing of these profiles but where they have gone: events that reach them are not applied. The
 * cache has to forget them after the commit.
 */
export async function markMerged(tx: Db, merged: readonly MergedProfile[]): Promise<void> {
  if (merged.length === 0) return;
  await dropProfiles(tx, merged);
  await tx.query(
    `insert into profiles (lane, workspace_id, profile_id, event_count, merged_into)
     select k.lane, k.workspace_id, k.profile_id, 0, k.merged_into
       from unnest($1::integer[], $2::integer[], $3::uuid[], $4::uuid[])
              as k (lane, workspace_id, profile_id, merged_into)`,
    [...placeParams(merged).slice(0, 3), uuidArray(merged.map(({ into }) => into))],
  );
}

/** Takes the marks of merges away; what the profiles come to follows from their events. */
export async function reviveProfiles(tx: Db, places: readonly ProfilePlace[]): Promise<void> {
  if (places.length === 0) return;
  await tx.query(
    `delete from profiles using ${PLACES}
      where ${isAt('profiles')} and profiles.merged_into is not null`,
    placeParams(places),
  );
}
