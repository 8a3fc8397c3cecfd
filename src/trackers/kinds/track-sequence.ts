import type { AcceptedEvent } from '../../ingest/index.js';
import type { Instant } from '../../kernel/index.js';
import type { EventPattern } from '../../rules/index.js';
import type { Tracked } from '../plan/tracked.js';
import { type TrackerSetting, textOfPart } from '../plan/tracker-setting.js';
import { compilePattern } from '../values/compile-pattern.js';
import { type Needs, needsOfPattern, UNKNOWN_NEEDS } from '../values/needed-text.js';
import {
  type Absences,
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
  moveChain,
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

/** When each of the names of events was heard last that are of a sequence: its guards, in rows of their own. */
export function trackGuards(
  patterns: readonly EventPattern[],
  setting: TrackerSetting,
): readonly Tracked<Moments>[] {
  const selectors = patterns.flatMap(({ events }) => events);
  const keep: Keep = { newest: { count: 1, reachMs: Number.POSITIVE_INFINITY } };
  const tracked = selectors.map((selector) =>
    trackMoments({ pattern: { events: [selector] }, keep }, setting),
  );
  return [...new Map(tracked.map((each) => [each.base, each])).values()];
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
      needs: needsOf(patterns),
      add: (state, event, latest) => {
        const { chain, ends } = state;
        const moved = moveChain(chain, event, chainSteps);
        const isEnd = endsChain(chain, event, chainSteps) && isWithin(event, between);
        const isSame = !isEnd && moved === chain;
        // Before anything has begun, what begins nothing is of no matter in any order.
        if (isSame && !hasBegun(chain)) return state;
        if (isLate(chain, event, latest)) return undefined;
        if (isSame) return state;
        return { chain: moved, ends: isEnd ? addMoment(ends, event.occurredAt) : ends };
      },
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
    return { chain, ends: isEnd ? [...ends, { at, stoppedAt: null }] : ends };
  };
  const patterns = [...steps.map(({ events }) => events), absence.events];
  return {
    base: `guarded absence ${textOfSequence({ steps: [...steps, absence], between }, setting)}`,
    home: homeOfFirst(patterns),
    hears: hearsPattern(...patterns),
    keep,
    kind: {
      empty,
      concerns: (event) => isStop(event) || isOfAny(chainSteps, event),
      needs: needsOf(patterns),
      add: (state, event, latest) => {
        const moved = moveOn(state, event);
        const isIdle = !hasBegun(state.chain) && state.ends.length === 0;
        if (moved === state && isIdle) return state;
        return isLate(state.chain, event, latest) ? undefined : moved;
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

/** Whether an event lies before one that was heard already. */
function isLate(
  { frontier }: Chain,
  { occurredAt }: AcceptedEvent,
  latest?: () => Instant,
): boolean {
  return occurredAt < frontier || (latest !== undefined && occurredAt < latest());
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
