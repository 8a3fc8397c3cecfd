import { expect, test } from 'vitest';
import { JsonNumber, parseDecimal } from '../kernel/index.js';
import { compareAmounts, readAmount, shortenAmount } from './read-amount.js';

test('an amount is read digit for digit from a number, an exact number or a text', () => {
  const written = [19.9, new JsonNumber('19.90'), ' 19.900 ', '0', new JsonNumber('1.5e2'), '1E-3'];
  expect(written.map(readAmount)).toEqual(['19.9', '19.90', '19.900', '0', '150', '0.001']);
});

test.each([
  -1,
  '-0.01',
  '1,99',
  '€ 5',
  '',
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '1e99',
  '9'.repeat(16),
  null,
  true,
  {},
])('%j is no amount to count on', (value) => {
  expect(readAmount(value)).toBeUndefined();
});

test('the same number has one shortest text, which is the kernel’s', () => {
  for (const text of ['18.90', '0.0', '100.010']) {
    expect<string | undefined>(shortenAmount(text)).toBe(parseDecimal(text));
  }
  expect(['18.90', '18.00', '100', '0.0', '0.10'].map(shortenAmount)).toEqual([
    '18.9',
    '18',
    '100',
    '0',
    '0.1',
  ]);
});

test('amounts are compared as numbers, beyond what a double keeps', () => {
  expect(compareAmounts('9', '10')).toBeLessThan(0);
  expect(compareAmounts('1.50', '1.5')).toBe(0);
  expect(compareAmounts('999999999999999.0000000002', '999999999999999.0000000001')).toBe(1);
});
