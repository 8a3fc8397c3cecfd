import type { AcceptedEvent } from '../ingest/index.js';
import type { Instant, JsonObject, JsonValue } from '../kernel/index.js';
import { armOf } from './choose-arm.js';
import type { Ending, JourneyPlan, Next, PlannedStep } from './journey-plan.js';
import { holdsFor } from './judge-condition.js';
import { lastCode } from './mail-data.js';
import { noteMail } from './mail-facts.js';
import { type Run, type RunMail, type RunState, type RunStep, runMailId } from './run.js';
import { behindTaken } from './taken-steps.js';
import { waitEnd } from './wait-end.js';

/** What happens to a run. */
export type Stimulus =
  /** It has just come in. */
  | { readonly kind: 'entered' }
  /** What it waited for in time is there. */
  | { readonly kind: 'due' }
  /** Its profile did something; rules have turned by it already. */
  | { readonly kind: 'event'; readonly event: AcceptedEvent }
  /** Rules turned by time alone. */
  | { readonly kind: 'rules' };

/** What is known at the instant of a decision. */
export interface RunFacts {
  readonly at: Instant;
  /** Whether a rule of the plan holds, by its place. */
  holds(rule: number): boolean;
  /** IANA name of the profile's time zone. */
  readonly zone: string;
  /** Its journey is paused: nothing is begun. */
  readonly isPaused: boolean;
}

/** What is to be done besides keeping the run. */
export type Effect =
  | {
      readonly kind: 'mail';
      readonly stepId: string;
      readonly messageId: string;
      readonly template: string;
      readonly purpose: string;
      readonly isTimed: boolean;
      /** The code that the run got last; null: none. */
      readonly coupon: string | null;
    }
  | { readonly kind: 'code'; readonly stepId: string; readonly list: string }
  | {
      readonly kind: 'call';
      readonly stepId: string;
      readonly webhook: string;
      readonly body: JsonValue;
    }
  | {
      readonly kind: 'update';
      readonly stepId: string;
      readonly traits: Readonly<Record<string, string | number | boolean | null>>;
    }
  | { readonly kind: 'start'; readonly stepId: string; readonly journey: string };

/** A decision: how the run stands now, what is to be done, and what its log says of it. */
export interface Decision {
  readonly run: Run;
  readonly effects: readonly Effect[];
  readonly log: readonly RunStep[];
}

/**
 * Decides what becomes of a run. It is a function of what it is given and of nothing else, so that the same history
 * leads to the same decisions however it is cut, simulated or repeated (docs/decisions/0024-journeys.md).
 *
 * @returns undefined: nothing
 */
export function advance(
  plan: JourneyPlan,
  before: Run,
  { stimulus, facts }: { readonly stimulus: Stimulus; readonly facts: RunFacts },
): Decision | undefined {
  const walk = startWalk(plan, before, facts);
  if (stimulus.kind === 'event') readMailEvent(walk, stimulus.event);
  if (stimulus.kind === 'entered') enter(walk);
  else if (!endFromOutside(walk, stimulus)) goOn(walk, stimulus);
  const { run, effects, log } = walk;
  return run === before ? undefined : { run, effects, log };
}

/** What keeps somebody out at the instant of entry: an ending that holds already. */
export function findEnding(
  { goal, exit }: JourneyPlan,
  facts: Pick<RunFacts, 'holds'>,
): { readonly state: 'goal' | 'left'; readonly text: string } | undefined {
  const holds = (ending: Ending) => ending.kind === 'rule' && facts.holds(ending.rule);
  const reached = goal.find(holds);
  if (reached !== undefined) return { state: 'goal', text: reached.text };
  const left = exit.find(holds);
  return left && { state: 'left', text: left.text };
}

interface Walk {
  readonly plan: JourneyPlan;
  readonly facts: RunFacts;
  readonly effects: Effect[];
  readonly log: RunStep[];
  run: Run;
}

function startWalk(plan: JourneyPlan, run: Run, facts: RunFacts): Walk {
  return { plan, facts, effects: [], log: [], run };
}

function note(
  { log, facts: { at } }: Walk,
  { stepId, what }: Omit<RunStep, 'at' | 'detail'>,
  detail: JsonObject = {},
): void {
  log.push({ stepId, what, at, detail });
}

/** What the reader of one of this run's mails did with it. */
function readMailEvent(walk: Walk, event: AcceptedEvent): void {
  const noted = noteMail(walk.run.mails, event, walk.facts.at);
  if (noted === undefined) return;
  walk.run = { ...walk.run, mails: noted.mails };
  note(walk, { stepId: noted.stepId, what: noted.what });
}

