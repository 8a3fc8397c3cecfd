import { expect, test } from 'vitest';
import type { Decimal } from '../../../src/kernel/index.js';
import type { Literal, Rule, ValueTest } from '../../../src/rules/rule.js';
import { matchesPattern } from './match-pattern.js';
import { asNormalised } from './person.js';
import { ask, person, personWith } from './tell-person.js';
import { readDate } from './times.js';

function trait(path: string, test: ValueTest): Rule {
  return { kind: 'trait', path: path.split('.'), test };
}
const text = (of: string): Literal => ({ kind: 'text', text: of });
const number = (of: string): Literal => ({ kind: 'number', number: of as Decimal });
const date = (of: string): Literal => ({ kind: 'date', date: of });
const instant = (of: string): Literal => ({ kind: 'instant', instant: of });
const is = (value: Literal): ValueTest => ({ kind: 'compare', operator: '=', value });
const isNot = (value: Literal): ValueTest => ({ kind: 'compare', operator: '!=', value });
const exists: ValueTest = { kind: 'exists' };
const compare = (operator: '<' | '<=' | '>' | '>=', value: Literal): ValueTest => ({
  kind: 'compare',
  operator,
  value,
});

test.each([
  ['a.b', is(number('1')), { a: { b: 1 } }, true],
  ['a.b', is(number('2')), { a: [{ b: 1 }, { b: 2 }] }, true],
  ['a.b', is(number('2')), { a: [[{ b: 2 }]] }, false],
  ['a', is(number('2')), { a: [1, 2] }, true],
  ['a', is(number('2')), { a: [[2]] }, false],
  ['a', exists, { a: [[2]] }, true],
  ['a', exists, { a: [] }, false],
  ['a', exists, { a: [null] }, false],
  ['a', exists, { a: {} }, true],
  ['a', exists, { a: null }, false],
  ['a.0', exists, { a: [1] }, false],
  ['a', isNot(number('2')), { a: [1, 2] }, false],
  ['a', isNot(number('2')), { a: { b: 1 } }, true],
  ['a', isNot(number('2')), {}, false],
  ['a', { kind: 'in', values: [number('1'), text('X')] }, { a: 'x' }, true],
  ['a', { kind: 'not-in', values: [number('1'), text('X')] }, { a: 'x' }, false],
  ['a', { kind: 'not-in', values: [number('1')] }, { a: 'x' }, true],
  ['a', { kind: 'not-in', values: [number('1')] }, {}, false],
] as [string, ValueTest, object, boolean][])(
  'a path leads to values: %s, %j of %j is %s',
  (...[path, asked, traits, expected]) => {
    expect(ask(trait(path, asked), personWith(traits))).toBe(expected);
  },
);

test.each([
  [is(text('strasse')), 'STRASSE', true],
  [is(text('CAF\u00c9')), 'cafe\u0301', true],
  [is(text('σοφός')), 'ΣΟΦΌΣ', true],
  [is(text('i')), '\u0130', false],
  [is(text('\u0130')), '\u0130', true],
  [is(text('a\ufffd')), 'A\ud800', true],
  [is(text('5')), 5, false],
  [compare('<', text('b')), 'A', true],
  [compare('<', text('\uffff')), '\u{10000}', false],
  [{ kind: 'between', from: text('a'), to: text('C') }, 'c', true],
  [{ kind: 'contains', text: 'RGE' }, 'Large', true],
  [{ kind: 'starts-with', text: 'la' }, 'Large', true],
  [{ kind: 'ends-with', text: 'la' }, 'Large', false],
  [{ kind: 'contains', text: '5' }, 5, false],
  [is(number('12.5')), ' 12.50\n', true],
  [is(number('1000')), '1e3', true],
  [is(number('1')), '1,0', false],
  [is(number('1')), true, false],
  [is({ kind: 'boolean', is: true }), true, true],
  [is({ kind: 'boolean', is: true }), 'true', false],
  [compare('>', number('1')), 'a', false],
  [compare('>=', number('1')), ['a', 1], true],
  [is(number('1')), `${' '.repeat(1_000)}1`, false],
] as [ValueTest, unknown, boolean][])(
  'values are compared as they are read: %j of %j is %s',
  (asked, value, expected) => {
    expect(ask(trait('a', asked), personWith({ a: value }))).toBe(expected);
  },
);

test('numbers are exact, and those of more than 100 digits are none', () => {
  const sale = (price: string) =>
    person([{ at: '2026-01-01T00:00:00Z', name: 'Sale', properties: `{"price":${price}}` }]);
  const where = (test: ValueTest): Rule => ({
    kind: 'did',
    events: {
      events: [{ type: 'track', name: 'Sale' }],
      where: { kind: 'property', root: 'properties', path: ['price'], test },
    },
  });
  expect(ask(where(is(number('0.30000000000000000001'))), sale('0.30000000000000000001'))).toBe(
    true,
  );
  expect(ask(where(is(number('0.3'))), sale('0.30000000000000000001'))).toBe(false);
  expect(ask(where(compare('>', number('0'))), sale('1e99'))).toBe(true);
  expect(ask(where(compare('>', number('0'))), sale('1e100'))).toBe(false);
  expect(ask(where(compare('>', number('0'))), sale('1e-101'))).toBe(false);
  expect(ask(where(exists), sale('1e-101'))).toBe(true);
});

