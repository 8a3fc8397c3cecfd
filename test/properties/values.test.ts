import { Big } from 'big.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AcceptedEvent,
  parseBody,
  readRequest,
  readSaidTraits,
} from '../../src/ingest/index.js';
import {
  type Decimal,
  type EventId,
  type JsonObject,
  type JsonValue,
  type ProfileId,
  parseDecimal,
  stringifyExact,
} from '../../src/kernel/index.js';
import {
  type AgeRule,
  type AnniversaryRule,
  createCalendar,
  type EventPattern,
  type Path,
  type Rule,
  type TimeTest,
  type ValueTest,
  type Window,
} from '../../src/rules/index.js';
import { compileAge } from '../../src/trackers/values/compile-age.js';
import { compileAnniversary } from '../../src/trackers/values/compile-anniversary.js';
import {
  compileAverageTest,
  compileNumberTest,
} from '../../src/trackers/values/compile-number-test.js';
import { compilePattern } from '../../src/trackers/values/compile-pattern.js';
import { compileTest } from '../../src/trackers/values/compile-test.js';
import { compileTimeTest } from '../../src/trackers/values/compile-time-test.js';
import { compileValues } from '../../src/trackers/values/compile-values.js';
import { compileWindow, windowAt } from '../../src/trackers/values/compile-window.js';
import type { DateTest } from '../../src/trackers/values/date-test.js';
import { distinctKey } from '../../src/trackers/values/distinct-key.js';
import { findValues } from '../../src/trackers/values/find-values.js';
import { readAmount } from '../../src/trackers/values/read-amount.js';
import type { ValueSetting } from '../../src/trackers/values/value-setting.js';
import { testOrigin } from '../event-factory.js';
import { arbitraryEventPattern } from '../rules/arbitrary-event-pattern.js';
import { anyDecimal } from '../rules/arbitrary-literal.js';
import {
  ALL_KINDS,
  anyNumberTest,
  arbitraryValueTest,
  PLAIN_KINDS,
} from '../rules/arbitrary-test.js';
import { arbitraryTimeTest, arbitraryWindow } from '../rules/arbitrary-window.js';
import { fulfils } from '../rules/naive/ask-values.js';
import { propertiesAt } from '../rules/naive/events.js';
import { holds } from '../rules/naive/holds.js';
import { asNormalised, type Person, type Setting } from '../rules/naive/person.js';
import { isIn, stretchOf } from '../rules/naive/times.js';
import { numberOf } from '../rules/naive/values.js';
import type { RuleVocabulary } from '../rules/rule-vocabulary.js';
import { arbitraryEvent } from '../rules/world/arbitrary-event.js';
import { likelyFilter, likelyTest } from '../rules/world/likely-filter.js';
import { vocabularyOf } from '../rules/world/world-vocabulary.js';
import { BIRTHDAYS, DATES, ODD_VALUES } from '../rules/world/world-words.js';
import { CENTRES, dayIn, momentsOf } from '../rules/world/zone-moments.js';

const LONG = process.env.ATTUNE_TEST_LONG === '1' ? 10 : 1;
const SEED = Number(process.env.ATTUNE_TEST_SEED ?? 8);
const PROFILE = '01940000-0000-7000-8000-000000000001' as ProfileId;
const DAY = 86_400_000;

/** A workspace around an odd day, as both readings want it. */
interface Place {
  readonly timeZone: string;
  readonly moments: readonly number[];
  readonly dates: readonly string[];
  readonly vocabulary: RuleVocabulary;
  readonly setting: ValueSetting;
  readonly naive: Setting;
}

const PLACES: readonly Place[] = CENTRES.flatMap((centre) =>
  ['EUR', 'USD'].map((currency): Place => {
    const { timeZone } = centre;
    const moments = momentsOf(centre);
    const calendar = createCalendar(timeZone);
    const dates = moments.map((at, place) =>
      place % 2 === 0 ? new Date(at).toISOString() : dayIn(at, timeZone),
    );
    const vocabulary = { ...vocabularyOf(centre, { moments, dates }), currency };
    const other = currency === 'EUR' ? 'USD' : 'EUR';
    const days = [...new Set([2, 6, 10, 14].map((at) => dayIn(moments[at] ?? 0, timeZone)))];
    const rates = [
      ...days.map((since, at) => ({ currency: other, since, rate: `${at + 1}.5` as Decimal })),
      { currency: 'GBP', since: days[1] ?? '', rate: '0.333333333333333333' as Decimal },
    ];
    const dated = rates.map((rate) => ({ ...rate, since: calendar.startOf(rate.since) }));
    return {
      ...{ timeZone, moments, dates, vocabulary },
      setting: { calendar, money: { currency, rates: dated } },
      naive: { timeZone, currency, rates, segments: new Map(), computed: new Map() },
    };
  }),
);

