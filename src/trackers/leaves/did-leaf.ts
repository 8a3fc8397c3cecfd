import type { Instant } from '../../kernel/index.js';
import type { DidRule } from '../../rules/index.js';
import type { Keep } from '../kinds/keep.js';
import type { Moments } from '../kinds/moments.js';
import { trackMoments } from '../kinds/track-moments.js';
import { countUpTo } from '../state/sorted.js';
import { compileCountTest, limitOfCount } from '../values/compile-count-test.js';
import { type EventWindow, eventWindow } from './event-window.js';
import type { LeafReading } from './leaf.js';
import type { Planner } from './planner.js';

/** How many moments lie in a window, and when a test of their number can change. */
export interface CountReading {
  readonly keep: Keep;
  countAt(moments: Moments, now: Instant): number;
  changeAfter(moments: Moments, now: Instant): Instant;
}

/** `did …`, with a count or without one. */
export function didLeaf(planner: Planner, rule: DidRule): LeafReading {
  const window = eventWindow(rule.window, planner.setting.calendar);
  const test = compileCountTest(rule.count);
  const reading = countReading(window, { test, limit: limitOfCount(rule.count) });
  const tracked = planner.track(
    trackMoments(
      { pattern: rule.events, between: betweenOf(window), keep: reading.keep },
      planner.setting,
    ),
  );
  return {
    rule,
    slots: [tracked.slot],
    fact: undefined,
    holdsAt: ({ states }, now) => test(reading.countAt(tracked.of(states), now)),
    changeAfter: ({ states }, now) => reading.changeAfter(tracked.of(states), now),
    valueAt: ({ states }, now) => reading.countAt(tracked.of(states), now),
  };
}

export function betweenOf(window: EventWindow) {
  return window.kind === 'open' ? window.between : undefined;
}

/** @param asked.limit counts at or above it all answer alike */
export function countReading(
  window: EventWindow,
  asked: { readonly test: (count: number) => boolean; readonly limit: number },
): CountReading {
  switch (window.kind) {
    case 'open':
      return readingOfAll(window.delayMs, asked);
    case 'ending-now':
      return readingToNow(window, asked);
    case 'moving':
      return {
        keep: { allMs: window.reachMs },
        countAt: ({ at }, now) => {
          const { from, to } = window.at(now);
          return countUpTo(at, Math.min(to - 1, now)) - countUpTo(at, from - 1);
        },
        changeAfter: ({ at }, now) => firstChange(at, now, window.changesOf),
      };
  }
}

/** The first of many instants that lies after now. */
export function firstChange(
  at: readonly Instant[],
  now: Instant,
  changesOf: (at: Instant) => readonly Instant[],
): Instant {
  let first = Number.POSITIVE_INFINITY;
  for (const instant of at) {
    if (instant > now) first = Math.min(first, instant);
    for (const change of changesOf(instant)) if (change > now) first = Math.min(first, change);
  }
  return first;
}

/** Nothing ever leaves: the oldest ones tell all. */
function readingOfAll(
  delayMs: number,
  { test, limit }: { readonly test: (count: number) => boolean; readonly limit: number },
): CountReading {
  return {
    keep: { oldest: limit },
    countAt: ({ at }, now) => countUpTo(at, now - delayMs),
    changeAfter: ({ at }, now) => {
      const count = countUpTo(at, now - delayMs);
      const holds = test(count);
      for (let more = count; more < at.length; more++) {
        if (test(more + 1) !== holds) return (at[more] ?? 0) + delayMs;
      }
      return Number.POSITIVE_INFINITY;
    },
  };
}

/** What comes goes again: the newest ones tell all. */
function readingToNow(
  window: Extract<EventWindow, { kind: 'ending-now' }>,
  { test, limit }: { readonly test: (count: number) => boolean; readonly limit: number },
): CountReading {
  return {
    keep: { newest: { count: limit, reachMs: window.reachMs } },
    countAt: ({ at }, now) => countUpTo(at, now) - countUpTo(at, window.from(now) - 1),
    changeAfter: ({ at }, now) => {
      const to = countUpTo(at, now);
      const from = countUpTo(at, window.from(now) - 1);
      // What is dated ahead comes in at its own time.
      const next = at[to] ?? Number.POSITIVE_INFINITY;
      const holds = test(to - from);
      for (let gone = from; gone < to; gone++) {
        const leaves = window.leavesAt(at[gone] ?? 0, now);
        if (leaves >= next) return next;
        if (test(to - gone - 1) !== holds) return leaves;
      }
      return next;
    },
  };
}