function enter(walk: Walk): void {
  const { by, eventId, event } = walk.run.entry;
  note(
    walk,
    { stepId: null, what: 'entered' },
    {
      by,
      ...(eventId !== null && { eventId }),
      ...(event && { event: event.name }),
    },
  );
  // The first step was laid out last.
  go(walk, walk.plan.steps.length - 1);
}

function endFromOutside(walk: Walk, stimulus: Stimulus): boolean {
  const { goal, exit } = walk.plan;
  const isReached = (ending: Ending): boolean =>
    ending.kind === 'rule'
      ? walk.facts.holds(ending.rule)
      : stimulus.kind === 'event' && ending.test.matches(stimulus.event);
  for (const [state, endings] of [
    ['goal', goal],
    ['left', exit],
  ] as const) {
    const reached = endings.find(isReached);
    if (reached === undefined) continue;
    const cause = stimulus.kind === 'event' ? { eventId: stimulus.event.eventId } : {};
    end(walk, state, { reason: reached.text, detail: cause });
    return true;
  }
  return false;
}

function end(
  walk: Walk,
  state: RunState,
  { reason, detail = {} }: { readonly reason: string | null; readonly detail?: JsonObject },
): void {
  const { at } = walk.facts;
  const { stepId } = walk.run;
  walk.run = { ...walk.run, ...OVER, state, reason, endedAt: at, since: at };
  note(walk, { stepId, what: state }, { ...(reason !== null && { reason }), ...detail });
}

const OVER = { stepId: null, dueAt: null, isHeld: false };

function goOn(walk: Walk, stimulus: Stimulus): void {
  const { run, plan } = walk;
  const place = plan.steps.findIndex(({ id }) => id === run.stepId);
  const step = plan.steps[place];
  if (step === undefined) return;
  if (run.isHeld) {
    if (stimulus.kind === 'due') go(walk, place);
    return;
  }
  if (stimulus.kind === 'due') wakeUp(walk, step);
  else if (step.kind === 'wait-for' && isMet(walk, step, stimulus)) meet(walk, step, stimulus);
}

function meet(
  walk: Walk,
  step: Extract<PlannedStep, { kind: 'wait-for' }>,
  stimulus: Stimulus,
): void {
  const detail = stimulus.kind === 'event' ? { eventId: stimulus.event.eventId } : {};
  note(walk, { stepId: step.id, what: 'met' }, detail);
  go(walk, step.met);
}

function wakeUp(walk: Walk, step: PlannedStep): void {
  if (walk.run.dueAt === null || walk.run.dueAt > walk.facts.at) return;
  if (step.kind === 'coupon') takeCode(walk, step);
  if (step.kind === 'wait') {
    note(walk, { stepId: step.id, what: 'waited' });
    go(walk, step.next);
  } else if (step.kind === 'wait-for') {
    note(walk, { stepId: step.id, what: 'late' });
    go(walk, step.late);
  }
}

/** What it waits for has happened: such an event, or the rest holds. Both named: either will do. */
function isMet(
  walk: Walk,
  { test, condition }: Extract<PlannedStep, { kind: 'wait-for' }>,
  stimulus: Stimulus,
): boolean {
  if (stimulus.kind === 'event' && test?.matches(stimulus.event) === true) return true;
  return condition !== undefined && holdsFor(walk, condition);
}

/** Takes step after step until one waits. Steps lead forward only, so that it comes to an end. */
function go(walk: Walk, first: Next): void {
  let place: Next | 'stays' = first;
  while (place !== 'stays') {
    if (place === null) {
      end(walk, 'done', { reason: null });
      break;
    }
    const step: PlannedStep | undefined = walk.plan.steps[place];
    if (step === undefined) throw new Error(`a journey has no step ${place}`);
    place = walk.facts.isPaused ? hold(walk, step) : take(walk, step);
  }
}

function hold(walk: Walk, { id }: PlannedStep): 'stays' {
  walk.run = { ...walk.run, stepId: id, since: walk.facts.at, dueAt: null, isHeld: true };
  note(walk, { stepId: id, what: 'held' });
  return 'stays';
}

