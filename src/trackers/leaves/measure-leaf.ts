import {
  addDecimals,
  type Decimal,
  divideDecimals,
  type Instant,
  type JsonValue,
  multiplyDecimals,
  zero,
} from '../../kernel/index.js';
import type {
  Measure,
  Rule,
  ScoreMeasure,
  ScoreTerm,
  ValueMeasure,
  ValueTest,
} from '../../rules/index.js';
import { countDistinct, type Distinct, seenBetween } from '../kinds/distinct.js';
import { decimalOf, exactOfCount } from '../kinds/exact.js';
import { trackAmounts } from '../kinds/track-amounts.js';
import { trackDistinct } from '../kinds/track-distinct.js';
import { trackMoments } from '../kinds/track-moments.js';
import { trackValues } from '../kinds/track-sayings.js';
import type { States } from '../state/states.js';
import { compileAverageTest, compileNumberTest } from '../values/compile-number-test.js';
import { compileTest } from '../values/compile-test.js';
import { amountReading } from './amount-reading.js';
import { compileExactTest } from './compile-exact-test.js';
import { betweenOf, firstChange } from './did-leaf.js';
import { type EventWindow, eventWindow, keepOfEdge } from './event-window.js';
import type { LeafReading, PersonView } from './leaf.js';
import { mostFrequent } from './most-frequent.js';
import type { Planner } from './planner.js';
import { sayingsReading } from './saying-reading.js';
import { changeOfEntries, totalReading } from './total-reading.js';

/** A test of what events come to. */
export interface Asked<M extends Measure> {
  readonly rule: Rule;
  readonly measure: M;
  readonly test: ValueTest;
  /** Whether its numbers are amounts of money, to be converted. */
  readonly isMoney: boolean;
}

export function measureLeaf(planner: Planner, asked: Asked<Measure>): LeafReading {
  const { measure } = asked;
  switch (measure.of) {
    case 'score':
      return scoreLeaf(planner, { ...asked, measure });
    case 'sum':
    case 'average':
    case 'min':
    case 'max':
      return amountLeaf(planner, { ...asked, measure });
    case 'distinct':
      return distinctLeaf(planner, { ...asked, measure });
    case 'first':
    case 'last':
      return edgeLeaf(planner, { ...asked, measure });
    case 'most':
      return mostLeaf(planner, { ...asked, measure });
  }
}

function valuedEvents({ measure, isMoney }: Asked<ValueMeasure>, window: EventWindow) {
  const { events, path } = measure;
  return { pattern: events, path, asMoney: isMoney, between: betweenOf(window) };
}

function amountLeaf(planner: Planner, asked: Asked<ValueMeasure>): LeafReading {
  const { measure, test, rule } = asked;
  const window = eventWindow(measure.window, planner.setting.calendar);
  const kind = measure.of === 'min' || measure.of === 'max' ? measure.of : 'sum';
  const reading = amountReading(kind, window);
  const tracked = planner.track(
    trackAmounts({ ...valuedEvents(asked, window), kind, keep: reading.keep }, planner.setting),
  );
  const isNumber = compileExactTest(test);
  const isAverage = compileAverageTest(test);
  const numberOf = (person: PersonView, now: Instant): Decimal | undefined => {
    const { number, count } = reading.amountAt(tracked.of(person.states), now);
    if (measure.of === 'sum') return decimalOf(number);
    if (count === 0) return undefined;
    return measure.of === 'average'
      ? divideDecimals(decimalOf(number), String(count) as Decimal, SHOWN_PLACES)
      : decimalOf(number);
  };
  return {
    rule,
    slots: [tracked.slot],
    fact: undefined,
    holdsAt: ({ states }, now) => {
      const { number, count } = reading.amountAt(tracked.of(states), now);
      if (measure.of === 'average') return isAverage(decimalOf(number), count);
      // Of nothing the sum is 0; there is no smallest or greatest.
      return (measure.of === 'sum' || count > 0) && isNumber(number);
    },
    changeAfter: ({ states }, now) => reading.changeAfter(tracked.of(states), now),
    valueAt: (person, now) => shownNumber(numberOf(person, now)),
  };
}

/** Of an average that is shown; none is compared so. */
const SHOWN_PLACES = 6;

function shownNumber(number: Decimal | undefined): JsonValue {
  return number ?? null;
}

function scoreLeaf(planner: Planner, asked: Asked<ScoreMeasure>): LeafReading {
  const { measure, test, rule } = asked;
  const window = eventWindow(measure.window, planner.setting.calendar);
  const terms = measure.terms.map((term) => trackTerm(planner, term, { window, asked }));
  const isNumber = compileNumberTest(test);
  const scoreOf = ({ states }: PersonView, now: Instant): Decimal =>
    terms.reduce((sum, term) => addDecimals(sum, term.scoreAt(states, now)), zero);
  return {
    rule,
    slots: terms.map(({ slot }) => slot),
    fact: undefined,
    holdsAt: (person, now) => isNumber(scoreOf(person, now)),
    changeAfter: ({ states }, now) =>
      Math.min(...terms.map((term) => term.changeAfter(states, now))),
    valueAt: (person, now) => shownNumber(scoreOf(person, now)),
  };
}

interface TrackedTerm {
  readonly slot: number;
  scoreAt(states: States, now: Instant): Decimal;
  changeAfter(states: States, now: Instant): Instant;
}

