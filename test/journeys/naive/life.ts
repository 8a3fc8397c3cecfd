import type { JourneyForm } from '../../../src/journeys/journey-form.js';
import type { StepForm } from '../../../src/journeys/step-form.js';
import { type EventPattern, parseRule, type Rule } from '../../../src/rules/index.js';
import { traitsOf } from '../../rules/naive/facts.js';
import { holds } from '../../rules/naive/holds.js';
import type { Person, PersonEvent } from '../../rules/naive/person.js';
import { createWallClocks, type WallClocks } from './local-time.js';
import { conditionsOf, nameSteps } from './name-steps.js';
import { type Condition, readCondition, readPattern, rulesIn } from './read-text.js';
import type { JourneyWorld, ToldMail, ToldMiss, ToldRun, ToldUpdate } from './told.js';

const DAY_MS = 86_400_000;

/** Why somebody comes in. */
export interface Cause {
  /** What happened; null: time alone. Who is brought in by another journey was brought in by what began that. */
  readonly eventId: string | null;
  /** The event that is the trigger; null: a segment, a rule or a date is. */
  readonly event: PersonEvent | null;
}

export interface Run {
  readonly journey: string;
  readonly enteredAt: number;
  readonly cause: Cause;
  /** The value of the property by which runs are told apart. */
  readonly per: string | undefined;
  state: ToldRun['state'];
  endedAt: number | null;
  reason: string | null;
  /** The steps that are still to be taken. */
  rest: readonly StepForm[];
  waiting: { readonly step: StepForm; readonly dueAt: number } | undefined;
  isHeld: boolean;
  readonly mails: ToldMail[];
  readonly updates: ToldUpdate[];
  /** Journeys that it is about to start. */
  readonly starts: string[];
  readonly reads: {
    readonly step: string;
    readonly what: 'opened' | 'clicked';
    readonly at: number;
  }[];
}

/** One person's life with all journeys, as far as it has come. */
export interface Life {
  readonly world: JourneyWorld;
  readonly person: Person;
  readonly runs: Run[];
  readonly misses: ToldMiss[];
  readonly paused: Set<string>;
  /** What has taken effect, in order of time. */
  known: readonly PersonEvent[];
  now: number;
  /** Of each rule that is heard, whether it held last. */
  truths: Map<string, boolean>;
  readonly texts: Texts;
}

/** What the texts of all journeys mean; read once for all people. */
export interface Texts {
  readonly names: ReadonlyMap<string, ReadonlyMap<StepForm, string>>;
  readonly clocks: WallClocks;
  /** All rules by which anything may happen. */
  readonly rules: readonly string[];
  rule(text: string): Rule;
  pattern(text: string): EventPattern;
  condition(form: Parameters<typeof readCondition>[0]): Condition;
}

export function readTexts(journeys: ReadonlyMap<string, JourneyForm>): Texts {
  const condition = remember(readCondition);
  const rules = [...journeys.values()].flatMap(({ trigger, goal, exit, steps }) => [
    ...('rule' in trigger ? [trigger.rule] : []),
    ...('entered' in trigger ? [inSegment(trigger.entered)] : []),
    ...('left' in trigger ? [inSegment(trigger.left)] : []),
    ...[...goal, ...exit].flatMap((ending) => ('rule' in ending ? [ending.rule] : [])),
    ...conditionsOf(steps).flatMap((form) => rulesIn(condition(form))),
  ]);
  return {
    names: new Map([...journeys].map(([key, { steps }]) => [key, nameSteps(steps)])),
    clocks: createWallClocks(),
    rules: [...new Set(rules)],
    rule: remember((text: string) => parseRule(text).rule),
    pattern: remember(readPattern),
    condition,
  };
}

export function inSegment(key: string): string {
  return `in segment "${key}"`;
}

function remember<From, To>(read: (from: From) => To): (from: From) => To {
  const known = new Map<From, To>();
  return (from) => {
    const found = known.get(from);
    if (found !== undefined) return found;
    const made = read(from);
    known.set(from, made);
    return made;
  };
}

/** Whether a rule holds now, by all that has taken effect; of somebody of whom nothing is known, none does. */
export function holdsNow(life: Life, text: string): boolean {
  const { known, person, now, world, texts } = life;
  if (known.length === 0) return false;
  return holds(texts.rule(text), { ...person, events: known }, { setting: world.setting, now });
}

export function isSuchEvent(life: Life, event: PersonEvent, text: string): boolean {
  return isSo(life, event, { kind: 'did', events: life.texts.pattern(text) });
}

function isSo({ person, world }: Life, event: PersonEvent, rule: Rule): boolean {
  const alone = { ...person, events: [event] };
  return holds(rule, alone, { setting: world.setting, now: event.occurredAt });
}

/** It only became known long after it happened. */
export function isHistory({ receivedAt, occurredAt }: PersonEvent): boolean {
  return receivedAt - occurredAt > DAY_MS;
}

export function holdsForRun(life: Life, run: Run, condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.parts.every((part) => holdsForRun(life, run, part));
    case 'any':
      return condition.parts.some((part) => holdsForRun(life, run, part));
    case 'not':
      return !holdsForRun(life, run, condition.part);
    case 'rule':
      return holdsNow(life, condition.text);
    case 'trigger':
      return run.cause.event !== null && isSo(life, run.cause.event, condition.rule);
    case 'mail': {
      const mail = run.mails.find(({ step }) => step === condition.step);
      if (mail === undefined) return false;
      return run.reads.some(
        ({ step, what, at }) =>
          step === condition.step &&
          (what === condition.what || condition.what === 'opened') &&
          at - mail.at <= condition.withinMs,
      );
    }
  }
}

const ZONE_TRAITS = ['timezone', 'time_zone', 'timeZone'];

export function zoneNow({ known, texts, world }: Life): string {
  const traits = traitsOf(known);
  const named = ZONE_TRAITS.map((name) => traits[name]).find(
    (value) => typeof value === 'string' && texts.clocks.isZone(value),
  );
  return typeof named === 'string' ? named : world.setting.timeZone;
}

export function createLife(person: Person, world: JourneyWorld, texts: Texts): Life {
  return {
    world,
    person,
    texts,
    runs: [],
    misses: [],
    paused: new Set(),
    known: [],
    now: world.from,
    truths: new Map(),
  };
}
