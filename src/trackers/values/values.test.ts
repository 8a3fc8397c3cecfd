import { describe, expect, test } from 'vitest';
import type { AcceptedEvent } from '../../ingest/index.js';
import {
  type Decimal,
  JsonNumber,
  type JsonObject,
  type JsonValue,
  type ProfileId,
} from '../../kernel/index.js';
import {
  type CountTest,
  createCalendar,
  type Filter,
  type Literal,
  type ValueTest,
} from '../../rules/index.js';
import { compileAmountOrder } from './compare-amounts.js';
import { compareTexts } from './compare-texts.js';
import { compileAge } from './compile-age.js';
import { compileAnniversary } from './compile-anniversary.js';
import { compileCountTest, limitOfCount } from './compile-count-test.js';
import { compileFilter } from './compile-filter.js';
import { compileTest } from './compile-test.js';
import { compileValues } from './compile-values.js';
import { compileWindow } from './compile-window.js';
import { distinctKey } from './distinct-key.js';
import { findValues } from './find-values.js';
import { isInSample } from './is-in-sample.js';
import { readAmount } from './read-amount.js';
import { readWrittenTime } from './read-written-time.js';
import type { ValueSetting } from './value-setting.js';

const setting: ValueSetting = {
  calendar: createCalendar('Europe/Berlin'),
  money: {
    currency: 'EUR',
    rates: [
      { currency: 'USD', since: Date.parse('2026-02-01T00:00Z'), rate: '0.5' as Decimal },
      { currency: 'USD', since: Date.parse('2026-01-01T00:00Z'), rate: '2' as Decimal },
    ],
  },
};

function eventOf(properties: JsonObject, more: Partial<AcceptedEvent> = {}): AcceptedEvent {
  const occurredAt = Date.parse('2026-01-15T00:00Z');
  const event = { type: 'track', name: 'Bought', payload: { properties }, clean: null, occurredAt };
  return { ...event, ...more } as unknown as AcceptedEvent;
}

const at = (text: string) => Date.parse(text);
const textOf = (text: string): Literal => ({ kind: 'text', text });
const is = (value: Literal): ValueTest => ({ kind: 'compare', operator: '=', value });

describe('numbers', () => {
  test.each<[JsonValue, string | undefined]>([
    [12.5, '12.5'],
    [1e21, '1000000000000000000000'],
    [1e-7, '0.0000001'],
    [-0, '0'],
    [new JsonNumber('12.50'), '12.5'],
    [new JsonNumber('-0.0'), '0'],
    [new JsonNumber(`${'9'.repeat(100)}`), '9'.repeat(100)],
    [new JsonNumber('1e100'), undefined],
    [new JsonNumber('1e999999999'), undefined],
    [new JsonNumber('1e-100'), `0.${'0'.repeat(99)}1`],
    [new JsonNumber('1e-101'), undefined],
    ['12.50', '12.5'],
    [' 1e3\n', '1000'],
    ['+.5', '0.5'],
    ['7.', '7'],
    ['1e00002', '100'],
    ['1,5', undefined],
    ['', undefined],
    ['\u00a02', undefined],
    ['0x10', undefined],
    ['NaN', undefined],
    [`${' '.repeat(1_000)}1`, undefined],
    [true, undefined],
    [null, undefined],
    [[1], undefined],
  ])('%j is read as %s', (value, expected) => {
    expect(readAmount(value)).toBe(expected);
  });

  test('are told from their neighbours beyond what a double holds', () => {
    const order = compileAmountOrder('0.30000000000000000001' as Decimal);
    expect(
      [0.3, new JsonNumber('0.30000000000000000001'), '0.30000000000000000002', 'x'].map(order),
    ).toEqual([-1, 0, 1, Number.NaN]);
  });
});

test('different values have different keys, whatever they look like', () => {
  const same: JsonValue[][] = [
    [1, new JsonNumber('1.0'), new JsonNumber('1e0')],
    ['1'],
    [true],
    ['true', 'TRUE'],
    ['Größe', 'GRO\u0308ßE'],
    ['a\0', 'a\ufffd', 'A\ud800'],
  ];
  const keys = same.map((values) => new Set(values.map(distinctKey)));
  expect(keys.map(({ size }) => size)).toEqual(same.map(() => 1));
  expect(new Set(keys.flatMap((each) => [...each])).size).toBe(same.length);
  expect([null, {}, [1], new JsonNumber('1e100')].map(distinctKey)).toEqual(
    Array.from({ length: 4 }),
  );
});