const anyPlace = fc.constantFrom(...PLACES);
const anyOffset = fc.oneof(
  fc.constantFrom(0, 0, 1, -1, 1_000),
  fc.integer({ min: -400 * DAY, max: 400 * DAY }),
);

function momentIn({ moments }: Place): fc.Arbitrary<number> {
  return fc.tuple(fc.constantFrom(...moments), anyOffset).map(([at, more]) => at + more);
}

/** An event as the log gives it; undefined: the door did not take it. */
function accept(event: JsonObject): AcceptedEvent | undefined {
  const body = parseBody(Buffer.from(stringifyExact({ batch: [event] })));
  const receivedAt = Date.parse('2026-11-01T10:00:00Z');
  const [read] = readRequest(body, { origin: testOrigin, call: 'batch', receivedAt });
  if (read?.kind !== 'event') return undefined;
  const { type, name, occurredAt, payload, clean } = read;
  return {
    ...{ type, name, occurredAt, receivedAt, payload, clean },
    eventId: '01940000-0000-7000-8000-000000000002' as EventId,
    ...{ workspaceId: testOrigin.workspaceId, sourceId: testOrigin.sourceId, profileId: PROFILE },
    ...{ originProfileId: null, isHistory: false },
  };
}

function tell({ payload, clean, ...event }: AcceptedEvent): Person {
  const body = asNormalised(payload, clean?.fields ?? null);
  const events = [{ ...event, body }];
  return { profileId: PROFILE, events, joinedAt: new Map(), suppressedAs: [] };
}

function counter() {
  const seen = { true: 0, false: 0 };
  return {
    note: (is: boolean) => {
      seen[`${is}`] += 1;
    },
    expectBoth: (least: number) => {
      expect(Math.min(seen.true, seen.false)).toBeGreaterThan(least);
    },
  };
}

function eventIn({ moments, dates }: Place): fc.Arbitrary<AcceptedEvent> {
  return arbitraryEvent({ moments, dates })
    .map(accept)
    .filter((event) => event !== undefined);
}

test('a filter passes the events that the plainest reading passes', () => {
  const truths = counter();
  const scene = anyPlace.chain((place) => {
    const likely = likelyFilter(place.vocabulary).map(
      (where): EventPattern => ({ events: [{ type: 'any' }], where }),
    );
    const pattern = fc.oneof(
      { weight: 2, arbitrary: likely },
      { weight: 1, arbitrary: arbitraryEventPattern(place.vocabulary) },
    );
    const patterns = fc.array(pattern, { minLength: 8, maxLength: 8, size: 'max' });
    return fc.tuple(fc.constant(place), eventIn(place), patterns);
  });
  fc.assert(
    fc.property(scene, ([{ setting, naive }, event, patterns]) => {
      const person = tell(event);
      for (const pattern of patterns) {
        const rule: Rule = { kind: 'did', events: pattern };
        const expected = holds(rule, person, { setting: naive, now: event.occurredAt });
        truths.note(expected);
        expect(compilePattern(pattern, setting)(event), JSON.stringify(pattern)).toBe(expected);
      }
    }),
    { seed: SEED, numRuns: 1_500 * LONG },
  );
  truths.expectBoth(1_500);
});

