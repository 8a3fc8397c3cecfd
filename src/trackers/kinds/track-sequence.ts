import type { AcceptedEvent } from '../../ingest/index.js';
import type { EventPattern } from '../../rules/index.js';
import type { Tracked } from '../plan/tracked.js';
import { type TrackerSetting, textOfPart } from '../plan/tracker-setting.js';
import type { Latest } from '../tracker.js';
import { compilePattern } from '../values/compile-pattern.js';
import { type Needs, needsOfPattern, UNKNOWN_NEEDS } from '../values/needed-text.js';
import {
  type Absences,
  addAbsence,
  canStop,
  packAbsences,
  pruneAbsences,
  stopAbsences,
  unpackAbsences,
} from './absences.js';
import {
  type Chain,
  type ChainSteps,
  endsChain,
  hasBegun,
  isReachedAt,
  keepNewest,
  lastBefore,
  moveChain,
  NEVER,
  packChain,
  startChain,
  unpackChain,
} from './chain.js';
import { hearsPattern, homeOfPattern } from './heard-pattern.js';
import type { Keep } from './keep.js';
import {
  addMoment,
  type Between,
  isWithin,
  type Moments,
  NO_MOMENTS,
  packMoments,
  pruneMoments,
  unpackMoments,
} from './moments.js';
import { trackMoments } from './track-moments.js';

/** A step of a sequence. */
export interface TrackedStep {
  readonly events: EventPattern;
  /** After the step before; undefined: however long. */
  readonly withinMs?: number | undefined;
}

export interface TrackedSequence {
  readonly steps: readonly TrackedStep[];
  /** Only ends in this stretch. */
  readonly between?: Between | undefined;
  readonly keep: Keep;
}

/** How far a sequence has come, and when it was come to its end. */
export interface SequenceState {
  readonly chain: Chain;
  readonly ends: Moments;
}

/*
 * Most events of a sequence's later steps find nothing begun and change nothing. That they were there, which matters to
 * what comes behind its time, is known from guards: so the row in which the sequence lies need not be written.
 */

/** When each of a step's names of events was heard last: its guards, in rows of their own. */
export function trackGuards(
  { events }: EventPattern,
  setting: TrackerSetting,
): readonly Tracked<Moments>[] {
  const keep: Keep = { newest: { count: 1, reachMs: Number.POSITIVE_INFINITY } };
  return events.map((selector) => trackMoments({ pattern: { events: [selector] }, keep }, setting));
}

/** When sequences of events ended. */
export function trackSequence(
  { steps, between, keep }: TrackedSequence,
  setting: TrackerSetting,
): Tracked<SequenceState> {
  const chainSteps = compileSteps(steps, setting);
  const patterns = steps.map(({ events }) => events);
  const empty: SequenceState = { chain: startChain(steps.length), ends: NO_MOMENTS };
  return {
    base: `guarded sequence ${textOfSequence({ steps, between }, setting)}`,
    home: homeOfFirst(patterns),
    hears: hearsPattern(...patterns),
    keep,
    kind: {
      empty,
      concerns: (event) => isOfAny(chainSteps, event),
      begins: chainSteps.tests[0] ?? isNone,
      needs: needsOf(patterns),
      add: steps.length === 2 ? addToPair(chainSteps, between) : addInOrder(chainSteps, between),
      prune: (state, kept, horizon) => {
        const ends = pruneMoments(state.ends, kept, horizon);
        return ends === state.ends ? state : { chain: state.chain, ends };
      },
      pack: ({ chain, ends }, writer) => {
        packChain(chain, writer);
        packMoments(ends, writer);
      },
      unpack: (reader) => ({
        chain: unpackChain(reader, empty.chain),
        ends: unpackMoments(reader),
      }),
    },
  };
}

type Add<State> = Tracked<State>['kind']['add'];

/** Of many steps: what comes too late can't be placed. */
function addInOrder(steps: ChainSteps, between: Between | undefined): Add<SequenceState> {
  return (state, event, latest) => {
    const { chain, ends } = state;
    const moved = moveChain(chain, event, steps);
    const isEnd = endsChain(chain, event, steps) && isWithin(event, between);
    const isSame = !isEnd && moved === chain;
    // Before anything has begun, what begins nothing is of no matter in any order.
    if (isSame && !hasBegun(chain)) return state;
    if (isLate(chain, event, latest?.(0))) return undefined;
    if (isSame) return state;
    return { chain: moved, ends: isEnd ? addMoment(ends, event.occurredAt) : ends };
  };
}

/**
 * Of two steps, which is what most sequences have: what comes late is placed, unless it is a first step and second ones
 * were heard that lie behind it, or a second one that lies before the first ones that are remembered.
 */
function addToPair(steps: ChainSteps, between: Between | undefined): Add<SequenceState> {
  const chainAfter = beginPair(steps);
  const endOf = endOfPair(steps, between);
  return (state, event, latest) => {
    const end = endOf(state.chain, event);
    const chain = chainAfter(state.chain, event, latest);
    if (end === 'unknown' || chain === undefined) return undefined;
    if (end === 'none' && chain === state.chain) return state;
    return { chain, ends: end === 'end' ? addMoment(state.ends, event.occurredAt) : state.ends };
  };
}

