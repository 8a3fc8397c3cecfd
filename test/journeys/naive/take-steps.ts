import { createHash } from 'node:crypto';
import type { JourneyForm } from '../../../src/journeys/journey-form.js';
import type {
  BranchForm,
  SendForm,
  SplitForm,
  StepForm,
  WaitForForm,
  WaitForm,
} from '../../../src/journeys/step-form.js';
import { consentTo } from '../../rules/naive/facts.js';
import { isObject } from '../../rules/naive/values.js';
import { type Cause, holdsForRun, holdsNow, type Life, type Run, zoneNow } from './life.js';
import { instantOfDay, nextTimeOfDay } from './local-time.js';
import { readLength } from './read-text.js';

/** Brings the person in unless something is in the way, which is noted then. */
export function bringIn(life: Life, key: string, cause: Cause): void {
  const journey = journeyOf(life, key);
  const per = valueOfPer(journey, cause);
  const reason = whyNot(life, key, per);
  if (reason !== undefined) {
    life.misses.push({ journey: key, at: life.now, reason });
    return;
  }
  const run: Run = {
    journey: key,
    enteredAt: life.now,
    cause,
    per,
    state: 'going',
    endedAt: null,
    reason: null,
    rest: journey.steps,
    waiting: undefined,
    isHeld: false,
    mails: [],
    updates: [],
    reads: [],
    starts: [],
  };
  life.runs.push(run);
  goOn(life, run);
}

export function journeyOf({ world }: Life, key: string): JourneyForm {
  const journey = world.journeys.get(key);
  if (journey === undefined) throw new Error(`there is no journey ${key}`);
  return journey;
}

function valueOfPer({ again }: JourneyForm, { event }: Cause): string | undefined {
  if (typeof again === 'string' || !('per' in again)) return undefined;
  const properties = event?.body.properties;
  const value = isObject(properties) ? properties[again.per] : undefined;
  const isKey = ['string', 'number', 'boolean'].includes(typeof value);
  return isKey ? String(value) : undefined;
}

function whyNot(life: Life, key: string, per: string | undefined): string | undefined {
  const { again, most, goal, exit } = journeyOf(life, key);
  const before = life.runs.filter(({ journey }) => journey === key);
  const isPer = typeof again !== 'string' && 'per' in again;
  if (isPer && per === undefined) return 'no-key';
  if (isForbiddenAgain(life, again, { before, per })) return 'again';
  if (most !== undefined && before.length >= most) return 'most';
  const holdsOne = (endings: JourneyForm['goal']) =>
    endings.some((ending) => 'rule' in ending && holdsNow(life, ending.rule));
  if (holdsOne(goal)) return 'goal';
  if (holdsOne(exit)) return 'exit';
  return life.paused.has(key) ? 'paused' : undefined;
}

function isForbiddenAgain(
  { now }: Life,
  again: JourneyForm['again'],
  { before, per }: { readonly before: readonly Run[]; readonly per: string | undefined },
): boolean {
  const goesOn = before.some(({ state }) => state === 'going');
  if (again === 'never') return before.length > 0;
  if (again === 'always') return false;
  if (again === 'after-leaving') return goesOn;
  if ('per' in again) return before.some((run) => run.per === per);
  const last = before.at(-1);
  return goesOn || (last !== undefined && now - last.enteredAt < readLength(again.after));
}

export function end(
  { now }: Life,
  run: Run,
  outcome: { readonly state: Run['state']; readonly reason?: string },
): void {
  run.state = outcome.state;
  run.reason = outcome.reason ?? null;
  run.endedAt = now;
  run.waiting = undefined;
  run.isHeld = false;
}

/** Takes one step after the other until one waits or the run is over; whom it starts comes in then. */
export function goOn(life: Life, run: Run): void {
  run.waiting = undefined;
  run.isHeld = false;
  while (run.state === 'going' && run.waiting === undefined && !run.isHeld) {
    const [step, ...rest] = run.rest;
    if (step === undefined) {
      end(life, run, { state: 'done' });
    } else if (life.paused.has(run.journey)) {
      run.isHeld = true;
    } else {
      run.rest = rest;
      take(life, run, step);
    }
  }
  for (const key of run.starts.splice(0)) bringIn(life, key, run.cause);
}

function take(life: Life, run: Run, step: StepForm): void {
  if ('wait' in step) {
    const dueAt = waitEnds(life, step);
    if (dueAt > life.now) run.waiting = { step, dueAt };
  } else if ('send' in step) {
    send(life, run, step);
  } else if ('update' in step) {
    run.updates.push({ step: nameOf(life, run, step), at: life.now, traits: step.update });
  } else if ('start' in step) {
    run.starts.push(step.start);
  } else if ('exit' in step) {
    end(life, run, { state: 'left', reason: step.exit });
  } else if ('coupon' in step || 'webhook' in step) {
    throw new Error('codes and calls are not drawn: they need others to answer');
  } else {
    choose(life, run, step);
  }
}

function nameOf({ texts }: Life, { journey }: Run, step: StepForm): string {
  return texts.names.get(journey)?.get(step) ?? '';
}

/** Steps that lead to others. */
function choose(life: Life, run: Run, step: WaitForForm | BranchForm | SplitForm): void {
  if ('waitFor' in step) {
    const { rule, atMost, do: then } = step.waitFor;
    if (rule !== undefined && holdsForRun(life, run, life.texts.condition(rule))) {
      run.rest = [...then, ...run.rest];
    } else {
      run.waiting = { step, dueAt: life.now + readLength(atMost) };
    }
  } else if ('branch' in step) {
    const arm = step.branch.find((each) => holdsForRun(life, run, life.texts.condition(each.if)));
    run.rest = [...(arm?.do ?? step.else), ...run.rest];
  } else {
    const word = `${run.journey}/${nameOf(life, run, step)}:${life.person.profileId}`;
    run.rest = [...armOf(step, word), ...run.rest];
  }
}

function waitEnds(life: Life, { wait }: WaitForm): number {
  if (typeof wait === 'string') return life.now + readLength(wait);
  const zone = zoneNow(life);
  if ('date' in wait) return instantOfDay(life.texts.clocks, zone, wait);
  return nextTimeOfDay(life.texts.clocks, { now: life.now, zone }, wait);
}

function armOf({ split }: SplitForm, word: string): readonly StepForm[] {
  const digits = createHash('sha256').update(word).digest('hex').slice(0, 8);
  const chance = (Number.parseInt(digits, 16) * 100) / 2 ** 32;
  let sum = 0;
  for (const arm of split) {
    sum += arm.share;
    if (sum > chance) return arm.do;
  }
  throw new Error('shares are 100 together');
}

function send(life: Life, run: Run, step: SendForm): void {
  const { purpose } = journeyOf(life, run.journey);
  run.mails.push({
    step: nameOf(life, run, step),
    template: step.send,
    at: life.now,
    cancelled: whyMayNot(life, step.purpose ?? purpose),
  });
}

/** By all that is received by now, whether it has taken effect or comes next. */
function whyMayNot({ person, now }: Life, purpose: string): string | null {
  const events = person.events.filter(({ receivedAt }) => receivedAt <= now);
  const hasAddress = events.some(({ body }) => isObject(body.traits) && 'email' in body.traits);
  if (!hasAddress) return 'no-address';
  if (purpose === 'transactional') return null;
  const said = consentTo({ ...person, events }, { purpose, now });
  if (said === undefined) return 'no-consent';
  return said === 'granted' ? null : 'consent-withdrawn';
}
