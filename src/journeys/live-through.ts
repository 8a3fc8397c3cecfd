import type { AcceptedEvent } from '../ingest/index.js';
import type { Instant, JsonObject } from '../kernel/index.js';
import { advance, type Effect, findEnding, type RunFacts, type Stimulus } from './advance.js';
import { type Beginning, keyOfEntry, type Letting, newRun } from './begin-run.js';
import { givenWith, isFor, versionsFor } from './find-triggered.js';
import type { LiveJourneys, LiveVersion } from './live-journeys.js';
import type { Run, RunStep } from './run.js';
import type { Miss } from './run-store.js';
import type { HeardEvent, Stretch, Turn } from './stretch.js';

/** What became of a run. */
export interface LivedRun {
  readonly run: Run;
  /** Undefined: it has come in. */
  readonly before: Run | undefined;
  readonly log: readonly RunStep[];
  readonly effects: readonly (Effect & { readonly at: Instant })[];
}

export interface Lived {
  readonly runs: readonly LivedRun[];
  readonly misses: readonly Miss[];
}

/**
 * Takes one profile through a stretch of time: its events, its rules and its waits, in the order that
 * docs/reference/journeys.md fixes. Any cut of the same history into stretches leads to the same.
 */
export function liveThrough(journeys: LiveJourneys, stretch: Stretch): Lived {
  const life = startLife(journeys, stretch);
  for (;;) {
    const moment = nextMoment(life);
    if (moment === undefined) break;
    life.at = moment.at;
    if (moment.kind === 'time') passTime(life);
    else hear(life, moment.heard);
  }
  bringIn(life);
  return { runs: [...life.lived.values()], misses: life.misses };
}

interface LivingRun {
  run: Run;
  readonly before: Run | undefined;
  readonly log: RunStep[];
  readonly effects: (Effect & { readonly at: Instant })[];
}

interface Life {
  readonly journeys: LiveJourneys;
  readonly stretch: Stretch;
  /** All runs that went on at some time of it, in the order of entry. */
  readonly living: LivingRun[];
  /** Those that something became of. */
  readonly lived: Map<string, LivingRun>;
  readonly misses: Miss[];
  readonly holding: Set<string>;
  readonly timeTurns: readonly Turn[];
  /** Of the runs that another one began, in how many steps it came to them. */
  readonly depths: Map<string, number>;
  at: Instant;
  heard: number;
  turned: number;
  called: number;
}

function startLife(journeys: LiveJourneys, stretch: Stretch): Life {
  const holding = new Set(stretch.holding);
  // Back to how it was at the beginning: the first turn of each rule tells.
  for (const { kind, key, what } of [...stretch.turns].reverse()) {
    if (kind !== 'journey') continue;
    if (what === 'entered') holding.delete(key);
    else holding.add(key);
  }
  return {
    journeys,
    stretch,
    living: stretch.runs.map((run) => ({ run, before: run, log: [], effects: [] })),
    lived: new Map(),
    misses: [],
    holding,
    timeTurns: stretch.turns.filter(({ eventId }) => eventId === null),
    depths: new Map(),
    at: Number.NEGATIVE_INFINITY,
    heard: 0,
    turned: 0,
    called: 0,
  };
}

type Moment =
  | { readonly kind: 'time'; readonly at: Instant }
  | { readonly kind: 'event'; readonly at: Instant; readonly heard: HeardEvent };

/** What time changes comes before what happens at the same instant. */
function nextMoment(life: Life): Moment | undefined {
  const { stretch, timeTurns, turned } = life;
  const heard = stretch.events[life.heard];
  const turn = timeTurns[turned]?.at ?? Number.POSITIVE_INFINITY;
  const due = Math.min(Number.POSITIVE_INFINITY, ...life.living.map(({ run }) => dueOf(run)));
  const call = stretch.calls[life.called]?.at ?? Number.POSITIVE_INFINITY;
  const next = Math.min(turn, call, due);
  if (next <= (heard?.at ?? stretch.now)) return { kind: 'time', at: Math.max(next, life.at) };
  return heard && { kind: 'event', at: Math.max(heard.at, life.at), heard };
}

