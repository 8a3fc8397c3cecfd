import {
  type Instant,
  type JsonObject,
  type ProfileId,
  parseExact,
  stringifyExact,
} from '../kernel/index.js';
import {
  DatabaseError,
  type Db,
  instantArray,
  instantParam,
  int4Array,
  isAt,
  jsonArray,
  jsonbArray,
  type Lane,
  PLACES,
  type ProfilePlace,
  placeParams,
  pruningParam,
  textArray,
  uuidArray,
} from '../storage/index.js';
import { writeLines } from './log-lines.js';
import type { Entry, Run, RunCode, RunMail, RunStep } from './run.js';

/** The columns of a run, of a table that is called `r`. */
export const RUN = `r.lane, r.workspace_id as "workspaceId", r.run_id as "runId",
  r.profile_id as "profileId", r.journey_key as journey, r.version, r.state,
  r.entered_at as "enteredAt", r.entry, r.entry_key as "entryKey", r.step_id as "stepId", r.since,
  r.due_at as "dueAt", r.is_held as "isHeld", r.mails, r.codes, r.taken, r.ended_at as "endedAt", r.reason, r.steps`;

export type RunRow = Omit<Run, 'entry' | 'mails' | 'codes' | 'taken'> & {
  readonly entry: string;
  readonly mails: string;
  readonly codes: string;
  readonly taken: string;
};

/** The row becomes the run: a copy of each would cost more than all that is read in it. */
export function runOf(row: RunRow): Run {
  return Object.assign<RunRow, Pick<Run, 'entry' | 'mails' | 'codes' | 'taken'>>(row, {
    entry: parseExact(row.entry) as unknown as Entry,
    mails: row.mails === '{}' ? NONE : (JSON.parse(row.mails) as Record<string, RunMail>),
    codes: row.codes === '{}' ? NONE : (JSON.parse(row.codes) as Record<string, RunCode>),
    taken: row.taken === '[]' ? NOTHING_TAKEN : (JSON.parse(row.taken) as string[]),
  }) as unknown as Run;
}

const NONE = {};
const NOTHING_TAKEN: readonly string[] = [];

/** Profiles of which a run goes on by itself, those that are due longest first. */
export function findDueProfiles(
  db: Db,
  {
    lanes,
    until,
    limit,
  }: { readonly lanes: readonly Lane[]; readonly until: Instant; readonly limit: number },
): Promise<readonly (ProfilePlace & { readonly lane: Lane })[]> {
  return db.query(
    `select lane, workspace_id as "workspaceId", profile_id as "profileId" from journey_runs
      where due_at <= $2::timestamptz and lane = any($1::integer[])
      order by due_at, lane limit $3`,
    [int4Array(lanes), instantParam(until), limit],
  );
}

/** When the next run of each lane goes on by itself, or begins by the calendar, as far as one does by then. */
export async function readNextRuns(
  db: Db,
  lanes: readonly Lane[],
  until: Instant,
): Promise<ReadonlyMap<Lane, Instant>> {
  const rows = await db.query<{ lane: Lane; dueAt: Instant }>(
    `select lane, min(due_at) as "dueAt" from (
       select lane, due_at from journey_runs
        where due_at <= $2::timestamptz and lane = any($1::integer[])
       union all
       select lane, occurs_at from journey_schedules
        where occurs_at <= $2::timestamptz and lane = any($1::integer[])) as due
      group by lane`,
    [int4Array(lanes), instantParam(until)],
  );
  return new Map(rows.map(({ lane, dueAt }) => [lane, dueAt]));
}

/** The runs of some profiles that go on, in the order of entry. */
export async function readGoingRuns(db: Db, places: readonly ProfilePlace[]): Promise<Run[]> {
  if (places.length === 0) return [];
  const rows = await db.queryOnce<RunRow>(
    `select ${RUN} from ${PLACES} join journey_runs r on ${isAt('r')} where r.state = 'going'
      order by r.entered_at, r.journey_key collate "C", r.run_id`,
    placeParams(places),
  );
  return rows.map(runOf);
}

