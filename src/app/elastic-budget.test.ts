import { expect, test } from 'vitest';
import { createElasticBudget } from './elastic-budget.js';
import { cycleBudget } from './take-tickets.js';

const usual = { ...cycleBudget, events: 5_000, control: 3 };
const done = { hasMore: false, longestMs: 10 };
const behind = { hasMore: true, longestMs: 10 };

test('a budget gives way by halves, never below one, and grows back', () => {
  const budget = createElasticBudget(usual);
  expect(budget.now()).toEqual(usual);
  budget.fail();
  expect(budget.now()).toMatchObject({ events: 2_500, control: 1 });
  for (let failures = 0; failures < 20; failures++) budget.fail();
  expect(budget.now()).toMatchObject({ events: 78, control: 1 });
  for (let successes = 0; successes < 20; successes++) budget.succeed(done);
  expect(budget.now()).toEqual(usual);
});

test('as long as more waits than cycles take in, they take in up to four times as much', () => {
  const budget = createElasticBudget(usual);
  budget.succeed(behind);
  expect(budget.now()).toMatchObject({ events: 10_000, control: 6 });
  for (let successes = 0; successes < 20; successes++) budget.succeed(behind);
  expect(budget.now()).toMatchObject({ events: 20_000, control: 12 });
  budget.succeed(done);
  expect(budget.now()).toEqual(usual);
});

test('long cycles do not grow, and a failure takes back at once what has grown', () => {
  const budget = createElasticBudget(usual);
  budget.succeed({ hasMore: true, longestMs: 3_000 });
  expect(budget.now()).toEqual(usual);
  for (let successes = 0; successes < 20; successes++) budget.succeed(behind);
  budget.fail();
  expect(budget.now()).toEqual(usual);
  budget.fail();
  expect(budget.now()).toMatchObject({ events: 2_500 });
  budget.succeed({ hasMore: true, longestMs: 60_000 });
  expect(budget.now()).toEqual(usual);
});
