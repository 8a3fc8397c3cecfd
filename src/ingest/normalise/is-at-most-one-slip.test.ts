import { expect, it } from 'vitest';
import { isAtMostOneSlip } from './is-at-most-one-slip.js';

it.each([
  ['gmail', 'gmail', true],
  ['gmal', 'gmail', true],
  ['gmaill', 'gmail', true],
  ['gmeil', 'gmail', true],
  ['gmial', 'gmail', true],
  ['', 'a', true],
  ['gmila', 'gmail', false],
  ['gml', 'gmail', false],
  ['ab', 'cd', false],
  ['', 'ab', false],
])('that %j and %j are one slip apart at most is %s, either way round', (left, right, expected) => {
  expect(isAtMostOneSlip(left, right)).toBe(expected);
  expect(isAtMostOneSlip(right, left)).toBe(expected);
});