/** The chain of two steps after one more event; undefined: second ones lie behind it, of which nobody knows more. */
function beginPair({ tests: [isFirst = isNone] }: ChainSteps) {
  return (chain: Chain, event: AcceptedEvent, latest?: Latest): Chain | undefined => {
    const at = event.occurredAt;
    if (!isFirst(event) || isReachedAt(chain, at)) return chain;
    return at < (latest?.(1) ?? NEVER) ? undefined : keepNewest(chain, at);
  };
}

/** Whether an event ends a sequence of two steps; `unknown`: that lies further back than what is remembered. */
function endOfPair({ tests, withinMs: [, withinMs] }: ChainSteps, between: Between | undefined) {
  const [, isSecond = isNone] = tests;
  return ({ reached }: Chain, event: AcceptedEvent): 'none' | 'end' | 'unknown' => {
    const at = event.occurredAt;
    const before = lastBefore(reached[0], at);
    if (
      before === NEVER ||
      (before !== undefined && at - before > (withinMs ?? Number.POSITIVE_INFINITY))
    )
      return 'none';
    if (!isSecond(event) || !isWithin(event, between)) return 'none';
    return before === undefined ? 'unknown' : 'end';
  };
}

const isNone = () => false;

/** How far a sequence has come, and its ends behind which something has not happened. */
export interface AbsenceState {
  readonly chain: Chain;
  readonly ends: Absences;
}

/** Ends of sequences behind which nothing of a pattern came. */
export function trackAbsence(
  { steps, between, keep, absence }: TrackedSequence & { readonly absence: TrackedStep },
  setting: TrackerSetting,
): Tracked<AbsenceState> {
  const chainSteps = compileSteps(steps, setting);
  const isStop = compilePattern(absence.events, setting);
  const empty: AbsenceState = { chain: startChain(steps.length), ends: [] };
  const moveOn = (state: AbsenceState, event: AcceptedEvent): AbsenceState => {
    const at = event.occurredAt;
    const stops = canStop(state.ends, at) && isStop(event);
    const ends = stops ? stopAbsences(state.ends, at) : state.ends;
    const chain = moveChain(state.chain, event, chainSteps);
    const isEnd = endsChain(state.chain, event, chainSteps) && isWithin(event, between);
    if (!isEnd && !stops && chain === state.chain) return state;
    return { chain, ends: isEnd ? addAbsence(ends, at) : ends };
  };
  // What begins to wait only has to know what may have stopped it.
  const orderedFrom = (event: AcceptedEvent) => (steps.length === 1 && !isStop(event) ? 1 : 0);
  const patterns = [...steps.map(({ events }) => events), absence.events];
  return {
    base: `guarded absence ${textOfSequence({ steps: [...steps, absence], between }, setting)}`,
    home: homeOfFirst(patterns),
    hears: hearsPattern(...patterns),
    keep,
    kind: {
      empty,
      concerns: (event) => isStop(event) || isOfAny(chainSteps, event),
      begins: chainSteps.tests[0] ?? isNone,
      needs: needsOf(patterns),
      add: (state, event, latest) => {
        const moved = moveOn(state, event);
        const isIdle = !hasBegun(state.chain) && state.ends.length === 0;
        if (moved === state && isIdle) return state;
        return isLate(state.chain, event, latest?.(orderedFrom(event))) ? undefined : moved;
      },
      prune: (state, kept, horizon) => {
        const ends = pruneAbsences(state.ends, { keep: kept, withinMs: absence.withinMs }, horizon);
        return ends === state.ends ? state : { chain: state.chain, ends };
      },
      pack: ({ chain, ends }, writer) => {
        packChain(chain, writer);
        packAbsences(ends, writer);
      },
      unpack: (reader) => ({
        chain: unpackChain(reader, empty.chain),
        ends: unpackAbsences(reader),
      }),
    },
  };
}

function compileSteps(steps: readonly TrackedStep[], setting: TrackerSetting): ChainSteps {
  return {
    tests: steps.map(({ events }) => compilePattern(events, setting)),
    withinMs: steps.map(({ withinMs }) => withinMs),
  };
}

/** Whether an event lies before one that moved the chain, or before one that guards have seen. */
function isLate({ frontier }: Chain, { occurredAt }: AcceptedEvent, latest = NEVER): boolean {
  return occurredAt < frontier || occurredAt < latest;
}

function isOfAny({ tests }: ChainSteps, event: AcceptedEvent): boolean {
  for (const isOf of tests) if (isOf(event)) return true;
  return false;
}

/** Of names that stand in one step alone, what that step needs. */
function needsOf(patterns: readonly EventPattern[]): (key: string) => Needs {
  return (key) => {
    const [only, ...more] = patterns.filter((each) => hearsPattern(each).keys.includes(key));
    return only === undefined || more.length > 0 ? UNKNOWN_NEEDS : needsOfPattern(only);
  };
}

/** A sequence lies with its first name. */
function homeOfFirst([first]: readonly EventPattern[]): string {
  if (first === undefined) throw new Error('a sequence has a step');
  return homeOfPattern(first);
}

function textOfSequence(
  { steps, between }: Pick<TrackedSequence, 'steps' | 'between'>,
  setting: TrackerSetting,
): string {
  const texts = steps.map(
    ({ events, withinMs }) => `${textOfPart(events, setting)} ${withinMs ?? ''}`,
  );
  const stretch = between === undefined ? '' : `${between.from} ${between.to}`;
  return `${texts.join(' then ')} ${stretch}`;
}
