import type { Instant, ProfileId, WorkspaceId } from '../../kernel/index.js';
import type { Lane } from '../../storage/index.js';
import type { Effect } from '../advance.js';
import type { Call } from '../call-members.js';
import type { LiveJourneys } from '../live-journeys.js';
import { type Lived, type LivedRun, liveThrough } from '../live-through.js';
import { createPastEntries } from '../past-entries.js';
import type { Run, RunCode } from '../run.js';
import type { PastRuns } from '../run-store.js';
import type { HeardEvent, Turn } from '../stretch.js';
import { callsWithin } from './calls-within.js';

/** One profile as a simulation takes it: all that is known of it, from the beginning. */
export interface SimulatedLife {
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
  readonly lane: Lane;
  /** From when on it is lived through again; included. */
  readonly from: Instant;
  /** Up to when; not included. */
  readonly to: Instant;
  /** All of its events, in the order in which they took effect. */
  readonly events: readonly HeardEvent[];
  /** The runs that were under way, as they stood, in the order of entry. */
  readonly runs: readonly Run[];
  /** The runs that there had been, those under way included. */
  readonly past: readonly PastRuns[];
  /** How rules turn by these events and by time, from the beginning on, in order. */
  follow(events: readonly HeardEvent[]): readonly Turn[];
  /** Its time zone behind so many of these events. */
  zoneAfter(events: readonly HeardEvent[], count: number): string;
  /** What a run gets that asks for a coupon code. */
  codeFor(run: Run, stepId: string): RunCode;
  /** What a step says of traits, as the event that says it. */
  updateBy(run: Run, effect: Extract<Effect, { kind: 'update' }>, at: Instant): HeardEvent;
}

export interface LivedLife extends Lived {
  /** It did not come to its end within reason: steps and events went on causing each other. */
  readonly isCut: boolean;
  /** With what steps said of traits. */
  readonly events: readonly HeardEvent[];
}

/** So often what a step caused comes back to the same profile within one simulation. */
const MOST_RETURNS = 500;

/**
 * Lives a profile's time through again, by the same functions that cycles call. What a step causes that comes back to
 * its profile (what it says of traits, a coupon code) takes effect behind what is decided at the same instant, as it
 * does behind a cycle: there the life is cut, and any cut is the same.
 */
export function simulateLife(journeys: LiveJourneys, life: SimulatedLife): LivedLife {
  const telling = startTelling(journeys, life);
  for (let returns = 0; returns < MOST_RETURNS; returns += 1) {
    const whole = live(telling, life.to - 1);
    const first = firstReturn(whole.lived);
    const stretch = first === undefined ? whole : live(telling, first);
    keep(telling, stretch);
    if (first === undefined) return { ...resultOf(telling), isCut: false };
    takeBack(telling, stretch.lived, first);
  }
  return { ...resultOf(telling), isCut: true };
}

interface Telling {
  readonly journeys: LiveJourneys;
  readonly life: SimulatedLife;
  readonly runs: Map<string, LivedRun>;
  readonly misses: Lived['misses'][number][];
  going: readonly Run[];
  past: PastRuns[];
  events: readonly HeardEvent[];
  turns: readonly Turn[];
  readonly calls: readonly Call[];
  /** So many events, turns and calls have come. */
  heard: number;
  turned: number;
  called: number;
}

function startTelling(journeys: LiveJourneys, life: SimulatedLife): Telling {
  const { events, from, runs, past } = life;
  const turns = life.follow(events);
  return {
    ...{ journeys, life, events, turns },
    runs: new Map(),
    misses: [],
    going: runs,
    past: [...past],
    heard: countBefore(events, from),
    turned: countBefore(turns, from),
    calls: callsWithin(journeys, life),
    called: 0,
  };
}

/** Of what is in order of time. */
function countBefore(all: readonly { readonly at: Instant }[], instant: Instant): number {
  const found = all.findIndex(({ at }) => at >= instant);
  return found < 0 ? all.length : found;
}

interface LivedStretch {
  readonly lived: Lived;
  readonly heard: number;
  readonly turned: number;
  readonly called: number;
}

