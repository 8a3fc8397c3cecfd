import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  parseDecimal,
  zero,
} from '../../kernel/index.js';
import { createByteReader } from '../state/byte-reader.js';
import { createByteWriter } from '../state/byte-writer.js';
import { readAmount } from '../values/read-amount.js';
import {
  addExact,
  compareExact,
  decimalOf,
  exactOf,
  exactOfValue,
  packExact,
  sumExact,
  unpackExact,
} from './exact.js';

/** Small and large ones, those about where small ones end, and of many places. */
const decimals = fc
  .record({
    digits: fc.constantFrom(1, 3, 6, 12, 14, 15, 16, 17, 30),
    places: fc.constantFrom(0, 1, 2, 2, 6, 9, 10, 20),
    seed: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
  })
  .map(({ digits, places, seed }) => {
    const decimal = parseDecimal(`${seed % 10n ** BigInt(digits)}e-${places}`);
    if (decimal === undefined) throw new Error('no decimal was drawn');
    return decimal;
  });

function packedAndBack(decimal: Decimal): Decimal {
  const writer = createByteWriter();
  packExact(exactOf(decimal), writer);
  const bytes = Buffer.alloc(writer.length());
  writer.putInto(bytes, 0);
  const reader = createByteReader();
  reader.open(bytes);
  const read = decimalOf(unpackExact(reader));
  expect(reader.at()).toBe(bytes.length);
  return read;
}

test('exact numbers are the decimals that they were made of, also packed', () => {
  fc.assert(
    fc.property(decimals, (decimal) => {
      expect(decimalOf(exactOf(decimal))).toBe(decimal);
      expect(packedAndBack(decimal)).toBe(decimal);
    }),
    { numRuns: 2_000, seed: 5 },
  );
});

test('a number of JSON is the decimal that is read of it', () => {
  const numbers = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer().map((cents) => cents / 100),
    fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((number) => number / 1_000),
    fc.maxSafeInteger(),
    fc.maxSafeInteger().map((cents) => cents / 100),
    fc.constantFrom(0, -0, 1.005, 1e15, 1e21, 5e-324, 9_999_999_999_999.99),
  );
  fc.assert(
    fc.property(numbers, (number) => {
      const exact = exactOfValue(number);
      expect(exact && decimalOf(exact)).toBe(readAmount(number));
    }),
    { numRuns: 5_000, seed: 5 },
  );
});

test('sums and order of exact numbers are those of their decimals', () => {
  fc.assert(
    fc.property(fc.array(decimals, { minLength: 1, maxLength: 6 }), (several) => {
      const numbers = several.map(exactOf);
      const sum = several.reduce(addDecimals, zero);
      expect(decimalOf(sumExact(numbers.map((number) => ({ number }))))).toBe(sum);
      expect(decimalOf(numbers.reduce(addExact))).toBe(sum);
      const [a = zero, b = zero] = several;
      const order = Math.sign(compareExact(exactOf(a), exactOf(b)));
      expect(order).toBe(Math.sign(compareDecimals(a, b)));
    }),
    { numRuns: 4_000, seed: 5 },
  );
});