function dueOf({ state, dueAt }: Run): Instant {
  return state === 'going' && dueAt !== null ? dueAt : Number.POSITIVE_INFINITY;
}

/** Rules turn first, then the calendar lets people in, then waits are over. */
function passTime(life: Life): void {
  const turns: Turn[] = [];
  for (;;) {
    const turn = life.timeTurns[life.turned];
    if (turn === undefined || turn.at > life.at) break;
    life.turned += 1;
    turns.push(turn);
  }
  if (turns.length > 0) {
    takeTurns(life, turns);
    if (turns.some(({ kind }) => kind === 'journey')) lookAll(life, { kind: 'rules' });
    beginByTurns(life, turns);
  }
  beginByCalls(life);
  const due = life.living
    .filter(({ run }) => dueOf(run) <= life.at)
    .sort((a, b) => dueOf(a.run) - dueOf(b.run));
  for (const each of due) look(life, each, { kind: 'due' });
}

function hear(life: Life, { event, isHistory, properties }: HeardEvent): void {
  life.heard += 1;
  const turns = life.stretch.turns.filter(({ eventId }) => eventId === event.eventId);
  takeTurns(life, turns);
  lookAll(life, { kind: 'event', event });
  beginByTurns(life, turns);
  if (!isHistory) beginByEvent(life, event, properties);
}

function takeTurns({ holding }: Life, turns: readonly Turn[]): void {
  for (const { kind, key, what } of turns) {
    if (kind !== 'journey') continue;
    if (what === 'entered') holding.add(key);
    else holding.delete(key);
  }
}

function lookAll(life: Life, stimulus: Stimulus): void {
  // Those that begin while they look have seen it.
  for (const each of [...life.living]) look(life, each, stimulus);
}

function look(life: Life, living: LivingRun, stimulus: Stimulus): void {
  const { run } = living;
  if (run.state !== 'going') return;
  const version = life.journeys.find(run.journey, run.version);
  if (version === undefined) endOrphan(life, living);
  else decide(life, living, { version, stimulus });
}

function decide(
  life: Life,
  living: LivingRun,
  { version, stimulus }: { readonly version: LiveVersion; readonly stimulus: Stimulus },
): void {
  const { run } = living;
  const decision = advance(version.plan, run, { stimulus, facts: factsOf(life, version) });
  if (decision === undefined) return;
  living.run = decision.run;
  living.log.push(...decision.log);
  living.effects.push(...decision.effects.map((effect) => ({ ...effect, at: life.at })));
  life.lived.set(run.runId, living);
  for (const effect of decision.effects) {
    if (effect.kind === 'start') startAnother(life, living.run, effect);
  }
}

/** A run that came in while its journey was being stopped. */
function endOrphan(life: Life, living: LivingRun): void {
  const { at } = life;
  const { stepId } = living.run;
  const over = { stepId: null, dueAt: null, isHeld: false, endedAt: at, since: at } as const;
  living.run = { ...living.run, ...over, state: 'stopped', reason: null };
  living.log.push({ at, stepId, what: 'stopped', detail: {} });
  life.lived.set(living.run.runId, living);
}

function factsOf(life: Life, { ruleKeys, journey, asksZone }: LiveVersion): RunFacts {
  return {
    at: life.at,
    holds: (rule) => life.holding.has(ruleKeys[rule] ?? ''),
    zone: asksZone ? life.stretch.zoneAfter(life.heard) : life.journeys.zone,
    isPaused: journey.state === 'paused',
  };
}

// What brings somebody in

/** At the end of it: who came in by a turn meanwhile is not brought in besides. */
function bringIn(life: Life): void {
  const { members, now, past } = life.stretch;
  life.at = Math.max(life.at, now);
  for (const version of members) {
    const { journey, plan, publishedAt } = version;
    if (past.hasEnteredSince(journey.key, publishedAt)) continue;
    const by = plan.trigger.kind === 'segment' ? 'segment' : 'rule';
    begin(life, version, { by, eventId: null, event: null, cause: `members ${version.version}` });
  }
}

function beginByTurns(life: Life, turns: readonly Turn[]): void {
  for (const { kind, key, what, eventId, isHistory } of turns) {
    if (isHistory) continue;
    for (const version of life.journeys.byChange.get(`${kind} ${key} ${what}`) ?? []) {
      const by = kind === 'segment' ? 'segment' : 'rule';
      begin(life, version, { by, eventId, event: null, cause: `${by} ${key} ${what} ${life.at}` });
    }
  }
}