function take(walk: Walk, step: PlannedStep): Next | 'stays' {
  const behind = behindTaken(walk.run, step);
  if (behind !== undefined) {
    note(walk, { stepId: step.id, what: 'skipped' });
    return behind;
  }
  switch (step.kind) {
    case 'wait':
      return wait(walk, step);
    case 'wait-for':
      return waitFor(walk, step);
    case 'branch':
      return branch(walk, step);
    case 'split':
      return split(walk, step);
    case 'send':
      return send(walk, step);
    case 'update':
      walk.effects.push({ kind: 'update', stepId: step.id, traits: step.traits });
      note(walk, { stepId: step.id, what: 'updated' }, { traits: Object.keys(step.traits) });
      return step.next;
    case 'coupon':
      return askForCode(walk, step);
    case 'webhook':
      walk.effects.push({
        kind: 'call',
        stepId: step.id,
        webhook: step.webhook,
        body: step.body,
      });
      note(walk, { stepId: step.id, what: 'called' }, { webhook: step.webhook });
      return step.next;
    case 'start':
      walk.effects.push({ kind: 'start', stepId: step.id, journey: step.journey });
      note(walk, { stepId: step.id, what: 'started' }, { journey: step.journey });
      return step.next;
    case 'exit':
      walk.run = { ...walk.run, stepId: step.id };
      end(walk, 'left', { reason: step.reason });
      return 'stays';
  }
}

function stay(walk: Walk, stepId: string, dueAt: Instant): 'stays' {
  walk.run = { ...walk.run, stepId, since: walk.facts.at, dueAt, isHeld: false };
  note(walk, { stepId, what: 'waits' }, { until: new Date(dueAt).toISOString() });
  return 'stays';
}

function wait(walk: Walk, step: Extract<PlannedStep, { kind: 'wait' }>): Next | 'stays' {
  const { at, zone } = walk.facts;
  const dueAt = waitEnd(step.end, at, zone);
  return dueAt <= at ? step.next : stay(walk, step.id, dueAt);
}

function waitFor(walk: Walk, step: Extract<PlannedStep, { kind: 'wait-for' }>): Next | 'stays' {
  if (step.condition !== undefined && holdsFor(walk, step.condition)) {
    note(walk, { stepId: step.id, what: 'met' });
    return step.met;
  }
  return stay(walk, step.id, walk.facts.at + step.atMostMs);
}

/** Whoever carries it out says what came of it, and when the run goes on: at once, as a rule. */
function askForCode(walk: Walk, { id, list }: Extract<PlannedStep, { kind: 'coupon' }>): 'stays' {
  walk.effects.push({ kind: 'code', stepId: id, list });
  walk.run = { ...walk.run, stepId: id, since: walk.facts.at, dueAt: null, isHeld: false };
  note(walk, { stepId: id, what: 'asked' }, { list });
  return 'stays';
}

function takeCode(walk: Walk, step: Extract<PlannedStep, { kind: 'coupon' }>): void {
  const found = walk.run.codes[step.id];
  if (found === undefined) askForCode(walk, step);
  else if ('code' in found) {
    note(walk, { stepId: step.id, what: 'given' }, { code: found.code });
    go(walk, step.next);
  } else {
    note(walk, { stepId: step.id, what: 'none' }, { reason: found.reason });
    go(walk, step.none);
  }
}

function branch(walk: Walk, step: Extract<PlannedStep, { kind: 'branch' }>): Next {
  const arm = step.arms.find(({ condition }) => holdsFor(walk, condition));
  note(walk, { stepId: step.id, what: 'branched' }, { because: arm?.text ?? 'else' });
  return arm === undefined ? step.otherwise : arm.next;
}

function split(walk: Walk, step: Extract<PlannedStep, { kind: 'split' }>): Next {
  const { journey, profileId } = walk.run;
  const arm = armOf(step.arms, `${journey}/${step.id}:${profileId}`);
  note(walk, { stepId: step.id, what: 'split' }, { arm: arm.name });
  return arm.next;
}

function send(walk: Walk, step: Extract<PlannedStep, { kind: 'send' }>): Next {
  const { mails } = walk.run;
  const { at } = walk.facts;
  // Steps lead forward only: a run comes by each of them once.
  const messageId = runMailId(walk.run, step.id);
  const { id: stepId, template, purpose, isTimed } = step;
  const coupon = lastCode(walk.run);
  walk.effects.push({ kind: 'mail', stepId, messageId, template, purpose, isTimed, coupon });
  const mail: RunMail = { messageId, at };
  walk.run = { ...walk.run, mails: { ...mails, [step.id]: mail } };
  note(walk, { stepId: step.id, what: 'sent' }, { template, messageId });
  return step.next;
}
