import fc from 'fast-check';
import {
  type CalendarUnit,
  DURATION_UNITS,
  type Duration,
  type DurationUnit,
  type PastWindow,
  type TimeLiteral,
  type TimeTest,
} from '../../src/rules/rule.js';
import { literalOf } from './arbitrary-literal.js';
import { drawFrom, type RuleVocabulary } from './rule-vocabulary.js';

const UNITS: readonly CalendarUnit[] = ['day', 'week', 'month', 'quarter', 'year'];
const SECONDS: Readonly<Record<DurationUnit, number>> = {
  second: 1,
  minute: 60,
  hour: 3_600,
  day: 86_400,
  week: 7 * 86_400,
  month: 30 * 86_400,
  year: 365 * 86_400,
};
const MOST_SECONDS = 100 * SECONDS.year;

/** Of all units, up to a hundred years. */
export function arbitraryDuration(vocabulary: RuleVocabulary): fc.Arbitrary<Duration> {
  const any = fc.constantFrom(...DURATION_UNITS).chain((unit) => {
    const most = Math.floor(MOST_SECONDS / SECONDS[unit]);
    const amount = fc.oneof(
      fc.integer({ min: 1, max: Math.min(most, 90) }),
      fc.integer({ min: 1, max: most }),
    );
    return amount.map((amount) => ({ amount, unit }));
  });
  return drawFrom(vocabulary.durations, any);
}

/** When events happened. */
export function arbitraryWindow(vocabulary: RuleVocabulary): fc.Arbitrary<PastWindow> {
  const time = arbitraryTime(vocabulary);
  return fc.oneof<fc.Arbitrary<PastWindow>[]>(
    simpleWindow(vocabulary),
    fc
      .tuple(time, time)
      .filter(([from, to]) => from.kind === to.kind)
      .map(([from, to]) => {
        const [first, last] = [from, to].sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
        return { kind: 'between', from: first ?? from, to: last ?? to };
      }),
  );
}

/** Whether a date lies in a window. A stretch between two dates is another test (`between` of values). */
export function arbitraryTimeTest(vocabulary: RuleVocabulary): fc.Arbitrary<TimeTest> {
  const window = fc.oneof(
    simpleWindow(vocabulary),
    arbitraryDuration(vocabulary).map((duration) => ({ kind: 'next' as const, duration })),
    fc
      .constantFrom(...UNITS)
      .map((unit) => ({ kind: 'calendar' as const, unit, offset: 1 as const })),
  );
  return window.map((window) => ({ kind: 'time', window }));
}

function simpleWindow(vocabulary: RuleVocabulary): fc.Arbitrary<PastWindow> {
  const duration = arbitraryDuration(vocabulary);
  const time = arbitraryTime(vocabulary);
  return fc.oneof<fc.Arbitrary<PastWindow>[]>(
    duration.map((duration) => ({ kind: 'last', duration })),
    duration.map((duration) => ({ kind: 'ago', duration })),
    fc.tuple(duration, duration).map(([a, b]) => {
      const [from, to] = lengthOf(a) <= lengthOf(b) ? [a, b] : [b, a];
      return { kind: 'ago-between', from, to };
    }),
    fc
      .tuple(fc.constantFrom(...UNITS), fc.constantFrom<(0 | -1)[]>(0, -1))
      .map(([unit, offset]) => ({ kind: 'calendar', unit, offset })),
    time.map((from) => ({ kind: 'since', from })),
    time.map((to) => ({ kind: 'before', to })),
  );
}

function arbitraryTime(vocabulary: RuleVocabulary): fc.Arbitrary<TimeLiteral> {
  return fc.oneof(
    literalOf('date', vocabulary),
    literalOf('instant', vocabulary),
  ) as fc.Arbitrary<TimeLiteral>;
}

function textOf(time: TimeLiteral): string {
  return time.kind === 'date' ? time.date : time.instant;
}

function lengthOf({ amount, unit }: Duration): number {
  return amount * SECONDS[unit];
}