/** Whoever is a member of the segment now comes in. */
function beginByCalls(life: Life): void {
  for (;;) {
    const call = life.stretch.calls[life.called];
    if (call === undefined || call.at > life.at) return;
    life.called += 1;
    const version = life.journeys.entrance(call.journey);
    if (version === undefined || version.plan.trigger.kind !== 'schedule') continue;
    if (!life.holding.has(version.ruleKeys[version.plan.trigger.rule] ?? '')) continue;
    const cause = `schedule ${new Date(call.occursAt).toISOString()}`;
    begin(life, version, { by: 'schedule', eventId: null, event: null, cause });
  }
}

function beginByEvent(life: Life, event: AcceptedEvent, properties: () => JsonObject): void {
  const { eventId, name, occurredAt } = event;
  for (const version of versionsFor(life.journeys, event)) {
    const { trigger } = version.plan;
    if (trigger.kind === 'event' ? !trigger.test.matches(event) : !isFor(event, version)) continue;
    const given = trigger.kind === 'api' ? givenWith(properties()) : properties();
    const entry = { name, occurredAt, properties: given };
    const by = trigger.kind === 'api' || trigger.kind === 'product' ? trigger.kind : 'event';
    begin(life, version, { by, eventId, event: entry, cause: eventId });
  }
}

const MOST_IN_A_ROW = 10;

function startAnother(
  life: Life,
  from: Run,
  { journey, stepId }: Extract<Effect, { kind: 'start' }>,
): void {
  const version = life.journeys.entrance(journey);
  const depth = from.entry.by === 'journey' ? depthOf(life, from) + 1 : 1;
  const cause = `journey ${from.runId} ${stepId}`;
  const { eventId, event } = from.entry;
  if (version === undefined) miss(life, journey, { cause, reason: 'not-live' });
  else if (depth > MOST_IN_A_ROW) miss(life, journey, { cause, reason: 'too-deep' });
  else begin(life, version, { by: 'journey', eventId, event, cause, depth });
}

function depthOf(life: Life, run: Run): number {
  return life.depths.get(run.runId) ?? 0;
}

function begin(life: Life, version: LiveVersion, beginning: Beginning): void {
  const { key } = version.journey;
  const entryKey = keyOfEntry(version, beginning.event);
  const reason = findObstacle(life, version, entryKey);
  if (reason !== undefined) miss(life, key, { cause: beginning.cause, reason });
  else letIn(life, version, { ...beginning, entryKey: entryKey ?? null });
}

function letIn(life: Life, version: LiveVersion, beginning: Letting): void {
  const run = newRun({ ...life.stretch, at: life.at }, version, beginning);
  const living: LivingRun = { run, before: undefined, log: [], effects: [] };
  life.stretch.past.note(run);
  if (beginning.depth !== undefined) life.depths.set(run.runId, beginning.depth);
  life.living.push(living);
  look(life, living, { kind: 'entered' });
}

function miss(
  { misses, stretch, at }: Life,
  journey: string,
  { cause, reason }: { readonly cause: string; readonly reason: string },
): void {
  const { workspaceId, profileId, lane } = stretch;
  misses.push({ workspaceId, profileId, lane, journey, at, cause, reason });
}

function findObstacle(
  life: Life,
  version: LiveVersion,
  entryKey: string | null | undefined,
): string | undefined {
  const { plan, journey } = version;
  if (entryKey === undefined) return 'no-key';
  const { past } = life.stretch;
  const isGoing = life.living.some(
    ({ run }) => run.state === 'going' && run.journey === journey.key && run.entryKey === entryKey,
  );
  if (!past.allows(journey.key, { again: plan.again, entryKey, isGoing, at: life.at }))
    return 'again';
  if (past.runs(journey.key) >= plan.most) return 'most';
  const ending = findEnding(plan, factsOf(life, version));
  if (ending !== undefined) return ending.state === 'goal' ? 'goal' : 'exit';
  return journey.state === 'paused' ? 'paused' : undefined;
}
