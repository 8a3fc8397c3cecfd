import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  multiplyDecimals,
  parseDecimal,
  subtractDecimals,
} from './decimal.js';
import { parseExact } from './json/index.js';

test.each([
  ['1.50', '1.5'],
  ['100', '100'],
  ['0.10', '0.1'],
  ['-0', '0'],
  ['-0.0', '0'],
  ['1e2', '100'],
  ['1E-7', '0.0000001'],
  ['12345678901234567890.123456789', '12345678901234567890.123456789'],
  ['"19.90"', '19.9'],
  ['" 5 "', '5'],
  ['".5"', '0.5'],
  ['"5."', '5'],
  ['"+3"', '3'],
])('the JSON %s is the number %s', (json, text) => {
  expect(parseDecimal(parseExact(json))).toBe(text);
});

test.each([
  '""',
  '"1,234.50"',
  '"€ 5"',
  '"NaN"',
  '"Infinity"',
  '"0x10"',
  'null',
  'true',
  '[1]',
  '{}',
])('the JSON %s is no number', (json) => {
  expect(parseDecimal(parseExact(json))).toBeUndefined();
});

test('a number that would need more than 1,000 digits is none', () => {
  expect(parseDecimal('1e1000')).toHaveLength(1_001);
  expect(parseDecimal('1e1001')).toBeUndefined();
  expect(parseDecimal('1e-999999999')).toBeUndefined();
  expect(parseDecimal('1'.repeat(1_001))).toBeUndefined();
});

test('a tenth and two tenths are three tenths', () => {
  const [tenth, fifth] = ['0.1', '0.2'] as Decimal[];
  expect(addDecimals(tenth as Decimal, fifth as Decimal)).toBe('0.3');
});

test('quotients round halves to the even neighbour', () => {
  const rounded = ['0.125', '0.135', '-0.125', '1'].map((text) =>
    divideDecimals(text as Decimal, '1' as Decimal, 2),
  );
  expect(rounded).toEqual(['0.12', '0.14', '-0.12', '1']);
  expect(divideDecimals('10' as Decimal, '3' as Decimal, 4)).toBe('3.3333');
});

const SCALE = 6;

test.each([
  ['0.1', '0.2', '0.3'],
  ['0.000000001', '1', '1.000000001'],
  ['-0.05', '0.05', '0'],
  ['99999999999999', '1', '100000000000000'],
  ['9.99', '-10', '-0.01'],
  ['0.0000000000001', '9999999999999', '9999999999999.0000000000001'],
])('%s and %s are %s', (a, b, sum) => {
  expect(addDecimals(a as Decimal, b as Decimal)).toBe(sum);
});

/** Millionths as a decimal text, and back: integers do the arithmetic that decimals are compared with. */
function textOf(millionths: bigint): string {
  const digits = String(millionths < 0n ? -millionths : millionths).padStart(SCALE + 1, '0');
  return `${millionths < 0n ? '-' : ''}${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`;
}

test('sums, differences, products and order are those of integers', () => {
  // Small and large ones, and those about where small ones end.
  const powers = [0n, 3n, 6n, 8n, 9n, 12n, 13n, 14n, 15n, 16n, 17n, 20n, 30n];
  const millionths = fc
    .constantFrom(...powers)
    .chain((power) => fc.bigInt({ min: -(10n ** power), max: 10n ** power }))
    .chain((number) => fc.constantFrom(number, (number / 10_000n) * 10_000n));
  fc.assert(
    fc.property(millionths, millionths, (a, b) => {
      const [x, y] = [parseDecimal(textOf(a)), parseDecimal(textOf(b))] as [Decimal, Decimal];
      expect(addDecimals(x, y)).toBe(parseDecimal(textOf(a + b)));
      expect(subtractDecimals(x, y)).toBe(parseDecimal(textOf(a - b)));
      expect(multiplyDecimals(x, y)).toBe(parseDecimal(`${a * b}e-${2 * SCALE}`));
      expect(Math.sign(compareDecimals(x, y))).toBe(a < b ? -1 : Number(a > b));
    }),
    { numRuns: 5_000 },
  );
});
