import { cancelMailsOfRuns, takeMailsOfRuns } from '../delivery/index.js';
import type { Instant, ProfileId } from '../kernel/index.js';
import {
  type Db,
  isAt,
  laneOfProfile,
  PLACES,
  type ProfilePlace,
  placeParams,
} from '../storage/index.js';
import { type CountChange, changeCounts } from './count-store.js';
import { followMails } from './follow-mails.js';
import { dropInterestsOf } from './product-interest-store.js';
import { type Run, type RunMail, type RunStep, runMailId } from './run.js';
import {
  insertMisses,
  insertRunSteps,
  insertRuns,
  type Miss,
  RUN,
  type RunRow,
  readGoingRuns,
  runOf,
  updateRuns,
} from './run-store.js';
import { readRunSteps } from './run-views.js';

/** A profile that has become part of another one. */
export interface RunMove {
  readonly from: ProfilePlace;
  readonly into: ProfileId;
}

/**
 * Takes the runs of profiles along to whom these have become, those that are over included, in the transaction that
 * merges them away. Of two runs of a journey that go on, the older does; what it has waiting to be sent goes to whom it
 * belongs to then, by what they permit.
 */
export async function moveRuns(tx: Db, moves: readonly RunMove[], now: Instant): Promise<void> {
  if (moves.length === 0) return;
  const into = new Map(moves.map((move) => [move.from.profileId, move.into]));
  const places = moves.map(({ from }) => from);
  const runs = await takeRuns(tx, places);
  const misses = await takeMisses(tx, places);
  await dropInterestsOf(tx, places);
  const moved = runs.map(({ run, log }) => ({ run: renamed(moveTo(run, into)), log }));
  await insertRuns(
    tx,
    moved.map(({ run }) => run),
  );
  await insertRunSteps(
    tx,
    moved.map(({ run, log }) => ({ run, from: 0, log })),
  );
  await insertMisses(
    tx,
    misses.map((miss) => moveTo(miss, into)),
  );
  const ended = await endYounger(tx, { runs: moved.map(({ run }) => run), now });
  const mails = await takeMailsOfRuns(tx, places, now);
  await cancelMailsOfRuns(tx, ended, now);
  const over = new Set(ended.map(({ runId }) => runId));
  const going = moved.map(({ run }) => run).filter(({ runId }) => !over.has(runId));
  await followMails(tx, { mails, runs: going }, now);
}

/** What its reader does with a mail that follows the run is told of that mail. */
function renamed(run: Run): Run {
  const mails = Object.entries(run.mails).map(([stepId, mail]): [string, RunMail] => [
    stepId,
    { ...mail, also: [...(mail.also ?? []), runMailId(run, stepId)] },
  ]);
  return { ...run, mails: Object.fromEntries(mails) };
}

function moveTo<Row extends ProfilePlace>(row: Row, into: ReadonlyMap<ProfileId, ProfileId>): Row {
  const profileId = into.get(row.profileId) ?? row.profileId;
  return { ...row, profileId, lane: laneOfProfile(profileId) };
}

async function takeRuns(
  tx: Db,
  places: readonly ProfilePlace[],
): Promise<{ readonly run: Run; readonly log: readonly RunStep[] }[]> {
  const rows = await tx.query<RunRow>(
    `delete from journey_runs r using ${PLACES} where ${isAt('r')} returning ${RUN}`,
    placeParams(places),
  );
  const taken: { readonly run: Run; readonly log: readonly RunStep[] }[] = [];
  for (const run of rows.map(runOf)) {
    taken.push({ run, log: await readRunSteps(tx, run) });
    await tx.execute(
      'delete from journey_run_steps where lane = $1 and workspace_id = $2 and run_id = $3::uuid',
      [run.lane, run.workspaceId, run.runId],
    );
  }
  return taken;
}

function takeMisses(tx: Db, places: readonly ProfilePlace[]): Promise<Miss[]> {
  return tx.query<Miss>(
    `delete from journey_misses m using ${PLACES} where ${isAt('m')}
     returning m.lane, m.workspace_id as "workspaceId", m.profile_id as "profileId",
               m.journey_key as journey, m.missed_at as at, m.cause, m.reason`,
    placeParams(places),
  );
}

/** Of the runs of one journey, with one key, that one profile has now. */
async function endYounger(
  tx: Db,
  { runs, now }: { readonly runs: readonly Run[]; readonly now: Instant },
): Promise<Run[]> {
  const places = new Map(
    runs.map(({ workspaceId, profileId }) => [profileId, { workspaceId, profileId }]),
  );
  const seen = new Set<string>();
  const younger: Run[] = [];
  // In the order of entry.
  for (const run of await readGoingRuns(tx, [...places.values()])) {
    const name = `${run.profileId} ${run.journey} ${run.entryKey ?? ''}`;
    if (seen.has(name)) younger.push(run);
    seen.add(name);
  }
  const ended = younger.map((before) => ({ before, run: endAsMerged(before, now) }));
  await updateRuns(tx, ended);
  await insertRunSteps(
    tx,
    ended.map(({ before, run }) => {
      const log = [{ at: now, stepId: before.stepId, what: 'merged', detail: {} }];
      return { run, from: before.steps, log };
    }),
  );
  await changeCounts(
    tx,
    ended.flatMap(({ before }) => lessOf(before)),
  );
  return ended.map(({ run }) => run);
}

function endAsMerged(run: Run, now: Instant): Run {
  const over = { stepId: null, dueAt: null, isHeld: false, since: now, endedAt: now } as const;
  return { ...run, ...over, state: 'merged', steps: run.steps + 1 };
}

function lessOf({ lane, workspaceId, journey, version, stepId }: Run): CountChange[] {
  const less = { passed: 0, waiting: -1, reached: 0, gone: 1 };
  const base = { lane, workspaceId, journey, version, ...less };
  const whole: CountChange = { ...base, stepId: '' };
  return stepId === null ? [whole] : [whole, { ...base, stepId }];
}
