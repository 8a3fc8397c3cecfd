import { expect, test } from 'vitest';
import { LANES, type Lane } from '../storage/index.js';
import { planRestock } from './plan-restock.js';

const [a, b, c] = LANES as [Lane, Lane, Lane];

test('a lane that lacks codes gets half of the richest one’s', () => {
  expect(
    planRestock(
      3,
      new Map([
        [a, 10],
        [b, 101],
      ]),
    ),
  ).toEqual([{ from: b, count: 50 }]);
  expect(planRestock(1, new Map([[a, 1_000_000]]))).toEqual([{ from: a, count: 1_000 }]);
});

test('of what is nearly gone it gets what it lacks and no more, from as many lanes as it takes', () => {
  const stocks = new Map([
    [a, 2],
    [b, 5],
    [c, 1],
  ]);
  expect(planRestock(1, stocks)).toEqual([{ from: b, count: 1 }]);
  expect(planRestock(6, stocks)).toEqual([
    { from: b, count: 5 },
    { from: a, count: 1 },
  ]);
  expect(planRestock(9, stocks).reduce((sum, { count }) => sum + count, 0)).toBe(8);
  expect(planRestock(1, new Map())).toEqual([]);
});
