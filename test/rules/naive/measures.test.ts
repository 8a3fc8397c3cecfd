import { expect, test } from 'vitest';
import type { Decimal } from '../../../src/kernel/index.js';
import type { EventPattern, Literal, Measure, ValueTest } from '../../../src/rules/rule.js';
import { ask, person } from './tell-person.js';

const track = (name: string): EventPattern => ({ events: [{ type: 'track', name }] });
const number = (of: string): Literal => ({ kind: 'number', number: of as Decimal });
const text = (of: string): Literal => ({ kind: 'text', text: of });
const is = (value: Literal): ValueTest => ({ kind: 'compare', operator: '=', value });

test('a term with a property sums its numbers instead of counting', () => {
  const who = person([
    { at: '2026-06-01T00:00:00Z', name: 'Sale', properties: { price: [1.5, '2', 'x'] } },
    { at: '2026-06-02T00:00:00Z', name: 'Sale', properties: {} },
    { at: '2026-06-03T00:00:00Z', name: 'Return', properties: { total: 0.5 } },
  ]);
  const terms = [
    { events: track('Sale'), weight: '10' as Decimal },
    { events: track('Sale'), weight: '2' as Decimal, path: ['price'] },
    { events: track('Return'), weight: '-1' as Decimal, path: ['total'] },
  ];
  const measure: Measure = { of: 'score', terms };
  expect(ask({ kind: 'measure', measure, test: is(number('26.5')) }, who)).toBe(true);
});

test.each<[string, readonly (readonly unknown[])[], string]>([
  ['that most events have', [['A'], ['b'], ['a']], 'a'],
  ['once of each event', [['A', 'a', 'A'], ['b'], ['b']], 'b'],
  ['that was said last, of two', [['b'], ['a'], ['c'], ['a'], ['b']], 'b'],
  ['that comes first, of two of one event', [['b', 'a']], 'a'],
  ['of kinds for themselves', [['1'], [1], ['1']], '1'],
])('the most frequent value is the one %s', (_, said, expected) => {
  const who = person(
    said.map((value, at) => ({
      at: `2026-06-0${at + 1}T00:00:00Z`,
      name: 'Sale',
      properties: { value: value as string[] },
    })),
  );
  const measure: Measure = { of: 'most', path: ['value'], events: track('Sale') };
  expect(ask({ kind: 'measure', measure, test: is(text(expected)) }, who)).toBe(true);
  expect(ask({ kind: 'measure', measure, test: is(text('other')) }, who)).toBe(false);
});

test('the most frequent value of none is missing', () => {
  const measure: Measure = { of: 'most', path: ['value'], events: track('Nothing') };
  expect(ask({ kind: 'measure', measure, test: { kind: 'exists' } }, person([]))).toBe(false);
});
