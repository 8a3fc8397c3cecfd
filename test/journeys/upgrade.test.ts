import { expect, test } from 'vitest';
import { readRunSteps } from '../../src/journeys/index.js';
import { insertRunSteps, RUN, type RunRow, runOf } from '../../src/journeys/run-store.js';
import { JsonNumber, type ProfileId } from '../../src/kernel/index.js';
import { type Database, LANES, laneOfProfile, migrate } from '../../src/storage/index.js';
import { testOrigin } from '../event-factory.js';
import { migrateBefore } from '../migrate-before.js';
import { createTestDatabase } from '../test-database.js';

const { workspaceId } = testOrigin;
const START = Date.parse('2026-03-01T10:00:00.123Z');

/** Two runs, as an Attune left them that wrote a row for each line of their logs. */
async function writeOldRuns(database: Database): Promise<void> {
  await database.query(
    `insert into journey_runs (lane, workspace_id, run_id, profile_id, journey_key, version, state, entered_at, entry,
                               step_id, since, due_at, is_held, mails, codes, steps)
     select $1, $2, gen_random_uuid(), gen_random_uuid(), journey, 1, 'going', $3::timestamptz, '{}', 'rest',
            $3::timestamptz, $3::timestamptz, false, '{}', '{}', 12
       from unnest(array['cart', 'welcome']) as journey`,
    [LANES[0], workspaceId, new Date(START).toISOString()],
  );
  await database.query(
    `insert into journey_run_steps (lane, workspace_id, run_id, number, at, step_id, what, detail)
     select lane, workspace_id, run_id, number, entered_at + number * interval '1 millisecond',
            case when number > 1 then 'it''s "' || number || '"' end,
            case number when 1 then 'entered' else 'waited' end,
            case number when 1 then '{}'
              else jsonb_build_object('of', journey_key, 'exact', 1.50, 'none', null) end
       from journey_runs cross join generate_series(12, 1, -1) as number`,
  );
}

test('logs that were written a row a line read as before once they are upgraded, and go on', async () => {
  const database = await createTestDatabase();
  await migrateBefore(database, 41);
  await writeOldRuns(database);
  expect((await migrate(database)).applied[0]).toBe('0041-lines-of-logs');
  const runs = await database.query<RunRow>(
    `select ${RUN} from journey_runs r order by journey_key`,
  );
  expect(runs).toHaveLength(2);
  for (const run of runs.map(runOf)) {
    const detail = { of: run.journey, exact: new JsonNumber('1.50'), none: null };
    const old = Array.from({ length: 12 }, (_, place) => ({
      ...{ at: START + place + 1, stepId: `it's "${place + 1}"`, what: 'waited', detail },
      ...(place === 0 && { stepId: null, what: 'entered', detail: {} }),
    }));
    expect(await readRunSteps(database, run)).toEqual(old);
    const more = ['met', 'done'].map((what) => ({ at: START, stepId: 'rest', what, detail }));
    await insertRunSteps(database, [{ run, from: run.steps, log: more }]);
    expect(await readRunSteps(database, run)).toEqual([...old, ...more]);
  }
});

test('what a run does at once is one row, numbered as its first line', async () => {
  const database = await createTestDatabase();
  const runId = '0192f0c1-0000-7000-8000-000000000001';
  const place = { lane: laneOfProfile(runId as ProfileId), workspaceId, runId };
  const line = { at: START, stepId: 'rest', detail: {} };
  const lines = (...words: string[]) => words.map((what) => ({ ...line, what }));
  await insertRunSteps(database, [
    { run: place, from: 0, log: lines('entered', 'sent', 'waits') },
    { run: place, from: 3, log: [] },
    { run: place, from: 3, log: lines('waited', 'done') },
  ]);
  const rows = await database.query(
    'select number, json_array_length(lines) as lines from journey_run_steps order by number',
  );
  expect(rows).toEqual([
    { number: 1, lines: 3 },
    { number: 4, lines: 2 },
  ]);
  const read = await readRunSteps(database, place);
  expect(read).toEqual(lines('entered', 'sent', 'waits', 'waited', 'done'));
});
