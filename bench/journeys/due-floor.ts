import type { Database } from '../../src/storage/index.js';

/** Tables of the same form, with the same indexes and the same room in their pages. */
const TABLES = [
  ['journey_runs', 80],
  ['messages', 70],
  ['outbox', 70],
  ['journey_run_steps', 100],
] as const;

/** The runs as they are before they go on. */
export async function prepareFloor(database: Database): Promise<void> {
  for (const [table, fill] of TABLES) {
    await database.script(
      `create table floor_${table} (like ${table} including all) with (fillfactor = ${fill})`,
    );
  }
  await database.script('insert into floor_journey_runs select * from journey_runs');
}

export async function dropFloor(database: Database): Promise<void> {
  for (const [table] of TABLES) await database.script(`drop table floor_${table}`);
}

/** Each run stands at its next step, and wakes a day later. */
const RUNS = `update floor_journey_runs
  set step_id = 'rest', since = due_at, due_at = due_at + interval '1 day', steps = 5,
      mails = jsonb_build_object('send-reminder', jsonb_build_object('messageId', gen_random_uuid(),
                                 'at', (extract(epoch from due_at) * 1000)::bigint))`;

const MESSAGES = `insert into floor_messages (lane, workspace_id, message_id, profile_id, campaign_id, version_id,
         purpose, state, address, data, event, priority, history, intended_at, run_id, step_id)
  select r.lane, r.workspace_id, gen_random_uuid(), r.profile_id, j.journey_id, j.journey_id, 'marketing', 'queued',
         'person@shop.example', r.entry -> 'event' -> 'properties', r.entry -> 'event', 5, '[]', r.since, r.run_id,
         'send-reminder'
    from floor_journey_runs r join journeys j using (workspace_id, journey_key)`;

const DUE = `insert into floor_outbox (lane, priority, due_at, message_id, workspace_id, campaign_id)
  select lane, priority, intended_at, message_id, workspace_id, campaign_id from floor_messages`;

/** Three lines in the one row of what was decided; as a text, since `json_build_object` takes twice as long. */
const LINES = [
  '{"at":%1$s,"what":"waited","step":"wait"}',
  '{"at":%1$s,"what":"sent","step":"send-reminder","detail":{"template":"reminder","messageId":"%2$s"}}',
  '{"at":%1$s,"what":"waits","step":"rest","detail":{"until":"%3$s"}}',
].join(',');

const LOG = `insert into floor_journey_run_steps (lane, workspace_id, run_id, number, lines)
  select r.lane, r.workspace_id, r.run_id, 3,
         format('[${LINES}]', (extract(epoch from r.since) * 1000)::bigint, r.run_id, r.due_at)::json
    from floor_journey_runs r`;

/** How long PostgreSQL alone takes for run with wake-up, message and due row; and with the lines of the log as well. */
export async function writeFloor(
  database: Database,
): Promise<{ readonly ms: number; readonly withLogMs: number }> {
  const startedAt = performance.now();
  for (const statement of [RUNS, MESSAGES, DUE]) await database.script(statement);
  const ms = performance.now() - startedAt;
  await database.script(LOG);
  return { ms, withLogMs: performance.now() - startedAt };
}
