import type { Instant } from '../../kernel/index.js';
import type { EventPattern, Rule, TimeTest, ValueTest, WhenRule } from '../../rules/index.js';
import type { Moments } from '../kinds/moments.js';
import { trackMoments } from '../kinds/track-moments.js';
import { countUpTo } from '../state/sorted.js';
import type { LeafReading } from './leaf.js';
import { compileMomentTest } from './moment-test.js';
import type { Planner } from './planner.js';

/** `last E WINDOW`: whether the time of the first or the last such event of all time lies in a window. */
export function whenLeaf(planner: Planner, rule: WhenRule): LeafReading {
  return timeLeaf(planner, { ...rule, rule, test: { kind: 'time', window: rule.window } });
}

/** Any test over the time of the first or the last such event. */
export function timeLeaf(
  planner: Planner,
  asked: {
    readonly which: 'first' | 'last';
    readonly events: EventPattern;
    readonly test: ValueTest | TimeTest;
    readonly rule: Rule;
  },
): LeafReading {
  const { which, events, rule } = asked;
  const { setting } = planner;
  const keep =
    which === 'first' ? { oldest: 1 } : { newest: { count: 1, reachMs: Number.POSITIVE_INFINITY } };
  const tracked = planner.track(trackMoments({ pattern: events, keep }, setting));
  const momentAt = ({ at }: Moments, now: Instant): Instant | undefined => {
    const past = countUpTo(at, now);
    return past === 0 ? undefined : at[which === 'first' ? 0 : past - 1];
  };
  const test = compileMomentTest(asked.test, setting.calendar);
  return {
    rule,
    slots: [tracked.slot],
    fact: undefined,
    holdsAt: ({ states }, now) => test.holdsAt(momentAt(tracked.of(states), now), now),
    changeAfter: ({ states }, now) => {
      const moments = tracked.of(states);
      const next = moments.at[countUpTo(moments.at, now)] ?? Number.POSITIVE_INFINITY;
      return Math.min(next, test.changeAfter(momentAt(moments, now), now));
    },
    valueAt: ({ states }, now) => {
      const moment = momentAt(tracked.of(states), now);
      return moment === undefined ? null : new Date(moment).toISOString();
    },
  };
}