/** Runs of a journey's versions that go on in a lane; nobody else changes them until the transaction ends. */
export async function readRunsToCarry(
  tx: Db,
  place: Pick<Run, 'lane' | 'workspaceId' | 'journey'> & { readonly versions: readonly number[] },
  limit: number,
): Promise<Run[]> {
  const { lane, workspaceId, journey, versions } = place;
  const rows = await tx.query<RunRow>(
    `select ${RUN} from journey_runs r
      where r.lane = $1 and r.workspace_id = $2 and r.journey_key = $3 and r.version = any($4::integer[])
        and r.state = 'going'
      order by r.run_id limit $5 for update`,
    [lane, workspaceId, journey, int4Array(versions), limit],
  );
  return rows.map(runOf);
}

/** How often a profile was in a journey, by the key of its runs. */
export interface PastRuns {
  readonly profileId: ProfileId;
  readonly journey: string;
  readonly entryKey: string | null;
  readonly runs: number;
  readonly lastEnteredAt: Instant;
}

/** The runs of some profiles that there have been of some journeys, those that go on included. */
export async function readPastRuns(
  db: Db,
  places: readonly ProfilePlace[],
  journeys: readonly string[],
): Promise<PastRuns[]> {
  if (places.length === 0 || journeys.length === 0) return [];
  return db.queryOnce<PastRuns>(
    `select r.profile_id as "profileId", r.journey_key as journey, r.entry_key as "entryKey",
            count(*)::integer as runs, max(r.entered_at) as "lastEnteredAt"
       from ${PLACES} join journey_runs r on ${isAt('r')} where r.journey_key = any($5::text[])
      group by 1, 2, 3`,
    [...placeParams(places), textArray(journeys)],
  );
}

/** Writes runs that were not there before. */
export async function insertRuns(tx: Db, runs: readonly Run[]): Promise<void> {
  if (runs.length === 0) return;
  await tx.execute(
    `insert into journey_runs (lane, workspace_id, run_id, profile_id, journey_key, version, state,
            entered_at, entry, entry_key, step_id, since, due_at, is_held, mails, codes, taken, ended_at, reason, steps)
     select * from unnest($1::integer[], $2::integer[], $3::uuid[], $4::uuid[], $5::text[], $6::integer[],
            $7::text[], $8::timestamptz[], $9::jsonb[], $10::text[], $11::text[], $12::timestamptz[],
            $13::timestamptz[], $14::boolean[], $15::jsonb[], $16::jsonb[], $17::jsonb[],
            $18::timestamptz[], $19::text[], $20::integer[])`,
    [
      int4Array(runs.map(({ lane }) => lane)),
      int4Array(runs.map(({ workspaceId }) => workspaceId)),
      uuidArray(runs.map(({ runId }) => runId)),
      uuidArray(runs.map(({ profileId }) => profileId)),
      textArray(runs.map(({ journey }) => journey)),
      int4Array(runs.map(({ version }) => version)),
      textArray(runs.map(({ state }) => state)),
      instantArray(runs.map(({ enteredAt }) => enteredAt)),
      jsonbArray(runs.map(({ entry }) => stringifyExact(entry as unknown as JsonObject))),
      textArray(runs.map(({ entryKey }) => entryKey)),
      ...changing(runs, {
        codes: runs.map(({ codes }) => JSON.stringify(codes)),
        taken: runs.map(({ taken }) => JSON.stringify(taken)),
      }),
    ],
  );
}

function changing(
  runs: readonly Run[],
  {
    codes,
    taken,
  }: { readonly codes: readonly (string | null)[]; readonly taken: readonly (string | null)[] },
): unknown[] {
  return [
    textArray(runs.map(({ stepId }) => stepId)),
    instantArray(runs.map(({ since }) => since)),
    instantArray(runs.map(({ dueAt }) => dueAt)),
    runs.map(({ isHeld }) => isHeld),
    jsonbArray(runs.map(({ mails }) => JSON.stringify(mails))),
    jsonbArray(codes),
    jsonbArray(taken),
    instantArray(runs.map(({ endedAt }) => endedAt)),
    textArray(runs.map(({ reason }) => reason)),
    int4Array(runs.map(({ steps }) => steps)),
  ];
}

/** A run as it stands now, and how many lines its log had before. */
export interface ChangedRun {
  readonly run: Run;
  readonly before: Run;
}

/**
 * Writes runs that go on. Somebody who stopped or moved one meanwhile was first: then nothing of this transaction may
 * stand.
 *
 * @throws DatabaseError (conflict)
 */
