import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decimal, parseDecimal } from '../../kernel/index.js';
import { parseRule, type ValueTest } from '../../rules/index.js';
import { exactOf } from '../kinds/exact.js';
import { compileNumberTest } from '../values/compile-number-test.js';
import { compileExactTest } from './compile-exact-test.js';

function testOf(text: string): ValueTest {
  const { rule } = parseRule(`sum of price of "Bought" ${text}`);
  if (rule.kind !== 'measure') throw new Error(`${text} makes no rule of a measure`);
  return rule.test;
}

const tests = [
  ...['=', '!=', '<', '<=', '>', '>='].flatMap((operator) =>
    ['0', '-2.5', '10.00', '123456789012345678901.5'].map((bound) => `${operator} ${bound}`),
  ),
  'between -2.5 and 10',
  'in (1, 2.50, 10)',
  'not in (1, 2.50, 10)',
].map((text) => ({ text, parsed: testOf(text) }));

const numbers = fc
  .oneof(
    fc.constantFrom('0', '-2.5', '2.50', '1', '10', '123456789012345678901.5'),
    fc.integer({ min: -1_200, max: 1_200 }).map((cents) => `${cents}e-2`),
    fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }).map((digits) => `${digits}e-3`),
  )
  .map((text) => parseDecimal(text) as Decimal);

test('an exact number passes a test just as its text does', () => {
  fc.assert(
    fc.property(fc.constantFrom(...tests), numbers, ({ text, parsed }, number) => {
      const passes = compileNumberTest(parsed)(number);
      expect({ text, number, passes: compileExactTest(parsed)(exactOf(number)) }).toEqual({
        text,
        number,
        passes,
      });
    }),
    { numRuns: 2_000 },
  );
});
