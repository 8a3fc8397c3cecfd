import type { Instant } from '../kernel/index.js';
import type { Db, Lane } from '../storage/index.js';
import type { CarriedOut } from './carry-out.js';
import type { Lived, LivedRun } from './live-through.js';
import type { Run, RunStep } from './run.js';
import {
  type CountChange,
  changeCounts,
  insertMisses,
  insertRunSteps,
  insertRuns,
  updateRuns,
} from './run-store.js';

/**
 * Keeps what profiles lived through.
 *
 * @returns lane → when the first of these runs goes on by itself
 */
export async function writeLived(
  tx: Db,
  lived: readonly Lived[],
  carriedOut: Pick<CarriedOut, 'unsent' | 'withheld'>,
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

type Kept = Pick<LivedRun, 'run' | 'before' | 'log'>;

function keep(
  { run, before, log }: LivedRun,
  carriedOut: Pick<CarriedOut, 'unsent' | 'withheld'>,
): Kept {
  const told = log.map((step) => tell(step, carriedOut));
  return { run: { ...run, steps: (before?.steps ?? 0) + told.length }, before, log: told };
}

/** What became of a mail at once stands in the line that says that it was sent. */
function tell(
  step: RunStep,
  { unsent, withheld }: Pick<CarriedOut, 'unsent' | 'withheld'>,
): RunStep {
  if (step.what !== 'sent') return step;
  const messageId = String(step.detail.messageId);
  const reason = unsent.get(messageId) ?? withheld.get(messageId);
  if (reason === undefined) return step;
  return { ...step, what: 'not-sent', detail: { ...step.detail, reason } };
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
  'started',
]);

function countChanges(kept: readonly Kept[]): CountChange[] {
  const changes = new Map<string, CountChange>();
  const at = ({ lane, workspaceId, journey, version }: Run, stepId: string): CountChange => {
    const key = `${lane} ${workspaceId} ${journey} ${version} ${stepId}`;
    const known = changes.get(key);
    if (known !== undefined) return known;
    const none = { passed: 0, waiting: 0, reached: 0, gone: 0 };
    const fresh: CountChange = { lane, workspaceId, journey, version, stepId, ...none };
    changes.set(key, fresh);
    return fresh;
  };
  for (const each of kept) countRun(each, (stepId) => at(each.run, stepId));
  return [...changes.values()];
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
