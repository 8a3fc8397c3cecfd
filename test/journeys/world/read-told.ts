import type { Database } from '../../../src/storage/index.js';
import { testOrigin } from '../../event-factory.js';
import type { JourneyUpdate, SentMail, Told, ToldMail, ToldRun } from '../naive/told.js';

const { workspaceId } = testOrigin;

interface KeptMail extends SentMail {
  readonly messageId: string;
  readonly user: string;
  readonly at: number;
}

/** All mails of runs, in an order that is the same however it came about. */
export function readSentMails(database: Database): Promise<KeptMail[]> {
  return database.query<KeptMail>(
    `select m.message_id as "messageId", r.journey_key as journey, r.entered_at as "enteredAt",
            r.entry ->> 'eventId' as "eventId", m.step_id as step, m.intended_at as at, i.value as user
       from messages m join journey_runs r using (workspace_id, run_id)
       join identifiers i on i.workspace_id = m.workspace_id and i.profile_id = m.profile_id
                         and i.kind = 'user_id'
      where m.workspace_id = $1
      order by i.value, m.intended_at, r.journey_key collate "C", r.entered_at, m.step_id collate "C",
               (select e.name || e.payload::text from events e
                 where e.event_id::text = r.entry ->> 'eventId')`,
    [workspaceId],
  );
}

/** What the product says that journeys did, by profile. */
export async function readTold(database: Database): Promise<ReadonlyMap<string, Told>> {
  const byProfile = new Map<string, Told>();
  const mails = await readMails(database);
  for (const { profileId, runId, ...run } of await readRuns(database)) {
    const before = byProfile.get(profileId) ?? NOTHING;
    const told: ToldRun = { ...run, mails: mails.get(runId) ?? [], updates: [] };
    byProfile.set(profileId, { ...before, runs: [...before.runs, told] });
  }
  const misses = await database.query<Told['misses'][number] & { readonly profileId: string }>(
    `select profile_id as "profileId", journey_key as journey, missed_at as at, reason
       from journey_misses where workspace_id = $1`,
    [workspaceId],
  );
  for (const { profileId, ...miss } of misses) {
    const before = byProfile.get(profileId) ?? NOTHING;
    byProfile.set(profileId, { ...before, misses: [...before.misses, miss] });
  }
  return byProfile;
}

export const NOTHING: Told = { runs: [], misses: [] };

interface KeptRun extends Omit<ToldRun, 'mails' | 'updates'> {
  readonly profileId: string;
  readonly runId: string;
}

/** Where a run stands that is held is told by its being held. */
function readRuns(database: Database): Promise<KeptRun[]> {
  return database.query<KeptRun>(
    `select profile_id as "profileId", run_id as "runId", journey_key as journey,
            entered_at as "enteredAt", state, ended_at as "endedAt", is_held as "isHeld",
            case when reason in ('enough') then reason end as reason,
            case when not is_held then step_id end as step,
            case when not is_held then due_at end as "dueAt"
       from journey_runs where workspace_id = $1`,
    [workspaceId],
  );
}

async function readMails(database: Database): Promise<ReadonlyMap<string, ToldMail[]>> {
  const rows = await database.query<ToldMail & { readonly runId: string }>(
    `select m.run_id as "runId", m.step_id as step, p.name as template, m.intended_at as at,
            case when m.state = 'cancelled' then m.reason end as cancelled
       from messages m
       join releases r on r.workspace_id = m.workspace_id and r.version_id = m.version_id
       join manuscripts p on p.workspace_id = r.workspace_id and p.manuscript_id = r.manuscript_id
      where m.workspace_id = $1`,
    [workspaceId],
  );
  const byRun = new Map<string, ToldMail[]>();
  for (const { runId, ...mail } of rows) byRun.set(runId, [...(byRun.get(runId) ?? []), mail]);
  return byRun;
}

/** What steps said of traits, by profile. */
export async function readUpdates(
  database: Database,
): Promise<ReadonlyMap<string, { readonly at: number; readonly traits: JourneyUpdate }[]>> {
  const rows = await database.query<{ profileId: string; at: number; traits: string }>(
    `select profile_id as "profileId", occurred_at as at, (payload -> 'traits')::text as traits
       from events where workspace_id = $1 and source_id = 0 and type = 'identify'`,
    [workspaceId],
  );
  const byProfile = new Map<string, { at: number; traits: JourneyUpdate }[]>();
  for (const { profileId, at, traits } of rows) {
    const update = { at, traits: JSON.parse(traits) as JourneyUpdate };
    byProfile.set(profileId, [...(byProfile.get(profileId) ?? []), update]);
  }
  return byProfile;
}
