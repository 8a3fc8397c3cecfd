import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import {
  type Db,
  instantArray,
  int4Array,
  int8Array,
  laneOfProfile,
  pruningParam,
  uuidArray,
} from '../storage/index.js';
import type { ProfileState } from './profile-state.js';

/** A profile's place. */
export interface ProfilePlace {
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
}

interface ProfileRow {
  workspace_id: WorkspaceId;
  profile_id: ProfileId;
  event_count: number;
  first_seen_at: Instant;
  last_seen_at: Instant;
}

/** The stored states of these profiles; those of which nothing is known yet are left out. */
export async function readProfiles(
  db: Db,
  places: readonly ProfilePlace[],
): Promise<ProfileState[]> {
  const lanes = places.map(({ profileId }) => laneOfProfile(profileId));
  const rows = await db.query<ProfileRow>(
    `select p.workspace_id, p.profile_id, p.event_count, p.first_seen_at, p.last_seen_at
       from unnest($1::integer[], $2::integer[], $3::uuid[]) as k (lane, workspace_id, profile_id)
       join profiles p on p.lane = k.lane and p.workspace_id = k.workspace_id
            and p.profile_id = k.profile_id
      where ($4::integer[] is null or p.lane = any($4::integer[]))`,
    [
      int4Array(lanes),
      int4Array(places.map(({ workspaceId }) => workspaceId)),
      uuidArray(places.map(({ profileId }) => profileId)),
      pruningParam(lanes),
    ],
  );
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    profileId: row.profile_id,
    eventCount: row.event_count,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
  }));
}

/** Writes states whole, new or changed; only the lane's owner does. */
export async function writeProfiles(db: Db, states: readonly ProfileState[]): Promise<void> {
  await db.query(
    `insert into profiles (lane, workspace_id, profile_id, event_count, first_seen_at, last_seen_at)
     select * from unnest($1::integer[], $2::integer[], $3::uuid[], $4::bigint[], $5::timestamptz[],
                          $6::timestamptz[])
     on conflict (lane, workspace_id, profile_id) do update
       set event_count = excluded.event_count, first_seen_at = excluded.first_seen_at,
           last_seen_at = excluded.last_seen_at`,
    [
      int4Array(states.map(({ profileId }) => laneOfProfile(profileId))),
      int4Array(states.map(({ workspaceId }) => workspaceId)),
      uuidArray(states.map(({ profileId }) => profileId)),
      int8Array(states.map(({ eventCount }) => eventCount)),
      instantArray(states.map(({ firstSeenAt }) => firstSeenAt)),
      instantArray(states.map(({ lastSeenAt }) => lastSeenAt)),
    ],
  );
}
