import type { ProfileId, WorkspaceId } from '../kernel/index.js';
import { type Db, int4Array, LANES, type Lane, uuidArray } from '../storage/index.js';

/** A version whose members are brought in. */
export interface MembersPlace {
  readonly workspaceId: WorkspaceId;
  readonly journey: string;
  readonly version: number;
}

/** How far a lane is with them. */
export interface MembersCursor {
  readonly lane: Lane;
  /** The last that was brought in; null: none was there. */
  readonly profileId: ProfileId | null;
  readonly isDone: boolean;
}

export function readCursors(
  db: Db,
  { workspaceId, journey, version }: MembersPlace,
  lanes: readonly Lane[],
): Promise<MembersCursor[]> {
  return db.query<MembersCursor>(
    `select lane, profile_id as "profileId", is_done as "isDone" from journey_members
      where lane = any($1::integer[]) and workspace_id = $2 and journey_key = $3 and version = $4`,
    [int4Array(lanes), workspaceId, journey, version],
  );
}

export async function putCursors(
  tx: Db,
  { workspaceId, journey, version }: MembersPlace,
  cursors: readonly MembersCursor[],
): Promise<void> {
  if (cursors.length === 0) return;
  await tx.execute(
    `insert into journey_members (lane, workspace_id, journey_key, version, profile_id, is_done)
     select lane, $2, $3, $4, profile_id, is_done
       from unnest($1::integer[], $5::uuid[], $6::boolean[]) as k (lane, profile_id, is_done)
     on conflict (lane, workspace_id, journey_key, version) do update
       set profile_id = excluded.profile_id, is_done = excluded.is_done`,
    [
      int4Array(cursors.map(({ lane }) => lane)),
      workspaceId,
      journey,
      version,
      uuidArray(cursors.map(({ profileId }) => profileId)),
      cursors.map(({ isDone }) => isDone),
    ],
  );
}

/** The lanes that have members to bring into a version that is live. */
export async function findLanesToBring(db: Db, lanes: readonly Lane[]): Promise<Lane[]> {
  const rows = await db.query<{ lane: Lane }>(
    `select distinct l.lane
       from journey_versions v
       join journeys j on j.workspace_id = v.workspace_id and j.journey_key = v.journey_key
            and j.live_version = v.version and j.state = 'live'
      cross join unnest($1::integer[]) as l (lane)
      where v.state = 'live' and v.members = 'wanted'
        and not exists (select 1 from journey_members m
                         where m.lane = l.lane and m.workspace_id = v.workspace_id
                           and m.journey_key = v.journey_key and m.version = v.version and m.is_done)`,
    [int4Array(lanes)],
  );
  return rows.map(({ lane }) => lane);
}

/** Whether all lanes are through. */
export async function areAllBrought(db: Db, place: MembersPlace): Promise<boolean> {
  const cursors = await readCursors(db, place, LANES);
  return cursors.filter(({ isDone }) => isDone).length === LANES.length;
}

export async function dropCursors(
  tx: Db,
  { workspaceId, journey, version }: MembersPlace,
): Promise<void> {
  await tx.execute(
    `delete from journey_members
      where lane = any($1::integer[]) and workspace_id = $2 and journey_key = $3 and version = $4`,
    [int4Array(LANES), workspaceId, journey, version],
  );
}