export async function updateRuns(tx: Db, changed: readonly ChangedRun[]): Promise<void> {
  if (changed.length === 0) return;
  const runs = changed.map(({ run }) => run);
  const lanes = runs.map(({ lane }) => lane);
  const count = await tx.execute(
    `update journey_runs r
        set state = k.state, step_id = k.step_id, since = k.since, due_at = k.due_at, is_held = k.is_held,
            mails = k.mails, codes = coalesce(k.codes, r.codes), taken = coalesce(k.taken, r.taken), ended_at = k.ended_at, reason = k.reason,
            steps = k.steps, version = k.version
       from unnest($1::integer[], $2::integer[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[],
                   $7::timestamptz[], $8::boolean[], $9::jsonb[], $10::jsonb[], $11::jsonb[],
                   $12::timestamptz[], $13::text[], $14::integer[], $15::integer[], $16::integer[])
              as k (lane, workspace_id, run_id, state, step_id, since, due_at, is_held, mails, codes, taken,
                    ended_at, reason, steps, steps_before, version)
      where r.lane = k.lane and r.workspace_id = k.workspace_id and r.run_id = k.run_id
        and r.state = 'going' and r.steps = k.steps_before
        and ($17::integer[] is null or r.lane = any($17::integer[]))`,
    [
      int4Array(lanes),
      int4Array(runs.map(({ workspaceId }) => workspaceId)),
      uuidArray(runs.map(({ runId }) => runId)),
      textArray(runs.map(({ state }) => state)),
      // Null: as before, as in nearly all of them.
      ...changing(runs, {
        codes: changed.map(({ run: { codes }, before }) =>
          codes === before.codes ? null : JSON.stringify(codes),
        ),
        taken: changed.map(({ run: { taken }, before }) =>
          taken === before.taken ? null : JSON.stringify(taken),
        ),
      }),
      int4Array(changed.map(({ before }) => before.steps)),
      int4Array(runs.map(({ version }) => version)),
      pruningParam(lanes),
    ],
  );
  if (count !== changed.length) {
    const cause = new Error('a run was changed by somebody else meanwhile');
    throw new DatabaseError('conflict', undefined, cause);
  }
}

/** What a run did at once, and how many lines its log had before. */
interface LogPart {
  readonly run: Pick<Run, 'lane' | 'workspaceId' | 'runId'>;
  readonly from: number;
  readonly log: readonly RunStep[];
}

/** What runs did, as lines of their logs: one row for all that is decided at once. */
export async function insertRunSteps(tx: Db, logs: readonly LogPart[]): Promise<void> {
  const told = logs.filter(({ log }) => log.length > 0);
  if (told.length === 0) return;
  await tx.execute(
    `insert into journey_run_steps (lane, workspace_id, run_id, number, lines)
     select * from unnest($1::integer[], $2::integer[], $3::uuid[], $4::integer[], $5::json[])`,
    [
      int4Array(told.map(({ run }) => run.lane)),
      int4Array(told.map(({ run }) => run.workspaceId)),
      uuidArray(told.map(({ run }) => run.runId)),
      int4Array(told.map(({ from }) => from + 1)),
      jsonArray(told.map(({ log }) => writeLines(log))),
    ],
  );
}

/** Somebody whom a journey did not let in. */
export interface Miss extends ProfilePlace {
  readonly lane: Lane;
  readonly journey: string;
  readonly at: Instant;
  /** The event's id, or what else would have begun the run. */
  readonly cause: string;
  readonly reason: string;
}

export async function insertMisses(tx: Db, misses: readonly Miss[]): Promise<void> {
  if (misses.length === 0) return;
  await tx.execute(
    `insert into journey_misses (lane, workspace_id, profile_id, journey_key, missed_at, cause, reason)
     select * from unnest($1::integer[], $2::integer[], $3::uuid[], $4::text[], $5::timestamptz[],
                          $6::text[], $7::text[])
     on conflict do nothing`,
    [
      int4Array(misses.map(({ lane }) => lane)),
      int4Array(misses.map(({ workspaceId }) => workspaceId)),
      uuidArray(misses.map(({ profileId }) => profileId)),
      textArray(misses.map(({ journey }) => journey)),
      instantArray(misses.map(({ at }) => at)),
      textArray(misses.map(({ cause }) => cause)),
      textArray(misses.map(({ reason }) => reason)),
    ],
  );
}