test('the values at a path of an event, and amounts made of them, are the same', () => {
  const found = counter();
  const scene = anyPlace.chain((place) =>
    fc.record({
      place: fc.constant(place),
      event: eventIn(place),
      path: fc.constantFrom<Path[]>(
        ...(place.vocabulary.measured ?? []),
        ['country'],
        ['products'],
        ['products', 'currency'],
        ['products', 'tags'],
        ['details'],
      ),
      asMoney: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(scene, ({ place: { setting, naive }, event, path, asMoney }) => {
      const values = compileValues(path, { asMoney }, setting)(event);
      const [told] = tell(event).events;
      const expected = told ? propertiesAt(told, path, { setting: naive, asMoney }) : [];
      found.note(values.length > 0);
      expect(values.map((value) => readAmount(value))).toEqual(
        expected.map((value) => {
          const number = numberOf(value);
          // A product that has more digits than numbers may have is not asked for here.
          return number === undefined ? undefined : parseDecimal(number.toFixed());
        }),
      );
      const texts = expected.map((value) => value.kind === 'text' || value.kind === 'boolean');
      const keys = values.map((value) => /^[sb]/.test(distinctKey(value) ?? ''));
      if (!asMoney) expect(keys).toEqual(texts);
    }),
    { seed: SEED, numRuns: 3_000 * LONG },
  );
  found.expectBoth(300);
});

test('a test over a trait holds of the values of which the plainest reading says so', () => {
  const truths = counter();
  const scene = anyPlace.chain((place) => {
    const { vocabulary } = place;
    const likely = fc
      .constantFrom(...(vocabulary.traits ?? []))
      .chain((path) => fc.tuple(fc.constant(path), likelyTest(vocabulary, PLAIN_KINDS)));
    const any = fc.tuple(
      fc.constantFrom(...(vocabulary.traits ?? [])),
      arbitraryValueTest(vocabulary, ALL_KINDS.slice(0, -1)),
    );
    const asked = fc.array(fc.oneof(likely, any), { minLength: 8, maxLength: 8, size: 'max' });
    return fc.tuple(fc.constant(place), eventIn(place), asked);
  });
  fc.assert(
    fc.property(scene, ([{ setting, naive }, event, asked]) => {
      const said = readSaidTraits(event);
      if (said.size === 0) return;
      const person = tell(event);
      for (const [path, test] of asked) {
        const rule: Rule = { kind: 'trait', path, test };
        const [name = '', ...rest] = path;
        const values = findValues(said.get(name), rest);
        const expected = holds(rule, person, { setting: naive, now: event.occurredAt });
        truths.note(expected);
        const found = compileTest(test, { doorPath: path }, setting)(values);
        expect(found, JSON.stringify(rule)).toBe(expected);
      }
    }),
    { seed: SEED, numRuns: 2_500 * LONG },
  );
  truths.expectBoth(500);
});

test('numbers and averages are compared exactly', () => {
  const truths = counter();
  const near = fc.tuple(anyDecimal, fc.constantFrom('0', '0', '1e-25', '-1e-25', '1'));
  const asked = near.chain(([number, more]) => {
    const bound = parseDecimal(new Big(number).plus(more).toFixed()) as Decimal;
    const test = arbitraryValueTest({ numbers: [bound, number], currency: 'EUR' }, ALL_KINDS);
    return fc.tuple(fc.constant(number), fc.oneof(test, anyNumberTest), fc.nat({ max: 4 }));
  });
  fc.assert(
    fc.property(asked, ([number, asked, count]) => {
      const test = asValueTest(asked);
      const subject = (value: Parameters<typeof numberOf>[0][]) => ({
        ...{ doorPath: [], timeZone: 'UTC', values: () => value },
      });
      const expected = fulfils(subject([{ kind: 'number', number: new Big(number) }]), test);
      truths.note(expected);
      expect(compileNumberTest(asked)(number)).toBe(expected);
      expect(compileNumberTest(asked)(undefined)).toBe(false);
      const sum = new Big(number).times(count);
      const average = count === 0 ? [] : [{ kind: 'average' as const, sum, count }];
      const ofAverage = compileAverageTest(test)(parseDecimal(sum.toFixed()) as Decimal, count);
      expect(ofAverage).toBe(fulfils(subject(average), test));
    }),
    { seed: SEED, numRuns: 5_000 * LONG },
  );
  truths.expectBoth(1_000);
});

function asValueTest(test: ValueTest | AgeRule['test']): ValueTest {
  const literal = (number: Decimal) => ({ kind: 'number' as const, number });
  if (test.kind === 'compare' && typeof test.value === 'string') {
    return { ...test, value: literal(test.value) };
  }
  if (test.kind === 'between' && typeof test.from === 'string' && typeof test.to === 'string') {
    return { kind: 'between', from: literal(test.from), to: literal(test.to) };
  }
  return test as ValueTest;
}

const windowOf = ({ vocabulary }: Place): fc.Arbitrary<Window> =>
  fc.oneof(
    arbitraryWindow(vocabulary),
    arbitraryTimeTest(vocabulary).map(({ window }) => window),
    arbitraryTimeTest(vocabulary)
      .map(({ window }) => window)
      .filter(({ kind }) => kind === 'calendar' || kind === 'next'),
  );

test('a window lies where the calendar says, whenever it is asked', () => {
  const scene = anyPlace.chain((place) =>
    fc.tuple(
      fc.constant(place),
      windowOf(place),
      fc.array(momentIn(place), { minLength: 5, maxLength: 5, size: 'max' }),
    ),
  );
  fc.assert(
    fc.property(scene, ([{ timeZone, setting }, window, instants]) => {
      const compiled = compileWindow(window, setting.calendar);
      for (const now of [...instants, ...instants.map((at) => at + 3_600_000)]) {
        const expected = stretchOf(window, { now, timeZone });
        expect(compiled.at(now)).toEqual(expected);
        expect(windowAt(window, now, setting.calendar)).toEqual(expected);
      }
    }),
    { seed: SEED, numRuns: 1_500 * LONG },
  );
});

test('a date comes into a window and leaves it when it is said to, and at no other instant', () => {
  const turns = counter();
  const scene = anyPlace.chain((place) =>
    fc.record({
      place: fc.constant(place),
      window: windowOf(place),
      date: momentIn(place),
      others: fc.array(momentIn(place), { minLength: 4, maxLength: 4, size: 'max' }),
    }),
  );
  fc.assert(
    fc.property(scene, ({ place: { timeZone, setting }, window, date, others }) => {
      const compiled = compileWindow(window, setting.calendar);
      for (const other of others) compiled.changesOf(other);
      const changes = compiled.changesOf(date);
      expect([...changes].sort((a, b) => a - b)).toEqual(changes);
      const lies = (now: number) => isIn(date, stretchOf(window, { now, timeZone }));
      for (const change of changes) {
        expect([lies(change - 1), lies(change)]).toEqual([!lies(change), lies(change)]);
        turns.note(lies(change));
      }
      const instants = [...others, ...changes.flatMap((at) => [at - 1, at, at + DAY])].sort(
        (a, b) => a - b,
      );
      for (const [place, at] of instants.entries()) {
        const before = instants[place - 1];
        if (before === undefined || changes.some((each) => before < each && each <= at)) continue;
        expect(lies(at)).toBe(lies(before));
      }
    }),
    { seed: SEED, numRuns: 1_500 * LONG },
  );
  turns.expectBoth(200);
});

type DateRule =
  | (AgeRule | AnniversaryRule)
  | { readonly kind: 'trait'; readonly path: Path; readonly test: TimeTest };

const PATH = ['renewal'];

function compileDateRule(rule: DateRule, setting: ValueSetting): DateTest {
  if (rule.kind === 'age') return compileAge(rule, setting);
  if (rule.kind === 'anniversary') return compileAnniversary(rule, setting);
  return compileTimeTest(rule.test, setting);
}

function dateRuleOf({ vocabulary }: Place): fc.Arbitrary<DateRule> {
  const day = fc.oneof(fc.constantFrom(0, 1, 7, 182, 183, 364, 365), fc.nat({ max: 365 }));
  return fc.oneof<fc.Arbitrary<DateRule>[]>(
    arbitraryTimeTest(vocabulary).map((test) => ({ kind: 'trait', path: PATH, test })),
    anyNumberTest.map((test) => ({ kind: 'age', path: PATH, test })),
    fc.tuple(day, day).map(([daysBefore, daysAfter]) => ({
      ...{ kind: 'anniversary', path: PATH, daysBefore, daysAfter },
    })),
  );
}

function valuesIn({ dates }: Place): fc.Arbitrary<JsonValue[]> {
  const value = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom<JsonValue[]>(...dates, ...BIRTHDAYS, ...DATES) },
    { weight: 1, arbitrary: fc.constantFrom(...ODD_VALUES.filter((each) => !Array.isArray(each))) },
  );
  return fc.oneof(
    { weight: 3, arbitrary: value.map((each) => [each]) },
    { weight: 1, arbitrary: fc.array(value, { maxLength: 3 }) },
  );
}

