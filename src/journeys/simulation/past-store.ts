import type { Instant, ProfileId, WorkspaceId } from '../../kernel/index.js';
import {
  type Db,
  instantParam,
  int4Array,
  isAt,
  LANES,
  PLACES,
  type ProfilePlace,
  placeParams,
  textArray,
  uuidArray,
} from '../../storage/index.js';
import { readLines } from '../log-lines.js';
import type { Run, RunStep } from '../run.js';
import { RUN, type RunRow, runOf } from '../run-store.js';

/** A run as it came to be recorded. */
export interface RecordedRun {
  readonly run: Run;
  readonly log: readonly RunStep[];
}

export interface RecordedStretch {
  readonly workspaceId: WorkspaceId;
  readonly journeys: readonly string[];
  readonly from: Instant;
  /** Not included. */
  readonly to: Instant;
}

/** Versions in which somebody was under way at an instant. */
export function readVersionsUnderWay(
  db: Db,
  { workspaceId, journeys, from }: Omit<RecordedStretch, 'to'>,
): Promise<{ readonly journey: string; readonly version: number }[]> {
  return db.query(
    `select distinct journey_key as journey, version from journey_runs
      where lane = any($1::integer[]) and workspace_id = $2 and journey_key = any($3::text[])
        and entered_at < $4::timestamptz and (ended_at is null or ended_at >= $4::timestamptz)`,
    [int4Array(LANES), workspaceId, textArray(journeys), instantParam(from)],
  );
}

/** Profiles that were under way in some stretch of time: so many at most. */
export async function findUnderWay(
  db: Db,
  { workspaceId, journeys, from, to }: RecordedStretch,
  limit: number,
): Promise<ProfilePlace[]> {
  const rows = await db.query<{ profileId: ProfileId }>(
    `select distinct profile_id as "profileId" from journey_runs
      where lane = any($1::integer[]) and workspace_id = $2 and journey_key = any($3::text[])
        and entered_at < $5::timestamptz and (ended_at is null or ended_at >= $4::timestamptz)
      limit $6`,
    [
      int4Array(LANES),
      workspaceId,
      textArray(journeys),
      instantParam(from),
      instantParam(to),
      limit,
    ],
  );
  return rows.map(({ profileId }) => ({ workspaceId, profileId }));
}

/** All runs of some profiles that came in before an instant, in the order of entry. */
export async function readRunsBefore(
  db: Db,
  places: readonly ProfilePlace[],
  { journeys, to }: Pick<RecordedStretch, 'journeys' | 'to'>,
): Promise<Run[]> {
  if (places.length === 0) return [];
  const rows = await db.queryOnce<RunRow>(
    `select ${RUN} from ${PLACES} join journey_runs r on ${isAt('r')}
      where r.journey_key = any($5::text[]) and r.entered_at < $6::timestamptz
      order by r.entered_at, r.journey_key collate "C", r.run_id`,
    [...placeParams(places), textArray(journeys), instantParam(to)],
  );
  return rows.map(runOf);
}

/** What runs did before an instant, in order. */
export async function readLogs(
  db: Db,
  runs: readonly Run[],
  to: Instant,
): Promise<ReadonlyMap<string, readonly RunStep[]>> {
  const logs = new Map<string, RunStep[]>(runs.map(({ runId }) => [runId, []]));
  if (runs.length === 0) return logs;
  const rows = await db.queryOnce<{ readonly runId: string; readonly lines: string }>(
    `select s.run_id as "runId", s.lines
       from unnest($1::integer[], $2::integer[], $3::uuid[]) as k (lane, workspace_id, run_id)
       join journey_run_steps s on s.lane = k.lane and s.workspace_id = k.workspace_id
                               and s.run_id = k.run_id
      where s.lane = any($4::integer[])
      order by s.run_id, s.number`,
    [
      int4Array(runs.map(({ lane }) => lane)),
      int4Array(runs.map(({ workspaceId }) => workspaceId)),
      uuidArray(runs.map(({ runId }) => runId)),
      int4Array([...new Set(runs.map(({ lane }) => lane))]),
    ],
  );
  for (const { runId, lines } of rows) {
    for (const line of readLines(lines)) if (line.at < to) logs.get(runId)?.push(line);
  }
  return logs;
}
