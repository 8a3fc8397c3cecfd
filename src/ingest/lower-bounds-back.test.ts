import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lowerBoundsBack } from './lower-bounds-back.js';

test('the bounds go down from the anchor to the last, each further than the one before', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 40), fc.nat(2 ** 40), (anchor, before) => {
      const since = anchor - before;
      const bounds = lowerBoundsBack(anchor, since);
      expect(bounds.at(-1)).toBe(since);
      expect([...bounds].sort((a, b) => b - a)).toEqual(bounds);
      expect(new Set(bounds).size).toBe(bounds.length);
    }),
  );
});

test('there is nothing to look through when the end lies before the beginning', () => {
  expect(lowerBoundsBack(1_000, 2_000)).toEqual([]);
});
