import type { Instant, WorkspaceId } from '../../src/kernel/index.js';
import { type Database, LANES } from '../../src/storage/index.js';

/** Runs that stand at the first step of a journey's first version, one for each of so many profiles. */
export interface RunsToLoad {
  readonly workspaceId: WorkspaceId;
  readonly journey: string;
  readonly step: string;
  readonly count: number;
  /** Their due instants are spread evenly over this time. */
  readonly from: Instant;
  readonly to: Instant;
  /** Whose they are: the workspace's, in whatever order, or nobody's that there is. */
  readonly of: 'profiles' | 'nobody';
}

const CHUNK = 100_000;

/** People whom no table has: the lane follows from the last digits of an id. */
const NOBODY = `select ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as profile_id,
       (array[${LANES.join(',')}])[(n & 63) + 1] as lane, n from generate_series($1::int, $2::int) as n`;
const PROFILES = `select profile_id, lane, n
  from (select profile_id, lane, row_number() over (order by profile_id) as n from profiles
         where workspace_id = $3) as numbered
 where n between $1::int and $2::int`;

/** As the trigger's event leaves it: about what a shop says of one product. */
const ENTRY = `jsonb_build_object('by', 'event', 'at', (extract(epoch from entered_at) * 1000)::bigint,
  'eventId', gen_random_uuid(), 'event', jsonb_build_object('name', 'Product Added',
    'occurredAt', (extract(epoch from entered_at) * 1000)::bigint,
    'properties', jsonb_build_object('product_id', 'p-' || n % 500, 'name', 'Gift number ' || n % 500,
      'category', 'Category ' || n % 20, 'brand', 'Brand ' || n % 12, 'price', 19.9, 'quantity', 1,
      'currency', 'EUR')))`;

/** Writes runs straight into the tables, as the lanes would have left them. */
export async function loadRuns(database: Database, runs: RunsToLoad): Promise<void> {
  for (let from = 1; from <= runs.count; from += CHUNK) {
    const to = Math.min(from + CHUNK - 1, runs.count);
    await database.query(
      `with people as (${runs.of === 'profiles' ? PROFILES : NOBODY}),
            dated as (select people.*, to_timestamp(($6::float8 + ($7::float8 - $6::float8) * n / $8::float8) / 1000)
                                       ::timestamptz(3) as due_at from people),
            entered as (select dated.*, due_at - interval '1 hour' as entered_at from dated),
            runs as (insert into journey_runs (lane, workspace_id, run_id, profile_id, journey_key, version, state,
                            entered_at, entry, entry_key, step_id, since, due_at, is_held, mails, codes, ended_at,
                            reason, steps)
                     select lane, $3, gen_random_uuid(), profile_id, $4, 1, 'going', entered_at, ${ENTRY}, null, $5,
                            entered_at, due_at, false, '{}', '{}', null, null, 2 from entered
                     returning lane, workspace_id, run_id, entered_at, step_id)
       insert into journey_run_steps (lane, workspace_id, run_id, number, lines)
       select lane, workspace_id, run_id, 1, json_build_array(
                json_build_object('at', at, 'what', 'entered'),
                json_build_object('at', at, 'what', 'waits', 'step', step_id))
         from runs cross join lateral (select (extract(epoch from entered_at) * 1000)::bigint as at) as entered`,
      [from, to, runs.workspaceId, runs.journey, runs.step, runs.from, runs.to, runs.count],
    );
  }
  await database.query(
    `insert into journey_counts (lane, workspace_id, journey_key, version, step_id, passed, waiting, reached, gone)
     select lane, workspace_id, journey_key, version, step,
            case step when '' then count(*) else 0 end, count(*), 0, 0
       from journey_runs cross join lateral (values (''), (step_id)) as steps (step)
      where workspace_id = $1 and journey_key = $2
      group by lane, workspace_id, journey_key, version, step`,
    [runs.workspaceId, runs.journey],
  );
  await database.script('vacuum analyze');
  await database.script('checkpoint');
}
