import { expect, test } from 'vitest';
import { parseRule, type Rule } from '../rules/index.js';
import { findCycle } from './find-cycle.js';
import { createMeasure } from './measure-inlined.js';

function rulesOf(texts: Record<string, string>): ReadonlyMap<string, Rule> {
  return new Map(Object.entries(texts).map(([key, text]) => [key, parseRule(text).rule]));
}

test('segments that lead to each other in a lattice are gone through once each', () => {
  const texts: Record<string, string> = { s0: 'everyone' };
  for (let n = 1; n <= 60; n += 1) {
    texts[`s${n}`] = `in segment "s${n - 1}" or not in segment "s${n - 1}"`;
  }
  const rules = rulesOf(texts);
  expect(findCycle('s60', rules)).toBeUndefined();
  expect(createMeasure(rules)(parseRule('in segment "s60"').rule)).toEqual({
    conditions: 2 ** 60,
    levels: 120,
    held: 0,
    asksSuppressed: false,
    holdsSuppressed: false,
  });
  const closed = new Map([...rules, ['s0', parseRule('in segment "s60"').rule]]);
  expect(findCycle('s0', closed)?.slice(0, 3)).toEqual(['s0', 's60', 's59']);
});

test('a cycle among others is none of a segment that leads into it', () => {
  const rules = rulesOf({ a: 'in segment "b"', b: 'in segment "c"', c: 'in segment "b"' });
  expect(findCycle('a', rules)).toBeUndefined();
  expect(findCycle('b', rules)).toEqual(['b', 'c', 'b']);
});

test('a rule is as large as all that it says, its segments in their places', () => {
  const measure = createMeasure(rulesOf({ two: 'trait.a = 1 or trait.b = 1' }));
  const sizeOf = (text: string) => measure(parseRule(text).rule);
  expect(sizeOf('trait.a = 1')).toMatchObject({ conditions: 1, levels: 0, held: 0 });
  expect(sizeOf('not in segment "two"')).toMatchObject({ conditions: 2, levels: 2 });
  expect(sizeOf('in segment "unknown"')).toMatchObject({ conditions: 1 });
  expect(sizeOf('did "A" where (x = 1 and y = 2) then "B" within 1 day')).toMatchObject({
    conditions: 4,
  });
  expect(sizeOf('until 1 day without (after 1 day of (trait.a = 1))')).toMatchObject({ held: 2 });
});
