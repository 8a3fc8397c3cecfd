import { expect, test } from 'vitest';
import { createRecentKeys } from './recent-keys.js';

test('the newest keys are known, and those of two generations ago forgotten', () => {
  const recent = createRecentKeys(3);
  recent.add(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  expect(['a', 'b', 'c'].some((key) => recent.has(key))).toBe(false);
  expect(['d', 'e', 'f', 'g'].every((key) => recent.has(key))).toBe(true);
  recent.clear();
  expect(recent.has('g')).toBe(false);
});
