import type { Instant } from '../../kernel/index.js';
import {
  byteaArray,
  type Db,
  inKeyOrder,
  instantArray,
  instantParam,
  int4Array,
  int8Array,
  isAt,
  type Lane,
  type LaneStretch,
  laneOfProfile,
  liesIn,
  PLACES,
  type ProfilePlace,
  placeParams,
  pruningParam,
  stretchParams,
  uuidArray,
} from '../../storage/index.js';

/** One row: what is kept of a profile for one home. */
export interface StoredRow extends ProfilePlace {
  /** As {@link homeNumber} gives it. */
  readonly home: number;
  readonly dueAt: Instant | null;
  readonly state: Buffer;
}

/** Where a row lies. */
export type RowPlace = Pick<StoredRow, 'workspaceId' | 'profileId' | 'home'>;

const ROW = `s.workspace_id as "workspaceId", s.profile_id as "profileId", s.home, s.due_at as "dueAt", s.state`;

export async function readRows(db: Db, places: readonly RowPlace[]): Promise<StoredRow[]> {
  if (places.length === 0) return [];
  const lanes = places.map(({ profileId }) => laneOfProfile(profileId));
  // Planned anew each time: a plan from when the table was empty would go through all of it.
  return db.queryOnce<StoredRow>(
    `select ${ROW}
       from unnest($1::integer[], $2::integer[], $3::uuid[], $4::bigint[])
              as k (lane, workspace_id, profile_id, home)
       join tracker_states s on s.lane = k.lane and s.workspace_id = k.workspace_id
            and s.profile_id = k.profile_id and s.home = k.home
        and ($5::integer[] is null or s.lane = any($5::integer[]))`,
    [
      int4Array(lanes),
      int4Array(places.map(({ workspaceId }) => workspaceId)),
      uuidArray(places.map(({ profileId }) => profileId)),
      int8Array(places.map(({ home }) => home)),
      pruningParam(lanes),
    ],
  );
}

/** Some homes' rows of all profiles of a stretch: one look into the table, where there are none as well. */
export async function readRowsOfStretch(
  db: Db,
  stretch: LaneStretch,
  homes: readonly number[],
): Promise<StoredRow[]> {
  return db.query<StoredRow>(
    `select ${ROW} from tracker_states s
      where ${liesIn('s')} and s.home = any($5::bigint[])`,
    [...stretchParams(stretch), int8Array(homes)],
  );
}

/** A row in which something changes by itself. */
export interface DueRow extends RowPlace {
  readonly lane: Lane;
  readonly dueAt: Instant;
}

/** What is due in these lanes, the oldest first. */
export function findDueRows(
  db: Db,
  {
    lanes,
    until,
    limit,
  }: {
    readonly lanes: readonly Lane[];
    readonly until: Instant;
    readonly limit: number;
  },
): Promise<DueRow[]> {
  return db.query<DueRow>(
    `select lane, workspace_id as "workspaceId", profile_id as "profileId", home, due_at as "dueAt"
       from tracker_states where lane = any($1::integer[]) and due_at <= $2::timestamptz
      order by due_at limit $3`,
    [int4Array(lanes), instantParam(until), limit],
  );
}

/** All that is due of these profiles. */
export function findDueRowsOf(
  db: Db,
  places: readonly ProfilePlace[],
  until: Instant,
): Promise<DueRow[]> {
  return db.queryOnce<DueRow>(
    `select s.lane, s.workspace_id as "workspaceId", s.profile_id as "profileId", s.home,
            s.due_at as "dueAt"
       from ${PLACES} join tracker_states s on ${isAt('s')} where s.due_at <= $5::timestamptz`,
    [...placeParams(places), instantParam(until)],
  );
}

/** So many rows tell when something is due next in each lane: what is due at once comes at once. */
const NEXT_ROWS = 500;

/** When something changes by itself next in each of these lanes, as far as it does before `until`. */
export async function readNextDue(
  db: Db,
  lanes: readonly Lane[],
  until: Instant,
): Promise<ReadonlyMap<Lane, Instant>> {
  const rows = await findDueRows(db, { lanes, until, limit: NEXT_ROWS });
  // The oldest comes first; of a lane the last one that is set stays.
  return new Map(rows.reverse().map(({ lane, dueAt }) => [lane, dueAt]));
}

/** Since when something is due, of all lanes: what has been late for the longest; undefined: nothing is to come. */
export async function readOldestDue(db: Db): Promise<Instant | undefined> {
  const [row] = await db.query<{ dueAt: Instant | null }>(
    'select min(due_at) as "dueAt" from tracker_states where due_at is not null',
  );
  return row?.dueAt ?? undefined;
}

/** Writes rows, new or changed; only the lane's owner does. */
export async function writeRows(db: Db, unordered: readonly StoredRow[]): Promise<void> {
  if (unordered.length === 0) return;
  const rows = inKeyOrder(unordered);
  await db.execute(
    `insert into tracker_states (lane, workspace_id, profile_id, home, due_at, state)
     select * from unnest($1::integer[], $2::integer[], $3::uuid[], $4::bigint[], $5::timestamptz[],
                          $6::bytea[])
     on conflict (lane, workspace_id, profile_id, home) do update
       set due_at = excluded.due_at, state = excluded.state`,
    [
      int4Array(rows.map(({ profileId }) => laneOfProfile(profileId))),
      int4Array(rows.map(({ workspaceId }) => workspaceId)),
      uuidArray(rows.map(({ profileId }) => profileId)),
      int8Array(rows.map(({ home }) => home)),
      instantArray(rows.map(({ dueAt }) => dueAt)),
      byteaArray(rows.map(({ state }) => state)),
    ],
  );
}

export async function deleteRows(db: Db, places: readonly ProfilePlace[]): Promise<void> {
  if (places.length === 0) return;
  await db.queryOnce(
    `delete from tracker_states using ${PLACES} where ${isAt('tracker_states')}`,
    placeParams(places),
  );
}
