import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import {
  DatabaseError,
  type Db,
  instantParam,
  int4Array,
  LANES,
  type Lane,
} from '../storage/index.js';
import type { Journey } from './journey.js';

/** When a journey lets a lane's members of a segment in next. */
export interface Schedule {
  readonly lane: Lane;
  readonly workspaceId: WorkspaceId;
  readonly journey: string;
  readonly occursAt: Instant;
  /** Up to whom they have been let in; null: nobody yet. */
  readonly toldTo: ProfileId | null;
}

type JourneyPlace = Pick<Journey, 'workspaceId' | 'key'>;

/** Says in all lanes when a journey lets people in next; null: it does not go by the calendar. */
export async function putSchedules(
  tx: Db,
  { workspaceId, key }: JourneyPlace,
  occursAt: Instant | null,
): Promise<void> {
  if (occursAt === null) {
    await tx.execute('delete from journey_schedules where workspace_id = $1 and journey_key = $2', [
      workspaceId,
      key,
    ]);
    return;
  }
  await tx.execute(
    `insert into journey_schedules (lane, workspace_id, journey_key, occurs_at)
     select lane, $2, $3, $4::timestamptz from unnest($1::integer[]) as lane order by lane
     on conflict (lane, workspace_id, journey_key) do update
       set occurs_at = excluded.occurs_at, told_profile = null`,
    [int4Array(LANES), workspaceId, key, instantParam(occursAt)],
  );
}

/** What is to happen by now, the oldest first. */
export function readDueSchedules(
  db: Db,
  { lanes, until }: { readonly lanes: readonly Lane[]; readonly until: Instant },
): Promise<Schedule[]> {
  return db.query<Schedule>(
    `select lane, workspace_id as "workspaceId", journey_key as journey, occurs_at as "occursAt",
            told_profile as "toldTo"
       from journey_schedules where occurs_at <= $2::timestamptz and lane = any($1::integer[])
      order by occurs_at, journey_key collate "C", lane`,
    [int4Array(lanes), instantParam(until)],
  );
}

/** How a schedule goes on. */
export interface ScheduleMove {
  readonly occursAt: Instant;
  readonly toldTo: ProfileId | null;
  /** The occurrence came too late. */
  readonly isPassedOver: boolean;
}

/**
 * Moves a schedule on from where it was read. If somebody published or stopped the journey meanwhile, nothing of this
 * transaction may stand.
 *
 * @throws DatabaseError (conflict)
 */
export async function moveSchedule(
  tx: Db,
  { lane, workspaceId, journey, occursAt }: Schedule,
  move: ScheduleMove,
): Promise<void> {
  const count = await tx.execute(
    `update journey_schedules
        set occurs_at = $5::timestamptz, told_profile = $6::uuid,
            passed_at = case when $7 then occurs_at else passed_at end
      where lane = $1 and workspace_id = $2 and journey_key = $3 and occurs_at = $4::timestamptz`,
    [
      ...[lane, workspaceId, journey, instantParam(occursAt)],
      ...[instantParam(move.occursAt), move.toldTo, move.isPassedOver],
    ],
  );
  if (count !== 1) {
    const cause = new Error('a schedule was changed by somebody else meanwhile');
    throw new DatabaseError('conflict', undefined, cause);
  }
}

/** How a journey that goes by the calendar stands. */
export interface ScheduleStand {
  readonly nextAt: Instant;
  /** The last occurrence that came too late to be made up for; null: none has. */
  readonly passedOverAt: Instant | null;
}

export async function readSchedule(
  db: Db,
  { workspaceId, key }: JourneyPlace,
): Promise<ScheduleStand | null> {
  const [row] = await db.query<{ nextAt: Instant | null; passedOverAt: Instant | null }>(
    `select min(occurs_at) as "nextAt", max(passed_at) as "passedOverAt"
       from journey_schedules where workspace_id = $1 and journey_key = $2`,
    [workspaceId, key],
  );
  if (row === undefined || row.nextAt === null) return null;
  return { nextAt: row.nextAt, passedOverAt: row.passedOverAt };
}
