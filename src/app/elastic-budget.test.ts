import { expect, test } from 'vitest';
import { createElasticBudget } from './elastic-budget.js';
import { cycleBudget } from './take-tickets.js';

test('a budget gives way by halves, never below one, and grows back', () => {
  const budget = createElasticBudget({ ...cycleBudget, events: 5_000, control: 3 });
  expect(budget.now()).toMatchObject({ events: 5_000, control: 3 });
  budget.shrink();
  expect(budget.now()).toMatchObject({ events: 2_500, control: 1 });
  for (let failures = 0; failures < 20; failures++) budget.shrink();
  expect(budget.now()).toMatchObject({ events: 78, control: 1 });
  for (let successes = 0; successes < 20; successes++) budget.grow();
  expect(budget.now()).toEqual({ ...cycleBudget, events: 5_000, control: 3 });
});

test('cycles at once share a budget', () => {
  const budget = createElasticBudget({ ...cycleBudget, events: 5_000, control: 1 });
  expect(budget.now(2)).toMatchObject({ events: 2_500, control: 1 });
});