function live(telling: Telling, until: Instant): LivedStretch {
  const { journeys, life, events, turns, calls } = telling;
  const heard = countBefore(events, until + 1);
  const turned = countBefore(turns, until + 1);
  const called = countBefore(calls, until + 1);
  const { workspaceId, profileId, lane } = life;
  const lived = liveThrough(journeys, {
    ...{ workspaceId, profileId, lane },
    now: until,
    runs: telling.going,
    past: createPastEntries(telling.past),
    holding: holdingAfter(turns.slice(0, turned)),
    turns: turns.slice(telling.turned, turned),
    calls: calls.slice(telling.called, called),
    // Whom somebody brought in by hand is told by the runs that there were.
    members: [],
    events: events.slice(telling.heard, heard),
    zoneAfter: (count) => life.zoneAfter(events, telling.heard + count),
  });
  return { lived, heard, turned, called };
}

function holdingAfter(turns: readonly Turn[]): ReadonlySet<string> {
  const holding = new Set<string>();
  for (const { kind, key, what } of turns) {
    if (kind !== 'journey') continue;
    if (what === 'entered') holding.add(key);
    else holding.delete(key);
  }
  return holding;
}

/** When a step first causes something that comes back to the profile. */
function firstReturn({ runs }: Lived): Instant | undefined {
  const instants = runs.flatMap(({ effects }) =>
    effects.flatMap(({ kind, at }) => (kind === 'update' || kind === 'code' ? at : [])),
  );
  return instants.length === 0 ? undefined : Math.min(...instants);
}

function keep(telling: Telling, { lived, heard, turned, called }: LivedStretch): void {
  for (const each of lived.runs) {
    const before = telling.runs.get(each.run.runId);
    telling.runs.set(each.run.runId, {
      run: each.run,
      before: before === undefined ? each.before : before.before,
      log: [...(before?.log ?? []), ...each.log],
      effects: [...(before?.effects ?? []), ...each.effects],
    });
    if (each.before === undefined) telling.past.push(pastOf(each.run));
  }
  telling.misses.push(...lived.misses);
  const now = new Map(lived.runs.map(({ run }) => [run.runId, run]));
  const known = new Set(telling.going.map(({ runId }) => runId));
  const fresh = lived.runs.filter(({ run }) => !known.has(run.runId)).map(({ run }) => run);
  telling.going = [...telling.going.map((run) => now.get(run.runId) ?? run), ...fresh].filter(
    ({ state }) => state === 'going',
  );
  telling.heard = heard;
  telling.turned = turned;
  telling.called = called;
}

function pastOf({ profileId, journey, entryKey, enteredAt }: Run): PastRuns {
  return { profileId, journey, entryKey, runs: 1, lastEnteredAt: enteredAt };
}

function takeBack(telling: Telling, lived: Lived, at: Instant): void {
  const updates: HeardEvent[] = [];
  for (const { run, effects } of lived.runs) {
    for (const effect of effects) {
      if (effect.kind === 'code') answer(telling, { run, stepId: effect.stepId, at: effect.at });
      if (effect.kind === 'update') updates.push(telling.life.updateBy(run, effect, at));
    }
  }
  if (updates.length === 0) return;
  const { events, heard } = telling;
  telling.events = [...events.slice(0, heard), ...updates, ...events.slice(heard)];
  telling.turns = telling.life.follow(telling.events);
}

/** A run that stands at the step that asked goes on with what it got. */
function answer(
  telling: Telling,
  { run, stepId, at }: { readonly run: Run; readonly stepId: string; readonly at: Instant },
): void {
  if (run.stepId !== stepId) return;
  const codes = { ...run.codes, [stepId]: telling.life.codeFor(run, stepId) };
  const answered: Run = { ...run, codes, dueAt: at };
  telling.going = telling.going.map((each) => (each.runId === run.runId ? answered : each));
  const lived = telling.runs.get(run.runId);
  if (lived !== undefined) telling.runs.set(run.runId, { ...lived, run: answered });
}

function resultOf({ runs, misses, events }: Telling): Omit<LivedLife, 'isCut'> {
  return { runs: [...runs.values()], misses, events };
}