test.each([
  [is(date('2026-03-29')), '2026-03-29', true],
  [is(date('2026-03-29')), '2026-03-29T21:59:59.999Z', true],
  [is(date('2026-03-29')), '2026-03-29T22:00:00.000Z', false],
  [is(date('2026-03-29')), '2026-03-28T23:00:00Z', true],
  [is(instant('2026-03-28T23:00:00.000Z')), '2026-03-29', true],
  [is(instant('2026-03-28T23:00:00.000Z')), '2026-03-29T01:00+02:00', true],
  [compare('<', date('2026-03-29')), '2026-03-28T22:59:59.999Z', true],
  [compare('<', date('2026-03-29')), '2026-03-29', false],
  [compare('<=', date('2026-03-29')), '2026-03-29T21:59:59.999Z', true],
  [compare('<=', date('2026-03-29')), '2026-03-29T22:00:00Z', false],
  [compare('>', date('2026-03-29')), '2026-03-29T22:00:00Z', true],
  [compare('>', date('2026-03-29')), '2026-03-29', false],
  [compare('>=', date('2026-03-29')), '2026-03-29', true],
  [
    { kind: 'between', from: date('2026-03-29'), to: date('2026-03-29') },
    '2026-03-29T12:00Z',
    true,
  ],
  [
    { kind: 'between', from: date('2026-03-29'), to: date('2026-03-29') },
    ['2026-03-28', '2026-03-30'],
    false,
  ],
  [is(date('2026-03-29')), '2026-03-29 ', false],
] as [ValueTest, unknown, boolean][])(
  'days are stretches: %j of %j is %s',
  (asked, value, expected) => {
    expect(ask(trait('a', asked), personWith({ a: value }))).toBe(expected);
  },
);

test.each([
  ['2026-02-29', undefined],
  ['2024-02-29', '2024-02-28T23:00:00.000Z'],
  ['0000-01-01', undefined],
  ['2026-1-1', undefined],
  ['2026-01-01T10:00', undefined],
  ['2026-01-01T10:00Z', '2026-01-01T10:00:00.000Z'],
  ['2026-01-01T10:00:59.9999999+05:30', '2026-01-01T04:30:59.999Z'],
  ['2026-01-01T24:00Z', undefined],
  ['2026-01-01T23:00:60Z', undefined],
  ['2026-01-01T10:00-23:59', '2026-01-02T09:59:00.000Z'],
  ['2026-01-01T10:00+24:00', undefined],
  ['2026-01-01t10:00z', undefined],
  ['20260101', undefined],
])('the text %s is the date %s', (written, expected) => {
  const at = readDate(written, 'Europe/Berlin');
  expect(at === undefined ? undefined : new Date(at).toISOString()).toBe(expected);
});

test('a value is read as the door normalised it, and a text of the rule likewise', () => {
  const traits = { country: 'Norway', list: [{ zip: ' 1' }] };
  expect(asNormalised({ traits }, { '/traits/country': { value: 'NO' }, '/traits/x': {} })).toEqual(
    {
      traits: { ...traits, country: 'NO' },
    },
  );
  expect(ask(trait('country', is(text('Norwegen'))), personWith({ country: 'NO' }))).toBe(true);
  const inList: ValueTest = { kind: 'in', values: [text('Norway')] };
  expect(ask(trait('country', inList), personWith({ country: 'NO' }))).toBe(true);
  expect(
    ask(trait('country', { kind: 'contains', text: 'Norway' }), personWith({ country: 'NO' })),
  ).toBe(false);
});

test.each([
  ['b.d', 'Abcd', true],
  ['^b', 'abc', false],
  ['^A', 'abc', true],
  ['c$', 'abc\n', false],
  ['a.c', 'a\nc', true],
  ['^[A-C]+$', 'CAB', true],
  ['^[^a-c]$', 'd', true],
  ['^\\d{2,3}$', '12', true],
  ['^\\d{2,3}$', '1234', false],
  ['^\\d{2}$', '٣٣', false],
  ['\\s', 'a\tb', true],
  ['^\\w+$', 'ab_1', true],
  ['^\\w+$', 'é', false],
  ['^\\W\\D\\S$', 'éab', true],
  ['^(ab|c)*$', 'abcab', true],
  ['^(ab|c)*$', 'abb', false],
  ['^(a*)*$', 'aaab', false],
  ['x?$', '', true],
  ['a\\.b', 'a.b', true],
  ['a\\.b', 'axb', false],
  ['^.$', '\u{1f600}', true],
  ['[a\\-z]', '-', true],
  ['', '', true],
])('the pattern %j is found in %j: %s', (pattern, written, expected) => {
  expect(matchesPattern(pattern, written)).toBe(expected);
});