test('texts stand in the order of their code points', () => {
  const sorted = ['', 'a', 'ab', 'b', '\ue000', '\uffee', '\u{1f600}'];
  expect(sorted.toReversed().toSorted(compareTexts)).toEqual(sorted);
});

test.each<[string, JsonValue, boolean]>([
  ['Kitchen', '\u212aitchen', true],
  ['kitchen', 'kitchens', false],
  ['Å', 'A\u030a', true],
  ['a\ufffd', 'A\0', true],
  ['', '', true],
  ['5', 5, false],
])('to be %j the value %j is equal: %s', (text, value, expected) => {
  expect(compileTest(is(textOf(text)), { doorPath: [] }, setting)([value])).toBe(expected);
});

test('names that all objects have lead nowhere, unless an event says them', () => {
  const exists = (name: string) =>
    compileFilter(
      { kind: 'property', root: 'properties', path: [name], test: { kind: 'exists' } },
      setting,
    );
  expect(exists('constructor')(eventOf({}))).toBe(false);
  expect(exists('constructor')(eventOf({ constructor: 'Ford' }))).toBe(true);
  expect(exists('__proto__')(eventOf(JSON.parse('{"__proto__":1}') as JsonObject))).toBe(true);
});

test('a list is opened once, on the way and at the end', () => {
  expect(findValues([1, null, [2], { a: 3 }], [])).toEqual([1, [2], { a: 3 }]);
  expect(findValues([{ a: 1 }, [{ a: 2 }], { a: [3, [4]] }], ['a'])).toEqual([1, 3, [4]]);
  expect(findValues(undefined, [])).toEqual([]);
});

test('amounts are converted at the rate of their day and keep every digit; without a rate they are none', () => {
  const valuesOf = compileValues(['items', 'price'], { asMoney: true }, setting);
  const items: JsonObject[] = [
    { price: new JsonNumber('0.10000000000000000001'), currency: ' usd' },
    { price: '3', currency: null },
    { price: 1, currency: 'GBP' },
    { price: 'much', currency: 'GBP' },
    { price: new JsonNumber('1.50'), currency: 'EUR' },
  ];
  const event = eventOf({ items, currency: 'Dollar' });
  const clean = { fields: { '/properties/currency': { value: 'USD' } } };
  expect(valuesOf({ ...event, clean }).map(String)).toEqual([
    '0.20000000000000000002',
    '6',
    'much',
    '1.50',
  ]);
});

test('within a list the door’s forms are read where it made some', () => {
  const filter: Filter = {
    kind: 'elements',
    quantifier: 'all',
    root: 'properties',
    path: ['products'],
    filter: { kind: 'property', root: 'properties', path: ['currency'], test: is(textOf('€')) },
  };
  const event = eventOf({ products: [{ currency: '€' }, { currency: 'EUR' }] });
  const clean = { fields: { '/properties/products/0/currency': { value: 'EUR' } } };
  expect(compileFilter(filter, setting)({ ...event, clean })).toBe(true);
  expect(compileFilter(filter, setting)(event)).toBe(false);
});

test('counts at the limit of a count or above it all answer alike, and the one below does not', () => {
  const tests: (CountTest | undefined)[] = [
    undefined,
    { kind: 'between', from: 2, to: 5 },
    ...(['=', '<', '<=', '>', '>='] as const).map(
      (operator) => ({ kind: 'compare', operator, value: 3 }) as const,
    ),
  ];
  expect(tests.map(limitOfCount)).toEqual([1, 6, 4, 3, 4, 4, 3]);
  for (const each of tests) {
    const holds = compileCountTest(each);
    const limit = limitOfCount(each);
    const above = [0, 1, 2, 10, 1_000].map((more) => holds(limit + more));
    expect(new Set(above).size).toBe(1);
    expect(holds(limit - 1)).toBe(!holds(limit));
  }
});

