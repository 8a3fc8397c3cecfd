import type { Instant, ProfileId } from '../../kernel/index.js';
import type { Run } from '../run.js';
import type { SimulatedPeople } from './read-people.js';
import { runAsOf } from './run-as-of.js';
import type { SimulatedMessage, SimulatedRun, SimulationDifference } from './simulation.js';
import type { LifeOutcome } from './tell-outcome.js';

/** What is recorded of a profile's runs through the journey in the same time. */
export interface LifeRecord {
  readonly profileId: ProfileId;
  readonly runs: readonly RecordedRun[];
  readonly messages: readonly RecordedMessage[];
}

interface RecordedRun {
  readonly enteredAt: Instant;
  readonly isOlder: boolean;
  readonly told: string;
}

interface RecordedMessage extends Pick<SimulatedMessage, 'enteredAt' | 'stepId' | 'at'> {
  readonly isCancelled: boolean;
  readonly told: string;
}

/** Of the runs that were under way in that time. */
export function recordOf(
  { runs, logs, fates }: Pick<SimulatedPeople, 'runs' | 'logs' | 'fates'>,
  {
    profileId,
    key,
    from,
    to,
  }: {
    readonly profileId: ProfileId;
    readonly key: string;
    readonly from: Instant;
    readonly to: Instant;
  },
): LifeRecord {
  const own = runs.filter(
    (run) => run.profileId === profileId && run.journey === key && logs.has(run.runId),
  );
  const messages = own.flatMap(({ runId, enteredAt }) =>
    (logs.get(runId) ?? []).flatMap(({ at, stepId, what, detail }): RecordedMessage[] => {
      if ((what !== 'sent' && what !== 'not-sent') || at < from || stepId === null) return [];
      const reason = detail.reason ?? fates.get(String(detail.messageId)) ?? null;
      const told = tellMessage({
        template: String(detail.template),
        at,
        reason: reason === null ? null : String(reason),
      });
      return [{ enteredAt, stepId, at, isCancelled: reason !== null, told }];
    }),
  );
  const told = own.map((run) => ({
    enteredAt: run.enteredAt,
    isOlder: run.enteredAt < from,
    told: tellRun(standingAt(run, logs.get(run.runId) ?? [], to)),
  }));
  return { profileId, runs: told, messages };
}

/** What was only decided later does not count. */
function standingAt(run: Run, log: Parameters<typeof runAsOf>[1], to: Instant): Run {
  return run.endedAt !== null && run.endedAt < to ? run : runAsOf(run, log, to);
}

function tellRun({
  state,
  reason,
  endedAt,
  stepId,
}: Pick<SimulatedRun, 'state' | 'reason' | 'endedAt' | 'stepId'>): string {
  if (endedAt === null) return stepId === null ? 'under way' : `under way at ${stepId}`;
  const why = reason === null ? '' : ` (${reason})`;
  return `${state}${why} at ${new Date(endedAt).toISOString()}`;
}

function tellMessage({
  template,
  at,
  reason,
}: Pick<SimulatedMessage, 'template' | 'at' | 'reason'>): string {
  const end = reason === null ? '' : `, cancelled: ${reason}`;
  return `${template} at ${new Date(at).toISOString()}${end}`;
}

export interface LifeComparison {
  readonly sameRuns: number;
  readonly sameMessages: number;
  readonly differences: readonly SimulationDifference[];
}

/** Runs are told apart by when they came in, messages by their run and step. */
export function compareLife(outcome: LifeOutcome, record: LifeRecord): LifeComparison {
  const { profileId } = record;
  const runs = compare(
    outcome.runs.map((run) => ({ enteredAt: run.enteredAt, stepId: null, told: tellRun(run) })),
    record.runs.map((run) => ({ ...run, stepId: null })),
  );
  const messages = compare(
    outcome.messages.map((message) => ({ ...message, told: tellMessage(message) })),
    record.messages,
  );
  return {
    sameRuns: runs.same,
    sameMessages: messages.same,
    differences: [
      ...runs.differences.map((each) => ({ kind: 'run' as const, profileId, ...each })),
      ...messages.differences.map((each) => ({ kind: 'message' as const, profileId, ...each })),
    ],
  };
}

interface Told {
  readonly enteredAt: Instant;
  readonly stepId: string | null;
  readonly told: string;
}

function compare(
  simulated: readonly Told[],
  live: readonly Told[],
): {
  readonly same: number;
  readonly differences: readonly Omit<SimulationDifference, 'kind' | 'profileId'>[];
} {
  const groups = new Map<string, { readonly place: Told; ours: string[]; theirs: string[] }>();
  const groupOf = (each: Told) => {
    const key = `${each.enteredAt} ${each.stepId}`;
    const group = groups.get(key) ?? { place: each, ours: [], theirs: [] };
    groups.set(key, group);
    return group;
  };
  for (const each of simulated) groupOf(each).ours.push(each.told);
  for (const each of live) groupOf(each).theirs.push(each.told);
  let same = 0;
  const differences = [...groups.values()].flatMap(({ place, ours, theirs }) => {
    const left = [...theirs];
    const alone = ours.filter((told) => {
      const found = left.indexOf(told);
      if (found >= 0) left.splice(found, 1);
      return found < 0;
    });
    same += ours.length - alone.length;
    const count = Math.max(alone.length, left.length);
    const { enteredAt, stepId } = place;
    return Array.from({ length: count }, (_, at) => ({
      ...{ enteredAt, stepId },
      simulated: alone[at] ?? null,
      live: left[at] ?? null,
    }));
  });
  return { same, differences };
}
