import { readJoined } from '../../identity/index.js';
import type { Instant, ProfileId, WorkspaceId } from '../../kernel/index.js';
import {
  type Db,
  instantParam,
  int4Array,
  isAt,
  LANES,
  laneOfProfile,
  PLACES,
  placeParams,
} from '../../storage/index.js';
import { type HourCounts, NO_VISITS } from './choose-send-time.js';

const MINUTE_MS = 60_000;

/** Counts that somebody opened or clicked in an hour of their day; more than once a minute is once. */
export async function countVisit(
  tx: Db,
  {
    workspaceId,
    profileId,
    hour,
    at,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly profileId: ProfileId;
    readonly hour: number;
    readonly at: Instant;
  },
): Promise<void> {
  const lane = laneOfProfile(profileId);
  const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  const counted = await tx.execute(
    `insert into reading_hours as known (lane, workspace_id, profile_id, hour, visits, last_at)
     values ($1, $2, $3, $4, 1, $5::timestamptz)
     on conflict (lane, workspace_id, profile_id, hour) do update
       set visits = known.visits + 1, last_at = excluded.last_at
       where known.last_at < excluded.last_at`,
    [lane, workspaceId, profileId, hour, instantParam(minute)],
  );
  if (counted === 0) return;
  await tx.execute(
    `insert into reading_hours_of_lanes as known (lane, workspace_id, hour, visits)
     values ($1, $2, $3, 1)
     on conflict (lane, workspace_id, hour) do update set visits = known.visits + 1`,
    [lane, workspaceId, hour],
  );
}

/** When these people have opened or clicked, what was merged into them included; who never did is left out. */
export async function readHoursOfPeople(
  db: Db,
  workspaceId: WorkspaceId,
  profileIds: readonly ProfileId[],
): Promise<ReadonlyMap<ProfileId, HourCounts>> {
  const joined = await readJoined(db, workspaceId, profileIds);
  const personOf = new Map(profileIds.map((profileId) => [profileId, profileId]));
  for (const [person, losers] of joined) {
    for (const { profileId } of losers) personOf.set(profileId, person);
  }
  const places = [...personOf.keys()].map((profileId) => ({ workspaceId, profileId }));
  const rows = await db.query<{ profileId: ProfileId; hour: number; visits: number }>(
    `select r.profile_id as "profileId", r.hour, r.visits
       from ${PLACES} join reading_hours r on ${isAt('r')}`,
    placeParams(places),
  );
  const hours = new Map<ProfileId, number[]>();
  for (const { profileId, hour, visits } of rows) {
    const person = personOf.get(profileId) ?? profileId;
    const counts = hours.get(person) ?? [...NO_VISITS];
    counts[hour] = (counts[hour] ?? 0) + visits;
    hours.set(person, counts);
  }
  return hours;
}

/** When all people of a workspace have opened or clicked. */
export async function readHoursOfWorkspace(db: Db, workspaceId: WorkspaceId): Promise<HourCounts> {
  const rows = await db.query<{ hour: number; visits: number }>(
    `select hour, sum(visits)::bigint as visits from reading_hours_of_lanes
      where lane = any($1::integer[]) and workspace_id = $2 group by hour`,
    [int4Array(LANES), workspaceId],
  );
  const counts = [...NO_VISITS];
  for (const { hour, visits } of rows) counts[hour] = Number(visits);
  return counts;
}
