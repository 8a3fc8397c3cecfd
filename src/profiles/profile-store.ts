import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import {
  type Db,
  instantArray,
  int4Array,
  int8Array,
  isAt,
  jsonbArray,
  type Lane,
  laneOfProfile,
  PLACES,
  type ProfilePlace,
  placeParams,
  uuidArray,
} from '../storage/index.js';
import type { EventCounts } from './event-counts.js';
import type { ProfileState } from './profile-state.js';

interface ProfileRow {
  workspace_id: WorkspaceId;
  profile_id: ProfileId;
  event_count: number;
  first_seen_at: Instant;
  last_seen_at: Instant;
  counts: string | null;
  merged_into: ProfileId | null;
}

/** What the table says of some profiles; those of which nothing is known yet are in neither. */
export interface StoredProfiles {
  readonly states: ReadonlyMap<ProfileId, ProfileState>;
  /** Merged away → where to. */
  readonly gone: ReadonlyMap<ProfileId, ProfileId>;
}

export async function readProfiles(
  db: Db,
  places: readonly ProfilePlace[],
): Promise<StoredProfiles> {
  const states = new Map<ProfileId, ProfileState>();
  const gone = new Map<ProfileId, ProfileId>();
  if (places.length === 0) return { states, gone };
  const rows = await db.query<ProfileRow>(
    `select p.workspace_id, p.profile_id, p.event_count, p.first_seen_at, p.last_seen_at, p.counts,
            p.merged_into
       from ${PLACES} join profiles p on ${isAt('p')}`,
    placeParams(places),
  );
  for (const row of rows) {
    if (row.merged_into === null) states.set(row.profile_id, stateOf(row));
    else gone.set(row.profile_id, row.merged_into);
  }
  return { states, gone };
}

function stateOf(row: ProfileRow): ProfileState {
  return {
    workspaceId: row.workspace_id,
    profileId: row.profile_id,
    eventCount: row.event_count,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    counts: row.counts === null ? null : (JSON.parse(row.counts) as EventCounts),
    traits: undefined,
  };
}

/** Writes states whole, new or changed; only the lane's owner does. */
export async function writeProfiles(db: Db, states: readonly ProfileState[]): Promise<void> {
  if (states.length === 0) return;
  await db.query(
    `insert into profiles (lane, workspace_id, profile_id, event_count, first_seen_at, last_seen_at,
                           counts)
     select * from unnest($1::integer[], $2::integer[], $3::uuid[], $4::bigint[], $5::timestamptz[],
                          $6::timestamptz[], $7::jsonb[])
     on conflict (lane, workspace_id, profile_id) do update
       set event_count = excluded.event_count, first_seen_at = excluded.first_seen_at,
           last_seen_at = excluded.last_seen_at, counts = excluded.counts`,
    [
      int4Array(states.map(({ profileId }) => laneOfProfile(profileId))),
      int4Array(states.map(({ workspaceId }) => workspaceId)),
      uuidArray(states.map(({ profileId }) => profileId)),
      int8Array(states.map(({ eventCount }) => eventCount)),
      instantArray(states.map(({ firstSeenAt }) => firstSeenAt)),
      instantArray(states.map(({ lastSeenAt }) => lastSeenAt)),
      jsonbArray(states.map(({ counts }) => counts && JSON.stringify(counts))),
    ],
  );
}

/** Living profiles of a lane in order of their ids: so many behind one of them. */
export async function listLivingProfiles(
  db: Db,
  page: {
    readonly lane: Lane;
    readonly workspaceId: WorkspaceId;
    readonly after: ProfileId | null;
    readonly limit: number;
  },
): Promise<ProfilePlace[]> {
  return db.query<ProfilePlace>(
    `select workspace_id as "workspaceId", profile_id as "profileId" from profiles
      where lane = $1 and workspace_id = $2 and profile_id > $3::uuid and merged_into is null
      order by profile_id limit $4`,
    [page.lane, page.workspaceId, page.after ?? FIRST_PROFILE, page.limit],
  );
}

const FIRST_PROFILE = '00000000-0000-0000-0000-000000000000';
