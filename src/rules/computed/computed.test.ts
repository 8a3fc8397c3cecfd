import { expect, test } from 'vitest';
import { AppError, stringifyExact } from '../../kernel/index.js';
import type { ComputedTrait } from '../computed-traits.js';
import { expandComputed } from '../expand-computed.js';
import {
  computedSettingsFromJson,
  computedSettingsToJson,
} from '../json/computed-settings-json.js';
import { computedTraitFromJson, computedTraitToJson } from '../json/computed-trait-json.js';
import type { ComputedRule } from '../rule.js';
import { parseMeasure } from '../text/parse-measure.js';
import { printComputed } from '../text/print-computed.js';
import { printRule } from '../text/print-rule.js';
import { parseRule } from '../text/read-rule.js';
import { DEFAULT_COMPUTED_SETTINGS } from './computed-settings.js';
import { createComputedTraits } from './create-computed-traits.js';

const cuts = { recency: [9, 99, 999, 9999], frequency: [1, 2, 3, 4], monetary: [] };
const all = [...createComputedTraits(DEFAULT_COMPUTED_SETTINGS, cuts)];

test.each(all)('%s is the same after a journey as JSON', (_, trait) => {
  const json = stringifyExact(computedTraitToJson(trait));
  expect(computedTraitFromJson(JSON.parse(json))).toEqual(trait);
});

test('settings are the same after a journey as JSON', () => {
  const json = stringifyExact(computedSettingsToJson(DEFAULT_COMPUTED_SETTINGS));
  expect(computedSettingsFromJson(JSON.parse(json))).toEqual(DEFAULT_COMPUTED_SETTINGS);
});

test.each([
  'sum of revenue of "Order Completed" in the last 365 days',
  'most frequent category of "Product Viewed" where price > 5',
  'different a.b of page "Home" between 2026-01-01 and 2026-03-31',
  'score of (1 * "A", -0.5 * revenue of "B" where x exists) this month',
  'last "frequent" of ("A" or "B")',
])('a measure by itself is read and written: %s', (text) => {
  const measure = parseMeasure(text);
  expect(printComputed({ description: '', kind: 'measure', isMoney: false, measure })).toBe(text);
});

test.each([
  ['sum of a of "X" >= 5', /Column 17: What is computed ends here/],
  ['did "X"', /This is a condition\. What is computed is a number/],
  ['sum of a of "X" where', /The rule ends too early/],
  ['sum of a of', /The rule ends too early/],
  ['sum of a of "X" between 2026-03-31 and 2026-01-01', /The earlier date comes first/],
  ['', /ends too early/],
])('what is no measure is told: %s', (text, message) => {
  const read = () => parseMeasure(text);
  expect(read).toThrow(AppError);
  expect(read).toThrow(message);
});

test('a rule may still ask whether a measure lies between two dates', () => {
  const text = 'first day of "X" between 2026-01-01 and 2026-03-31';
  expect(parseRule(text).rule).toMatchObject({ test: { kind: 'between' } });
});

const since: ComputedTrait = {
  description: '',
  kind: 'elapsed',
  which: 'last',
  events: { events: [{ type: 'track', name: 'X' }] },
};

function meant(text: string, trait: ComputedTrait): string {
  const rule = expandComputed(parseRule(text).rule as ComputedRule, trait);
  return rule === undefined ? 'nothing' : printRule(rule);
}

test.each([
  ['= 2', 'last "X" between 2 days and 3 days ago'],
  ['= 0', 'last "X" in the last 1 day'],
  ['= 2.5', 'not everyone'],
  ['= -1', 'not everyone'],
  ['!= 2', 'did "X" and not last "X" between 2 days and 3 days ago'],
  ['< 2.5', 'last "X" in the last 3 days'],
  ['<= 2', 'last "X" in the last 3 days'],
  ['<= -0.5', 'not everyone'],
  ['> 2.5', 'last "X" more than 3 days ago'],
  ['> -0.5', 'did "X"'],
  ['>= 2', 'last "X" more than 2 days ago'],
  ['>= 1e30', 'not everyone'],
  ['< 1e30', 'did "X"'],
  ['between 1 and 2', 'last "X" more than 1 day ago and last "X" in the last 3 days'],
  ['in (0, 2)', 'last "X" in the last 1 day or last "X" between 2 days and 3 days ago'],
  ['not in ("a")', 'did "X" and everyone'],
  ['= "a"', 'not everyone'],
  ['exists', 'did "X"'],
  ['this month', 'not everyone'],
])('of days since something, %s means %s', (test, expected) => {
  expect(meant(`computed.x ${test}`, since)).toBe(expected);
});

const tier: ComputedTrait = {
  description: '',
  kind: 'cases',
  cases: [
    { value: 'Gold', rule: parseRule('did "A"').rule },
    { value: 2, rule: parseRule('did "B"').rule },
    { value: 'gilt', rule: parseRule('did "C"').rule },
  ],
  otherwise: 'none',
};

test.each([
  ['= "GOLD"', 'did "A"'],
  ['starts with "g"', 'did "A" or did not "B" and did "C"'],
  ['= 2', 'did not "A" and did "B"'],
  ['= "none"', 'did not "A" and did not "B" and did not "C"'],
  ['!= "gold"', 'did not "A"'],
  ['in ("gold", "gilt", "none")', 'did "A" or did not "B"'],
  ['exists', 'everyone'],
  ['> 2', 'not everyone'],
  ['matches "^g"', 'did "A" or did not "B" and did "C"'],
])('of cases, %s means %s', (test, expected) => {
  const text = meant(`computed.x ${test}`, tier);
  expect(text.replaceAll(/[()]/g, '')).toBe(expected);
});
