import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHashTable } from './hash-table.js';

test('it holds what a map holds', () => {
  const entries = fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.nat(4_294_967_294)));
  fc.assert(
    fc.property(entries, fc.string({ maxLength: 3 }), (pairs, other) => {
      const table = createHashTable();
      for (const [text, value] of pairs) table.set(text, value);
      const map = new Map(pairs);
      expect(table.size).toBe(map.size);
      for (const text of [...map.keys(), other]) expect(table.get(text)).toBe(map.get(text));
    }),
    { seed: 4, numRuns: 500 },
  );
});

test('a quarter of a million texts are told apart', () => {
  const table = createHashTable();
  const texts = Array.from({ length: 250_000 }, (_, at) => `customer-${at}`);
  for (const [at, text] of texts.entries()) table.set(text, at);
  expect(table.size).toBe(texts.length);
  expect(texts.findIndex((text, at) => table.get(text) !== at)).toBe(-1);
  expect(table.get('customer-250000')).toBeUndefined();
});
