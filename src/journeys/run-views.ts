import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import {
  type Db,
  instantParam,
  int4Array,
  LANES,
  laneOfProfile,
  type ProfilePlace,
  textArray,
  uuidArray,
} from '../storage/index.js';
import { readLines } from './log-lines.js';
import type { Run, RunState, RunStep } from './run.js';
import { type Miss, RUN, type RunRow, runOf } from './run-store.js';
import { HAD_EFFECT } from './taken-steps.js';

/** How many runs of a version go on. */
export async function readGoing(
  db: Db,
  workspaceId: WorkspaceId,
  { key, version }: { readonly key: string; readonly version: number },
): Promise<number> {
  const [row] = await db.query<{ going: number }>(
    `select coalesce(sum(waiting), 0)::bigint as going from journey_counts
      where lane = any($1::integer[]) and workspace_id = $2 and journey_key = $3 and version = $4
        and step_id = ''`,
    [int4Array(LANES), workspaceId, key, version],
  );
  return row?.going ?? 0;
}

/** How many came by a step. */
export interface StepCounts {
  readonly version: number;
  /** Empty: the journey itself. */
  readonly stepId: string;
  /** Went through it; of the journey, came in. */
  readonly passed: number;
  /** Stand at it; of the journey, are under way. */
  readonly waiting: number;
  /** Reached the goal from here. */
  readonly converted: number;
  /** Ended here in another way than by coming to the end. */
  readonly left: number;
}

export function readStepCounts(
  db: Db,
  workspaceId: WorkspaceId,
  key: string,
): Promise<StepCounts[]> {
  return db.query<StepCounts>(
    `select version, step_id as "stepId", sum(passed)::bigint as passed, sum(waiting)::bigint as waiting,
            sum(reached)::bigint as converted, sum(gone)::bigint as "left"
       from journey_counts
      where lane = any($1::integer[]) and workspace_id = $2 and journey_key = $3
      group by version, step_id order by version, step_id`,
    [int4Array(LANES), workspaceId, key],
  );
}

