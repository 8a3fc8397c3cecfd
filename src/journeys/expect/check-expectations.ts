import type { AcceptedEvent } from '../../ingest/index.js';
import type { Instant, WorkspaceId } from '../../kernel/index.js';
import { parseRule, type RuleSetting, walkRule } from '../../rules/index.js';
import { compileJourney } from '../compile-journey.js';
import type { Journey } from '../journey.js';
import type { JourneyForm } from '../journey-form.js';
import { planVersion } from '../live-journeys.js';
import { runIdOf } from '../run.js';
import { followLife } from '../simulation/follow-life.js';
import { hearLife } from '../simulation/heard-life.js';
import { updateBySimulation } from '../simulation/own-update.js';
import { type LivedLife, simulateLife } from '../simulation/simulate-life.js';
import { prepareJourneys, type SimulatedJourneys } from '../simulation/simulated-journeys.js';
import { tellOutcome } from '../simulation/tell-outcome.js';
import { buildEvent, type Somebody, standInTrait } from './build-event.js';
import { compareOutcome } from './compare-outcome.js';
import type { Expectation } from './expectation-form.js';
import { readerOfHistory } from './reader-of-history.js';

/** Whether what is expected of a journey comes of it. */
export interface CheckedExpectation {
  readonly name: string;
  /** What is otherwise, a line each; none: it holds. */
  readonly differences: readonly string[];
}

export interface ExpectationSetting {
  readonly setting: Pick<RuleSetting, 'calendar' | 'money' | 'computed'>;
  /** IANA name. */
  readonly timeZone: string;
}

/**
 * Lets a journey live through the histories of its `expect`, each by itself, and compares what comes of them. It needs
 * no database: the same functions decide as in earnest, of somebody who may be mailed and of whom nothing else is
 * known. Who is in which segment the history says.
 */
export function checkExpectations(
  key: string,
  form: JourneyForm,
  { setting, timeZone }: ExpectationSetting,
): CheckedExpectation[] {
  const { expect = [] } = form;
  if (expect.length === 0) return [];
  const segments = standIns(form, setting);
  const whole: RuleSetting = { ...setting, workspaceId: NOWHERE, segments };
  const journey = journeyOf(key, form.name);
  const version = planVersion(journey, 1, { form, setting: whole });
  const place = { workspaceId: NOWHERE, setting: whole, timeZone };
  const played = prepareJourneys(place, [version]);
  return expect.map((expectation) => ({
    name: expectation.name,
    differences: check({ key, played, expectation }),
  }));
}

/** A workspace that there is not. */
const NOWHERE = 0 as WorkspaceId;

function journeyOf(key: string, name: string): Journey {
  return {
    workspaceId: NOWHERE,
    ...{ key, name, journeyId: key, state: 'live', version: 1, liveVersion: 1 },
    createdAt: 0,
    changedAt: 0,
  };
}

/** The segments that it names, each as what the history says of it. */
function standIns(
  form: JourneyForm,
  setting: Pick<RuleSetting, 'calendar' | 'money'>,
): RuleSetting['segments'] {
  const { names, rules } = compileJourney(form, setting);
  const inRules = rules.flatMap(({ parsed }) =>
    [...walkRule(parsed.rule)].flatMap((part) => (part.kind === 'segment' ? part.segment : [])),
  );
  const keys = new Set([...names.segments.keys(), ...inRules]);
  return new Map(
    [...keys].map((key) => [key, parseRule(`trait.${standInTrait(key)} = true`).rule]),
  );
}

interface Checking {
  readonly key: string;
  readonly played: SimulatedJourneys;
  readonly expectation: Expectation;
}

const DAY_MS = 86_400_000;
const WATCHED_MS = 31 * DAY_MS;

function check(checking: Checking): string[] {
  const { key, played, expectation } = checking;
  const somebody = somebodyOf(key, expectation);
  const events: AcceptedEvent[] = [];
  for (const [place, happening] of expectation.history.entries()) {
    const findMail = (step: string, at: Instant) =>
      findMailOf(live(checking, { somebody, events, to: at + 1 }), step);
    const event = buildEvent(happening, place + 1, { somebody, findMail });
    if (event === undefined) return [`at ${happening.at} there is no such mail to be read`];
    const isBack = event.receivedAt < (events.at(-1)?.receivedAt ?? event.receivedAt);
    if (isBack) return [`the history goes back in time at ${happening.at}`];
    events.push(event);
  }
  const to = untilOf(expectation) + 1;
  const lived = live(checking, { somebody, events, to });
  if (lived.isCut) return ['its steps and what they cause go on causing each other'];
  const reader = readerOfHistory(lived.events, to);
  const outcome = tellOutcome({ key, live: played.live, lived, underWay: [], reader });
  return compareOutcome(expectation, outcome);
}

function somebodyOf(journey: string, { person }: Expectation): Somebody {
  const owner = { workspaceId: NOWHERE, profileId: '' as Somebody['profileId'] };
  const profileId = runIdOf('expect', owner, person) as Somebody['profileId'];
  return { workspaceId: NOWHERE, profileId, journey };
}

interface Living {
  readonly somebody: Somebody;
  readonly events: readonly AcceptedEvent[];
  readonly to: Instant;
}

function live({ played, expectation }: Checking, { somebody, events, to }: Living): LivedLife {
  const { workspaceId, profileId } = somebody;
  const heard = hearLife(events, {
    joinedAt: () => undefined,
    isHistory: ({ receivedAt, occurredAt }) => receivedAt - occurredAt > DAY_MS,
  });
  const from = heard[0]?.at ?? 0;
  const life = followLife(played, {
    ...{ workspaceId, profileId, from, to, events: heard, runs: [], past: [] },
    codeFor: () => (expectation.noCodes ? { reason: 'empty' } : { code: 'EXPECTED' }),
    updateBy: updateBySimulation,
  });
  return simulateLife(played.live, life);
}

function findMailOf({ runs }: LivedLife, step: string): string | undefined {
  const mails = runs.flatMap(({ run }) => run.mails[step] ?? []);
  return mails.sort((a, b) => b.at - a.at)[0]?.messageId;
}

function untilOf({ until, history, messages }: Expectation): Instant {
  if (until !== undefined) return Date.parse(until);
  const named = [...history, ...messages].map(({ at }) => Date.parse(at));
  return Math.max(...named) + WATCHED_MS;
}
