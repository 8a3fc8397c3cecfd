import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam, type Lane } from '../storage/index.js';
import type { CountChange } from './count-store.js';
import { changeCounts } from './count-store.js';

/** A journey's runs in one lane. */
export interface RunsPlace {
  readonly lane: Lane;
  readonly workspaceId: WorkspaceId;
  readonly journey: string;
}

/** Runs that are ended in one statement at most. */
const AT_ONCE = 5_000;

/** Ends a journey's runs in a lane. */
export async function stopRuns(tx: Db, place: RunsPlace, now: Instant): Promise<void> {
  while ((await stopSome(tx, place, now)) === AT_ONCE);
}

async function stopSome(
  tx: Db,
  { lane, workspaceId, journey }: RunsPlace,
  now: Instant,
): Promise<number> {
  const rows = await tx.query<{ version: number; stepId: string | null }>(
    `with ended as (
       update journey_runs r
          set state = 'stopped', step_id = null, due_at = null, is_held = false,
              ended_at = $4::timestamptz, since = $4::timestamptz, steps = r.steps + 1
         from (select run_id, step_id from journey_runs
                where lane = $1 and workspace_id = $2 and journey_key = $3 and state = 'going'
                limit $5 for update) as o
        where r.lane = $1 and r.workspace_id = $2 and r.run_id = o.run_id
      returning r.run_id, r.version, r.steps, o.step_id),
     told as (
       insert into journey_run_steps (lane, workspace_id, run_id, number, lines)
       select $1, $2, run_id, steps,
              json_build_array(json_build_object('at', $6::bigint, 'what', 'stopped', 'step', step_id))
         from ended)
     select version, step_id as "stepId" from ended`,
    [lane, workspaceId, journey, instantParam(now), AT_ONCE, now],
  );
  const changes = new Map<string, CountChange>();
  const note = (version: number, stepId: string): void => {
    const key = `${version} ${stepId}`;
    const known = changes.get(key);
    const none = { passed: 0, waiting: 0, reached: 0, gone: 0 };
    const change = known ?? { lane, workspaceId, journey, version, stepId, ...none };
    change.waiting -= 1;
    change.gone += 1;
    changes.set(key, change);
  };
  for (const { version, stepId } of rows) {
    note(version, '');
    if (stepId !== null) note(version, stepId);
  }
  await changeCounts(tx, [...changes.values()]);
  return rows.length;
}

const FORGOTTEN_RUNS = `journey_runs r join journeys j
         on j.workspace_id = r.workspace_id and j.journey_key = r.journey_key and j.state = 'live'
      where r.is_held and r.due_at is null`;

/** A condition: there are runs that {@link findForgotten} finds. */
export const HAS_FORGOTTEN_RUNS = `exists (select 1 from ${FORGOTTEN_RUNS})`;

/** Journeys that are live and have runs that are held: a lane held them that had not seen it resumed. */
export function findForgotten(
  db: Db,
): Promise<readonly (Omit<RunsPlace, 'lane'> & { readonly lane: Lane })[]> {
  return db.query(
    `select distinct r.lane, r.workspace_id as "workspaceId", r.journey_key as journey
       from ${FORGOTTEN_RUNS}`,
  );
}

/** Lets go on what was held while the journey was paused. */
export async function releaseHeld(
  tx: Db,
  { lane, workspaceId, journey }: RunsPlace,
  now: Instant,
): Promise<void> {
  await tx.execute(
    `update journey_runs set due_at = $4::timestamptz
      where lane = $1 and workspace_id = $2 and journey_key = $3 and state = 'going' and is_held
        and due_at is null`,
    [lane, workspaceId, journey, instantParam(now)],
  );
}