/** How many came by, of each of a workspace's journeys and versions as a whole. */
export function readCountsOfJourneys(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<(StepCounts & { readonly key: string })[]> {
  return db.query<StepCounts & { readonly key: string }>(
    `select journey_key as key, version, step_id as "stepId", sum(passed)::bigint as passed,
            sum(waiting)::bigint as waiting, sum(reached)::bigint as converted, sum(gone)::bigint as "left"
       from journey_counts
      where lane = any($1::integer[]) and workspace_id = $2 and step_id = ''
      group by journey_key, version, step_id`,
    [int4Array(LANES), workspaceId],
  );
}

export interface RunFilter {
  readonly workspaceId: WorkspaceId;
  readonly journey: string;
  /** Undefined: in any. */
  readonly state?: RunState | undefined;
}

/** A journey's runs, those that came in last first. */
export async function listRuns(
  db: Db,
  { workspaceId, journey, state }: RunFilter,
  page: { readonly after: Pick<Run, 'enteredAt' | 'runId'> | undefined; readonly limit: number },
): Promise<Run[]> {
  const { after, limit } = page;
  const rows = await db.query<RunRow>(
    `select ${RUN} from journey_runs r
      where r.lane = any($1::integer[]) and r.workspace_id = $2 and r.journey_key = $3
        and ($4::text is null or r.state = $4)
        and ($5::timestamptz is null or (r.entered_at, r.run_id) < ($5::timestamptz, $6::uuid))
      order by r.entered_at desc, r.run_id desc limit $7`,
    [
      int4Array(LANES),
      workspaceId,
      journey,
      state ?? null,
      after === undefined ? null : instantParam(after.enteredAt),
      after?.runId ?? null,
      limit,
    ],
  );
  return rows.map(runOf);
}

/** The runs of a profile, those that came in last first. */
export async function readRunsOfProfile(
  db: Db,
  { workspaceId, profileId }: ProfilePlace,
): Promise<Run[]> {
  const rows = await db.query<RunRow>(
    `select ${RUN} from journey_runs r
      where r.lane = $1 and r.workspace_id = $2 and r.profile_id = $3
      order by r.entered_at desc, r.run_id limit 200`,
    [laneOfProfile(profileId), workspaceId, profileId],
  );
  return rows.map(runOf);
}

export async function findRun(
  db: Db,
  workspaceId: WorkspaceId,
  runId: string,
): Promise<Run | undefined> {
  const rows = await db.query<RunRow>(
    `select ${RUN} from journey_runs r
      where r.lane = any($1::integer[]) and r.workspace_id = $2 and r.run_id = $3`,
    [int4Array(LANES), workspaceId, runId],
  );
  return rows.map(runOf)[0];
}

/** Runs by their ids, of whatever workspaces; those that there are not are left out. */
export async function readRunsById(
  db: Db,
  runs: readonly Pick<Run, 'workspaceId' | 'runId'>[],
): Promise<Run[]> {
  if (runs.length === 0) return [];
  const rows = await db.query<RunRow>(
    `select ${RUN} from journey_runs r
      where r.lane = any($1::integer[])
        and (r.workspace_id, r.run_id) in (select * from unnest($2::integer[], $3::uuid[]))`,
    [
      int4Array(LANES),
      int4Array(runs.map(({ workspaceId }) => workspaceId)),
      uuidArray(runs.map(({ runId }) => runId)),
    ],
  );
  return rows.map(runOf);
}

/** What a run did, in order. */
export async function readRunSteps(
  db: Db,
  { lane, workspaceId, runId }: Pick<Run, 'lane' | 'workspaceId' | 'runId'>,
): Promise<RunStep[]> {
  const rows = await db.query<{ lines: string }>(
    `select lines from journey_run_steps
      where lane = $1 and workspace_id = $2 and run_id = $3 order by number`,
    [lane, workspaceId, runId],
  );
  return rows.flatMap(({ lines }) => readLines(lines));
}

/** The steps of some runs of one lane that had an effect outside of the run, by the runs. */
export async function readEffects(
  db: Db,
  runs: readonly Pick<Run, 'lane' | 'workspaceId' | 'runId'>[],
): Promise<ReadonlyMap<string, string[]>> {
  const rows = await db.query<{ runId: string; stepId: string }>(
    `select s.run_id as "runId", line ->> 'step' as "stepId"
       from unnest($1::integer[], $2::integer[], $3::uuid[]) as k (lane, workspace_id, run_id)
       join journey_run_steps s using (lane, workspace_id, run_id)
      cross join json_array_elements(s.lines) with ordinality as l (line, place)
      where line ->> 'what' = any($4::text[]) and line ->> 'step' is not null
      order by s.number, place`,
    [
      int4Array(runs.map(({ lane }) => lane)),
      int4Array(runs.map(({ workspaceId }) => workspaceId)),
      uuidArray(runs.map(({ runId }) => runId)),
      textArray(HAD_EFFECT),
    ],
  );
  const found = new Map<string, string[]>();
  for (const { runId, stepId } of rows) found.set(runId, [...(found.get(runId) ?? []), stepId]);
  return found;
}

/** When a profile was not let into journeys, the last first. */
export function readMissesOfProfile(
  db: Db,
  { workspaceId, profileId }: ProfilePlace,
  journey: string | undefined,
): Promise<Omit<Miss, 'lane' | 'workspaceId' | 'profileId'>[]> {
  return db.query(
    `select journey_key as journey, missed_at as at, cause, reason from journey_misses
      where lane = $1 and workspace_id = $2 and profile_id = $3 and ($4::text is null or journey_key = $4)
      order by missed_at desc, journey_key limit 200`,
    [laneOfProfile(profileId), workspaceId, profileId, journey ?? null],
  );
}

/** Whom a journey did not let in, the last first. */
export function listMisses(
  db: Db,
  workspaceId: WorkspaceId,
  journey: string,
): Promise<
  (Omit<Miss, 'lane' | 'workspaceId'> & { readonly profileId: ProfileId; readonly at: Instant })[]
> {
  return db.query(
    `select profile_id as "profileId", journey_key as journey, missed_at as at, cause, reason
       from journey_misses
      where lane = any($1::integer[]) and workspace_id = $2 and journey_key = $3
      order by missed_at desc limit 200`,
    [int4Array(LANES), workspaceId, journey],
  );
}
