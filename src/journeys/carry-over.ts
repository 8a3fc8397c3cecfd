import type { Instant, JsonObject } from '../kernel/index.js';
import type { UnderWayWish } from './journey.js';
import type { JourneyPlan, PlannedStep } from './journey-plan.js';
import { holdsFor } from './judge-condition.js';
import type { Run, RunStep } from './run.js';

/** What becomes of those who stand at a step when another version takes over. */
export type Fate =
  | { readonly kind: 'finishes' }
  /** `keepsDue`: they go on waiting until when they did; else they stand before the step, and take it. */
  | { readonly kind: 'moves'; readonly to: string; readonly keepsDue: boolean }
  /** `step-gone`: the new version has no such step, and none is named instead. */
  | { readonly kind: 'leaves'; readonly reason: 'new-version' | 'step-gone' };

/** The step where they stand, and the version that takes over. */
export interface FateQuestion {
  readonly stepId: string;
  /** The version in which they are. */
  readonly from: JourneyPlan;
  readonly to: JourneyPlan;
  readonly wish: UnderWayWish;
}

export function fateOf({ stepId, from, to, wish }: FateQuestion): Fate {
  if (wish.underWay === 'finish') return { kind: 'finishes' };
  if (wish.underWay === 'leave') return { kind: 'leaves', reason: 'new-version' };
  const target = stepOf(to, newIdOf(wish, stepId));
  if (target === undefined) return { kind: 'leaves', reason: 'step-gone' };
  const isSame = stepOf(from, stepId)?.kind === target.kind;
  return { kind: 'moves', to: target.id, keepsDue: isSame && canWait(target) };
}

function stepOf({ steps }: JourneyPlan, stepId: string): PlannedStep | undefined {
  return steps.find(({ id }) => id === stepId);
}

function newIdOf({ stepMap }: UnderWayWish, stepId: string): string {
  return Object.hasOwn(stepMap, stepId) ? (stepMap[stepId] ?? stepId) : stepId;
}

function canWait({ kind }: PlannedStep): boolean {
  return kind === 'wait' || kind === 'wait-for' || kind === 'coupon';
}

/** The version that takes over, and what is known of the run's profile. */
export interface CarryOver extends Omit<FateQuestion, 'stepId'> {
  readonly version: number;
  readonly at: Instant;
  /** The steps whose effects the run has had in the version that it is in. */
  readonly hadEffects: readonly string[];
  /** Whether a rule of the new plan holds, by its place. */
  holds(rule: number): boolean;
}

/**
 * Takes a run over into another version. It decides where the run stands there and no more: the lane's next cycle takes
 * the steps that it stands before.
 *
 * @returns undefined: it goes on where it is
 */
export function carryOver(
  run: Run,
  over: CarryOver,
): { readonly run: Run; readonly log: readonly RunStep[] } | undefined {
  const { stepId } = run;
  if (run.state !== 'going' || stepId === null) return undefined;
  const fate = fateOf({ ...over, stepId });
  const { version, at } = over;
  const told = (stepOfLine: string, what: string, detail: JsonObject) => [
    { at, stepId: stepOfLine, what, detail },
  ];
  switch (fate.kind) {
    case 'finishes':
      return undefined;
    case 'leaves': {
      const { reason } = fate;
      const ended = { stepId: null, dueAt: null, isHeld: false, since: at, endedAt: at } as const;
      return {
        run: { ...run, ...ended, state: 'left', reason },
        log: told(stepId, 'left', { reason, version }),
      };
    }
    case 'moves':
      return {
        run: { ...renamed(run, over), version, ...standing(run, fate, over) },
        log: told(fate.to, 'moved', { from: stepId, version }),
      };
  }
}

/** Its mails, codes and steps by the ids that they have now; what one has become of another kind, it is not. */
function renamed(run: Run, { from, to, wish, hadEffects }: CarryOver): Run {
  const rename = (stepId: string): string => {
    const renamedTo = newIdOf(wish, stepId);
    const isSame = stepOf(from, stepId)?.kind === stepOf(to, renamedTo)?.kind;
    return isSame ? renamedTo : stepId;
  };
  const withNewIds = <Value>(record: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(record).map(([id, value]) => [rename(id), value]));
  const taken = [...new Set([...run.taken, ...hadEffects].map(rename))].sort();
  return { ...run, mails: withNewIds(run.mails), codes: withNewIds(run.codes), taken };
}

function standing(
  run: Run,
  { to: stepId, keepsDue }: Extract<Fate, { kind: 'moves' }>,
  over: CarryOver,
): Pick<Run, 'stepId' | 'since' | 'dueAt' | 'isHeld'> {
  const { since, dueAt, isHeld } = run;
  if (isHeld) return { stepId, since, dueAt, isHeld };
  if (keepsDue && !isMetAlready(run, stepId, over)) return { stepId, since, dueAt, isHeld };
  return { stepId, since: over.at, dueAt: over.at, isHeld: true };
}

/** It waits for something that holds: a wait of the new version that it never began. */
function isMetAlready(run: Run, stepId: string, { to, holds }: CarryOver): boolean {
  const step = stepOf(to, stepId);
  if (step?.kind !== 'wait-for' || step.condition === undefined) return false;
  return holdsFor({ run, facts: { holds } }, step.condition);
}
