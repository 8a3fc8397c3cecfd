import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countEntriesUpTo,
  countUpTo,
  entriesBetween,
  insertEntry,
  insertInstant,
  putInOrder,
} from './sorted.js';

const instants = fc.array(fc.integer({ min: -5, max: 1e13 }), { maxLength: 8 });
const inOrder = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

test('an instant comes in behind those that are not later', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: -5, max: 1e13 }), (some, instant) => {
      const sorted = inOrder(some);
      expect(insertInstant(sorted, instant)).toEqual(inOrder([...sorted, instant]));
      expect(sorted).toEqual(inOrder(some));
      expect(countUpTo(sorted, instant)).toBe(sorted.filter((each) => each <= instant).length);
    }),
  );
});

test('an entry comes in at its place, and the list before stays as it was', () => {
  fc.assert(
    fc.property(instants, fc.nat(8), (some, drawn) => {
      const entries = inOrder(some).map((at) => ({ at }));
      const before = [...entries];
      const place = Math.min(drawn, entries.length);
      const entry = { at: 7 };
      expect(insertEntry(entries, place, entry)).toEqual(entries.toSpliced(place, 0, entry));
      expect(entries).toEqual(before);
    }),
  );
});

test('some of the entries are those of a slice', () => {
  fc.assert(
    fc.property(instants, fc.nat(9), fc.nat(9), (some, from, to) => {
      const entries = inOrder(some).map((at) => ({ at }));
      expect(entriesBetween(entries, from, to)).toEqual(entries.slice(from, to));
      expect(countEntriesUpTo(entries, from)).toBe(countUpTo(inOrder(some), from));
    }),
  );
});

test('numbers that are put in order are each there once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 12 }), (numbers) => {
      const put: number[] = [];
      for (const number of numbers) putInOrder(put, number);
      expect(put).toEqual(inOrder([...new Set(numbers)]));
    }),
  );
});
