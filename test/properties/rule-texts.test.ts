import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatRule } from '../../src/rules/text/format-rule.js';
import { printRule } from '../../src/rules/text/print-rule.js';
import { readRule } from '../../src/rules/text/read-rule.js';
import { vocabulary } from '../../src/rules/text/tokens.js';
import { arbitraryRule } from '../rules/arbitrary-rule.js';

const runs = { numRuns: process.env.ATTUNE_TEST_LONG === '1' ? 20_000 : 500 };

/** Whatever it is, it is a rule that prints and reads again, or a mistake in its place. */
function expectReading(text: string): void {
  const reading = readRule(text);
  if (reading.kind === 'rule') {
    const printed = printRule(reading.parsed.rule);
    expect(formatRule(printed)).toBe(printed);
    return;
  }
  const { offset, length, line, column, problem } = reading.mistake;
  expect(offset + length).toBeLessThanOrEqual(text.length);
  expect(Math.min(offset, length, line - 1, column - 1)).toBeGreaterThanOrEqual(0);
  expect(problem).toMatch(/[.?]$/);
}

const words = vocabulary.flatMap(({ LABEL }) =>
  LABEL === undefined || LABEL.includes(' ') ? [] : [LABEL],
);
const token = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...words) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '"A"',
      '5',
      '2026-01-31',
      '2026-01-31T10:00Z',
      '7 days',
      'name',
      '10%',
      '"',
      '\\',
      '“x”',
      'EUR',
    ),
  },
);

describe('the parser takes whatever text there is', () => {
  test('any characters', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
    fc.assert(fc.property(text, expectReading), runs);
  });

  test('any words and signs of the language', () => {
    const soup = fc.array(token, { maxLength: 25 }).map((tokens) => tokens.join(' '));
    fc.assert(fc.property(soup, expectReading), runs);
  });

  test('rules with something cut out, doubled or put in', () => {
    const mutated = fc
      .tuple(
        arbitraryRule().map(printRule),
        fc.nat(),
        fc.nat({ max: 12 }),
        fc.oneof(token, fc.string({ maxLength: 3 })),
      )
      .chain(([text, place, length, other]) => {
        const at = place % (text.length + 1);
        const [before, cut, after] = [
          text.slice(0, at),
          text.slice(at, at + length),
          text.slice(at + length),
        ];
        return fc.constantFrom(before + after, before + cut + cut + after, before + other + after);
      });
    fc.assert(fc.property(mutated, expectReading), runs);
  });

  test('all beginnings of a rule', () => {
    const text =
      'did "A" where (a in (1, 2) and any of b (c = 5 EUR)) more than 3 times between 30 and 60 days ago or not trait.d."e" matches "x" and score of (1 * page "P") >= 2';
    for (let end = 0; end <= text.length; end += 1) expectReading(text.slice(0, end));
  });
});