test.each([
  ['2024-02-29', '2024-02-29', undefined],
  ['2023-02-29', undefined, undefined],
  ['1900-02-29', undefined, undefined],
  ['0000-01-01', undefined, undefined],
  ['2024-04-31', undefined, undefined],
  ['2024-13-01', undefined, undefined],
  ['2024-02-29T10:00Z', '2024-02-29', 36_000_000],
  ['2024-02-29T00:00:01.2399+02:00', '2024-02-29', 1_239 - 7_200_000],
  ['2024-02-29T24:00Z', undefined, undefined],
  ['2024-02-29T10:00', undefined, undefined],
  ['2024-02-29T10:00:60Z', undefined, undefined],
  [' 2024-02-29', undefined, undefined],
])('%s is read as the day %s and the clock %s', (text, day, clockMs) => {
  expect(readWrittenTime(text)).toEqual(day === undefined ? undefined : { day, clockMs });
});

test('nothing lies in a day that a zone left out', () => {
  const yesterday = compileWindow(
    { kind: 'calendar', unit: 'day', offset: -1 },
    createCalendar('Pacific/Apia'),
  );
  // The islands went from 29 to 31 December 2011.
  expect(yesterday.changesOf(at('2011-12-29T12:00-10:00'))).toEqual([]);
  expect(yesterday.changesOf(at('2011-12-28T12:00-10:00'))).toEqual([
    at('2011-12-29T00:00-10:00'),
    at('2011-12-30T00:00-10:00'),
  ]);
  const { from, to } = yesterday.at(at('2011-12-31T12:00+14:00'));
  expect(to - from).toBe(0);
});

test('a birthday wakes its profile when it comes near and when it has gone, not every midnight', () => {
  const soon = compileAnniversary(
    { kind: 'anniversary', path: ['birthday'], daysBefore: 0, daysAfter: 7 },
    setting,
  );
  const born = ['2004-02-29'];
  const wakes: string[] = [];
  for (let now = at('2026-06-01T00:00Z'); wakes.length < 4; ) {
    now = soon.changeAfter(born, now);
    wakes.push(new Date(now).toISOString());
  }
  expect(wakes).toEqual([
    '2027-02-21T23:00:00.000Z',
    '2027-03-01T23:00:00.000Z',
    '2028-02-21T23:00:00.000Z',
    '2028-02-29T23:00:00.000Z',
  ]);
});

test('a stretch of a whole year is broken by a leap day only, and a longer one never', () => {
  const within = (daysBefore: number) =>
    compileAnniversary(
      { kind: 'anniversary', path: ['birthday'], daysBefore, daysAfter: 0 },
      setting,
    );
  const born = ['1990-05-01'];
  const first = within(364).changeAfter(born, at('2025-06-01T00:00Z'));
  expect(new Date(first).toISOString()).toBe('2028-04-29T22:00:00.000Z');
  expect(within(364).holdsAt(born, first)).toBe(false);
  const second = within(364).changeAfter(born, first);
  expect(new Date(second).toISOString()).toBe('2028-04-30T22:00:00.000Z');
  expect(within(365).changeAfter(born, first)).toBe(Number.POSITIVE_INFINITY);
  expect(within(365).holdsAt(born, first)).toBe(true);
});

test('an age wakes its profile on the birthdays that matter, and then never again', () => {
  const grown = compileAge(
    {
      kind: 'age',
      path: ['birthday'],
      test: { kind: 'between', from: '17.5' as Decimal, to: '64' as Decimal },
    },
    setting,
  );
  const born = ['2004-02-29'];
  const first = grown.changeAfter(born, at('2010-01-01T00:00Z'));
  const second = grown.changeAfter(born, first);
  expect([first, second].map((instant) => new Date(instant).toISOString())).toEqual([
    '2022-02-28T23:00:00.000Z',
    '2069-02-28T23:00:00.000Z',
  ]);
  expect(grown.changeAfter(born, second)).toBe(Number.POSITIVE_INFINITY);
});

test('of shares that lie side by side a profile is in one', () => {
  const salt = 'spring';
  const share = (from: string, to: string) =>
    ({ kind: 'random', from: from as Decimal, to: to as Decimal, salt }) as const;
  const found = Array.from({ length: 400 }, (_, place) => {
    const profileId = `01940000-0000-7000-8000-${String(place).padStart(12, '0')}` as ProfileId;
    const shares = [share('0', '25'), share('25', '33.33'), share('33.33', '100')];
    return shares.map((each) => isInSample(each, profileId));
  });
  expect(found.every((each) => each.filter((isIn) => isIn).length === 1)).toBe(true);
  const count = (place: number) => found.filter((each) => each[place]).length;
  expect(count(0)).toBeGreaterThan(70);
  expect(count(1)).toBeGreaterThan(15);
});