function trackTerm(
  planner: Planner,
  { events, weight, path }: ScoreTerm,
  { window, asked }: { readonly window: EventWindow; readonly asked: Asked<ScoreMeasure> },
): TrackedTerm {
  const { setting } = planner;
  const between = betweenOf(window);
  if (path === undefined) {
    const reading = totalReading(window);
    const tracked = planner.track(
      trackMoments({ pattern: events, between, keep: reading.keep }, setting),
    );
    return {
      slot: tracked.slot,
      scoreAt: (states, now) => {
        const count = reading.countAt(tracked.of(states), now);
        return count === 0 ? zero : multiplyDecimals(String(count) as Decimal, weight);
      },
      changeAfter: (states, now) => reading.changeAfter(tracked.of(states), now),
    };
  }
  const reading = amountReading('sum', window);
  const valued = { pattern: events, path, asMoney: asked.isMoney, between };
  const tracked = planner.track(
    trackAmounts({ ...valued, kind: 'sum', keep: reading.keep }, setting),
  );
  return {
    slot: tracked.slot,
    scoreAt: (states, now) =>
      multiplyDecimals(decimalOf(reading.amountAt(tracked.of(states), now).number), weight),
    changeAfter: (states, now) => reading.changeAfter(tracked.of(states), now),
  };
}

function distinctLeaf(planner: Planner, asked: Asked<ValueMeasure>): LeafReading {
  const { measure, test, rule } = asked;
  const window = eventWindow(measure.window, planner.setting.calendar);
  const tracked = planner.track(
    trackDistinct(
      // Its values are told apart, never added up.
      { ...valuedEvents({ ...asked, isMoney: false }, window), keep: keepOfEdge(window) },
      planner.setting,
    ),
  );
  const isNumber = compileExactTest(test);
  const countAt = (distinct: Distinct, now: Instant): number =>
    countDistinct(seenAt(window, distinct, now));
  return {
    rule,
    slots: [tracked.slot],
    fact: undefined,
    holdsAt: ({ states }, now) => isNumber(exactOfCount(countAt(tracked.of(states), now))),
    changeAfter: ({ states }, now) => {
      const seen = tracked.of(states);
      switch (window.kind) {
        case 'open':
          return firstChange(timesOf(seen), now, (at) => [at + window.delayMs]);
        case 'ending-now':
          return changeOfEntries(window, seen, now);
        case 'moving':
          return firstChange(timesOf(seen), now, window.changesOf);
      }
    },
    valueAt: ({ states }, now) => shownNumber(String(countAt(tracked.of(states), now)) as Decimal),
  };
}

function timesOf(distinct: Distinct): readonly Instant[] {
  return distinct.map(({ at }) => at);
}

function seenAt(window: EventWindow, distinct: Distinct, now: Instant): Distinct {
  switch (window.kind) {
    case 'open':
      return seenBetween(distinct, {
        from: Number.NEGATIVE_INFINITY,
        to: now - window.delayMs + 1,
      });
    case 'ending-now':
      return seenBetween(distinct, { from: window.from(now), to: now + 1 });
    case 'moving': {
      const { from, to } = window.at(now);
      return seenBetween(distinct, { from, to: Math.min(to, now + 1) });
    }
  }
}

/** The values in the earliest, or latest, event that has one. */
function edgeLeaf(planner: Planner, asked: Asked<ValueMeasure>): LeafReading {
  const { measure, test, rule } = asked;
  const window = eventWindow(measure.window, planner.setting.calendar);
  const isFirst = measure.of === 'first';
  const reading = sayingsReading(isFirst ? 'first' : 'last', window);
  const tracked = planner.track(
    trackValues({ ...valuedEvents(asked, window), keep: reading.keep }, planner.setting),
  );
  const passes = compileTest(test, { doorPath: measure.path }, planner.setting);
  const valuesAt = ({ states }: PersonView, now: Instant): readonly JsonValue[] =>
    reading.sayingsAt(tracked.of(states), now).at(isFirst ? 0 : -1)?.values ?? [];
  return {
    rule,
    slots: [tracked.slot],
    fact: undefined,
    holdsAt: (person, now) => passes(valuesAt(person, now)),
    changeAfter: ({ states }, now) => reading.changeAfter(tracked.of(states), now),
    valueAt: (person, now) => shownValues(valuesAt(person, now)),
  };
}

export function shownValues(values: readonly JsonValue[]): JsonValue {
  return values.length > 1 ? [...values] : (values[0] ?? null);
}

function mostLeaf(planner: Planner, asked: Asked<ValueMeasure>): LeafReading {
  const { measure, test, rule } = asked;
  const window = eventWindow(measure.window, planner.setting.calendar);
  const reading = sayingsReading('all', window);
  const tracked = planner.track(
    trackValues({ ...valuedEvents(asked, window), keep: reading.keep }, planner.setting),
  );
  const passes = compileTest(test, { doorPath: measure.path }, planner.setting);
  const valuesAt = ({ states }: PersonView, now: Instant): readonly JsonValue[] =>
    mostFrequent(reading.sayingsAt(tracked.of(states), now));
  return {
    rule,
    slots: [tracked.slot],
    fact: undefined,
    holdsAt: (person, now) => passes(valuesAt(person, now)),
    changeAfter: ({ states }, now) => reading.changeAfter(tracked.of(states), now),
    valueAt: (person, now) => shownValues(valuesAt(person, now)),
  };
}
