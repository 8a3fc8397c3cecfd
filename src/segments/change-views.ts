import type { Instant, WorkspaceId } from '../kernel/index.js';
import { addDays, type Calendar } from '../rules/index.js';
import {
  type Db,
  instantArray,
  instantParam,
  laneOfProfile,
  type ProfilePlace,
} from '../storage/index.js';
import { pointInTimeInvalid } from './errors.js';
import { readDay } from './point-in-time.js';
import type { SegmentChangeView } from './segment-change.js';

const CHANGE = `select change_id as "changeId", profile_id as "profileId", segment_key as "segmentKey",
       version, what, changed_at as "changedAt", cause, event_id as "eventId", because
  from segment_changes`;

const HIGHEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Which segments a profile entered and left, what was written last first.
 *
 * @param page.after the last change of the page before, by its id
 */
export async function readProfileChanges(
  db: Db,
  { workspaceId, profileId }: ProfilePlace,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<SegmentChangeView[]> {
  return db.query<SegmentChangeView>(
    `${CHANGE} where lane = $1 and workspace_id = $2 and profile_id = $3 and change_id < $4
      order by change_id desc limit $5`,
    [laneOfProfile(profileId), workspaceId, profileId, page.after ?? HIGHEST_ID, page.limit],
  );
}

/** A segment's changes in a stretch of time. */
export interface ChangesAsked {
  readonly workspaceId: WorkspaceId;
  readonly key: string;
  /** Included; undefined: from the first one on. */
  readonly since?: Instant | undefined;
  /** Not included; undefined: up to the last one. */
  readonly until?: Instant | undefined;
}

/** A change's place among those of its segment. */
export type ChangePlace = Pick<SegmentChangeView, 'changedAt' | 'changeId'>;

/** Who entered a segment and left it, the latest first; of one instant, what was written last first. */
export async function readSegmentChanges(
  db: Db,
  { workspaceId, key, since, until }: ChangesAsked,
  page: { readonly after?: ChangePlace | undefined; readonly limit: number },
): Promise<SegmentChangeView[]> {
  const { after, limit } = page;
  const end = until === undefined ? 'infinity' : instantParam(until);
  const [at, id] =
    after === undefined ? [end, LOWEST_ID] : [instantParam(after.changedAt), after.changeId];
  return db.query<SegmentChangeView>(
    `${CHANGE} where workspace_id = $1 and segment_key = $2 and changed_at >= $3::timestamptz
        and changed_at < $4::timestamptz and (changed_at, change_id) < ($5::timestamptz, $6::uuid)
      order by changed_at desc, change_id desc limit $7`,
    [workspaceId, key, since === undefined ? '-infinity' : instantParam(since), end, at, id, limit],
  );
}

/** How many entered and left on a day. */
export interface DayOfChanges {
  /** Of the workspace, `YYYY-MM-DD`. */
  readonly day: string;
  readonly entered: number;
  readonly left: number;
}

const MOST_DAYS = 400;

/**
 * How many entered a segment and left it on each day, days without any change too.
 *
 * @param asked.from first day, `YYYY-MM-DD`
 * @param asked.to last day
 * @throws AppError `point-in-time-invalid`
 */
export async function countChangesByDay(
  db: Db,
  asked: {
    readonly workspaceId: WorkspaceId;
    readonly key: string;
    readonly from: string;
    readonly to: string;
  },
  calendar: Calendar,
): Promise<DayOfChanges[]> {
  const { workspaceId, key, from, to } = asked;
  const days = daysOf(from, to);
  const starts = days.map((day) => calendar.startOf(day));
  const rows = await db.query<{ place: number; entered: number; left: number }>(
    `select width_bucket(changed_at, $3::timestamptz[]) as place,
            count(*) filter (where what = 'entered') as entered,
            count(*) filter (where what = 'left') as "left"
       from segment_changes
      where workspace_id = $1 and segment_key = $2 and changed_at >= $4::timestamptz
        and changed_at < $5::timestamptz
      group by 1`,
    [
      workspaceId,
      key,
      instantArray(starts),
      instantParam(calendar.startOf(from)),
      instantParam(calendar.startOf(addDays(to, 1))),
    ],
  );
  const counted = new Map(rows.map((row) => [row.place, row]));
  return days.map((day, n) => {
    const { entered = 0, left = 0 } = counted.get(n + 1) ?? {};
    return { day, entered, left };
  });
}

/** @throws AppError `point-in-time-invalid` */
function daysOf(from: string, to: string): string[] {
  if (readDay(to) < readDay(from)) {
    throw pointInTimeInvalid.make({ problem: `${to} lies before ${from}.` });
  }
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    days.push(day);
    if (days.length <= MOST_DAYS) continue;
    const problem = `From ${from} to ${to} there are more than ${MOST_DAYS} days.`;
    throw pointInTimeInvalid.make({ problem });
  }
  return days;
}

/** When somebody entered a segment or left it last; null: nobody has. */
export async function readLastChange(
  db: Db,
  { workspaceId, key }: { readonly workspaceId: WorkspaceId; readonly key: string },
): Promise<Instant | null> {
  const [row] = await db.query<{ at: Instant | null }>(
    'select max(changed_at) as at from segment_changes where workspace_id = $1 and segment_key = $2',
    [workspaceId, key],
  );
  return row?.at ?? null;
}