test('a rule about dates holds when it should, and wakes its profile when that changes, never later', () => {
  const truths = counter();
  const changing = counter();
  const scene = anyPlace.chain((place) =>
    fc.record({
      place: fc.constant(place),
      rule: dateRuleOf(place),
      values: valuesIn(place),
      now: momentIn(place),
      parts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
        ...{ minLength: 6, maxLength: 6, size: 'max' as const },
      }),
    }),
  );
  fc.assert(
    fc.property(scene, ({ place: { setting, naive }, rule, values, now, parts }) => {
      const compiled = compileDateRule(rule, setting);
      const payload = { traits: { renewal: values } };
      const said = { type: 'identify', name: '', occurredAt: -8e14, payload, clean: null };
      const person = tell(said as unknown as AcceptedEvent);
      const expected = (at: number) => holds(rule, person, { setting: naive, now: at });
      const present = values.filter((each) => each !== null);
      const holdsAt = (at: number) => compiled.holdsAt(present, at);
      const before = expected(now);
      truths.note(before);
      expect(holdsAt(now)).toBe(before);
      const change = compiled.changeAfter(present, now);
      expect(change).toBeGreaterThan(now);
      const end = Math.min(change, now + 1_000 * DAY);
      const between = parts.map((part) => Math.floor(now + (end - 1 - now) * part));
      for (const at of [...between, end - 1]) expect(expected(at)).toBe(before);
      if (change === Number.POSITIVE_INFINITY) return;
      expect(holdsAt(change)).toBe(expected(change));
      changing.note(expected(change) !== before);
      // Only where there are several values may nothing come of it.
      if (present.length === 1) expect(expected(change)).toBe(!before);
    }),
    { seed: SEED, numRuns: 6_000 * LONG },
  );
  truths.expectBoth(1_000);
  changing.expectBoth(10);
});
