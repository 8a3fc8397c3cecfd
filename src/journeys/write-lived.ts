import type { Instant } from '../kernel/index.js';
import type { Db, Lane } from '../storage/index.js';
import { type CarriedOut, stepKey } from './carry-out.js';
import { type CountChange, changeCounts } from './count-store.js';
import type { Lived, LivedRun } from './live-through.js';
import type { Run, RunCode, RunStep } from './run.js';
import { insertMisses, insertRunSteps, insertRuns, updateRuns } from './run-store.js';

/**
 * Keeps what profiles lived through.
 *
 * @returns lane → when the first of these runs goes on by itself
 */
export async function writeLived(
  tx: Db,
  lived: readonly Lived[],
  carriedOut: Outcome,
): Promise<ReadonlyMap<Lane, Instant>> {
  const kept = lived.flatMap(({ runs }) => runs.map((each) => keep(each, carriedOut)));
  await insertRuns(
    tx,
    kept.flatMap(({ run, before }) => (before === undefined ? [run] : [])),
  );
  await updateRuns(
    tx,
    kept.flatMap(({ run, before }) => (before === undefined ? [] : [{ run, before }])),
  );
  await insertRunSteps(
    tx,
    kept.map(({ run, log }) => ({ run, from: run.steps - log.length, log })),
  );
  await insertMisses(
    tx,
    lived.flatMap(({ misses }) => misses),
  );
  await changeCounts(tx, countChanges(kept));
  const next = new Map<Lane, Instant>();
  for (const { run } of kept) {
    if (run.dueAt !== null && run.dueAt < (next.get(run.lane) ?? Number.POSITIVE_INFINITY)) {
      next.set(run.lane, run.dueAt);
    }
  }
  return next;
}

type Outcome = Omit<CarriedOut, 'afterCommit'>;

export type Kept = Pick<LivedRun, 'run' | 'before' | 'log'>;

function keep({ run, before, log, effects }: LivedRun, outcome: Outcome): Kept {
  const told = log.map((step) => tell(step, outcome));
  const steps = (before?.steps ?? 0) + told.length;
  return { run: { ...answered(run, effects, outcome), steps }, before, log: told };
}

/** Codes are fetched for a lane within a second or so. */
const ASK_AGAIN_MS = 5_000;

/** A run that stands at a step that asked for a code goes on with what came of it. */
function answered(run: Run, effects: LivedRun['effects'], { codes }: Outcome): Run {
  const asked = effects.find(({ kind, stepId }) => kind === 'code' && stepId === run.stepId);
  const found = asked && codes.get(stepKey(run.runId, asked.stepId));
  if (asked === undefined || found === undefined) return run;
  if (found.kind === 'later') return { ...run, dueAt: asked.at + ASK_AGAIN_MS };
  const code: RunCode = found.kind === 'code' ? { code: found.code } : { reason: found.kind };
  return { ...run, dueAt: asked.at, codes: { ...run.codes, [asked.stepId]: code } };
}

/** What became of a mail at once stands in the line that says that it was sent. */
function tell(step: RunStep, { unsent, withheld, held }: Outcome): RunStep {
  if (step.what !== 'sent') return step;
  const messageId = String(step.detail.messageId);
  const reason = unsent.get(messageId) ?? withheld.get(messageId);
  const waits = held.get(messageId);
  const detail = {
    ...step.detail,
    ...(waits && { heldWhy: waits.why, heldUntil: waits.until }),
    ...(reason !== undefined && { reason }),
  };
  return { ...step, what: reason === undefined ? step.what : 'not-sent', detail };
}

/** Lines of a log that say that a step was passed. */
const PASSING: ReadonlySet<string> = new Set([
  'waited',
  'met',
  'late',
  'branched',
  'split',
  'sent',
  'not-sent',
  'updated',
  'given',
  'none',
  'called',
  'started',
]);

/** What runs did, counted by step. */
export function countChanges(kept: readonly Kept[]): CountChange[] {
  const changes = new Map<string, Map<string, CountChange>>();
  const stepsOf = (place: string): Map<string, CountChange> => {
    const known = changes.get(place) ?? new Map<string, CountChange>();
    changes.set(place, known);
    return known;
  };
  for (const each of kept) {
    const { lane, workspaceId, journey, version } = each.run;
    const steps = stepsOf(`${lane} ${workspaceId} ${journey} ${version}`);
    countRun(each, (stepId) => {
      const known = steps.get(stepId);
      if (known !== undefined) return known;
      const none = { passed: 0, waiting: 0, reached: 0, gone: 0 };
      const fresh: CountChange = { lane, workspaceId, journey, version, stepId, ...none };
      steps.set(stepId, fresh);
      return fresh;
    });
  }
  return [...changes.values()].flatMap((steps) => [...steps.values()]);
}

function countRun({ run, before, log }: Kept, at: (stepId: string) => CountChange): void {
  for (const { what, stepId } of log) {
    if (stepId !== null && PASSING.has(what)) at(stepId).passed += 1;
  }
  if (before?.stepId) at(before.stepId).waiting -= 1;
  if (run.stepId !== null) at(run.stepId).waiting += 1;
  const whole = at('');
  if (before === undefined) whole.passed += 1;
  whole.waiting += Number(run.state === 'going') - Number(before !== undefined);
  if (run.state !== 'going') noteEnd(run, log, at);
}

function noteEnd(
  { state }: Run,
  log: readonly RunStep[],
  at: (stepId: string) => CountChange,
): void {
  if (state === 'done') return;
  const stepId = log.at(-1)?.stepId ?? null;
  const field = state === 'goal' ? 'reached' : 'gone';
  at('')[field] += 1;
  if (stepId !== null) at(stepId)[field] += 1;
}
