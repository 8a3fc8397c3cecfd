import type { Instant } from '../../kernel/index.js';
import { durationMs, type SequenceRule, type SequenceStep } from '../../rules/index.js';
import { type Absence, isAbsentAt } from '../kinds/absences.js';
import {
  type TrackedStep,
  trackAbsence,
  trackGuards,
  trackSequence,
} from '../kinds/track-sequence.js';
import { betweenOf, countReading, firstChange } from './did-leaf.js';
import { type EventWindow, eventWindow, keepOfEdge } from './event-window.js';
import type { LeafReading } from './leaf.js';
import type { Planner } from './planner.js';

/** `did A then B within d`, `did A then no B within d`. */
export function sequenceLeaf(planner: Planner, rule: SequenceRule): LeafReading {
  const window = eventWindow(rule.window, planner.setting.calendar);
  const steps = rule.steps.map(trackedStep);
  if (rule.absence !== undefined) {
    return absenceLeaf(planner, rule, { window, steps, absence: trackedStep(rule.absence) });
  }
  const test = (count: number) => count > 0;
  const reading = countReading(window, { test, limit: 1 });
  const guards = guardsOf(planner, steps);
  const tracked = planner.track({
    ...trackSequence({ steps, between: betweenOf(window), keep: reading.keep }, planner.setting),
    guards,
  });
  return {
    rule,
    slots: [tracked.slot],
    fact: undefined,
    holdsAt: ({ states }, now) => test(reading.countAt(tracked.of(states).ends, now)),
    changeAfter: ({ states }, now) => reading.changeAfter(tracked.of(states).ends, now),
    valueAt: ({ states }, now) => test(reading.countAt(tracked.of(states).ends, now)),
  };
}

function trackedStep({ events, within }: SequenceStep): TrackedStep {
  return { events, withinMs: within === undefined ? undefined : durationMs(within) };
}

/** By step. */
function guardsOf(planner: Planner, steps: readonly TrackedStep[]): number[][] {
  return steps.map(({ events }) =>
    trackGuards(events, planner.setting).map((guard) => planner.track(guard).slot),
  );
}

interface AbsenceParts {
  readonly window: EventWindow;
  readonly steps: readonly TrackedStep[];
  readonly absence: TrackedStep;
}

function absenceLeaf(
  planner: Planner,
  rule: SequenceRule,
  { window, steps, absence }: AbsenceParts,
): LeafReading {
  const { withinMs } = absence;
  const guards = guardsOf(planner, [...steps, absence]);
  const asked = { steps, absence, between: betweenOf(window), keep: keepOfEdge(window) };
  const tracked = planner.track({ ...trackAbsence(asked, planner.setting), guards });
  const holds = (each: Absence, now: Instant): boolean =>
    isAbsentAt(each, withinMs, now) && isWithin(window, each.at, now);
  const holdsAt: LeafReading['holdsAt'] = ({ states }, now) =>
    tracked.of(states).ends.some((each) => holds(each, now));
  return {
    rule,
    slots: [tracked.slot],
    fact: undefined,
    holdsAt,
    changeAfter: ({ states }, now) => {
      let first = Number.POSITIVE_INFINITY;
      for (const { at, stoppedAt } of tracked.of(states).ends) {
        const instants = [at + (withinMs ?? 0), stoppedAt ?? at];
        for (const instant of instants) if (instant > now) first = Math.min(first, instant);
        first = Math.min(
          first,
          firstChange([at], now, (end) => changesOf(window, end)),
        );
      }
      return first;
    },
    valueAt: (person, now) => holdsAt(person, now),
  };
}

function isWithin(window: EventWindow, at: Instant, now: Instant): boolean {
  switch (window.kind) {
    case 'open':
      return at <= now - window.delayMs;
    case 'ending-now':
      return window.from(now) <= at && at <= now;
    case 'moving': {
      const { from, to } = window.at(now);
      return from <= at && at < to && at <= now;
    }
  }
}

function changesOf(window: EventWindow, at: Instant): readonly Instant[] {
  switch (window.kind) {
    case 'open':
      return [at + window.delayMs];
    case 'ending-now':
      return [window.leavesAt(at, at)];
    case 'moving':
      return window.changesOf(at);
  }
}
