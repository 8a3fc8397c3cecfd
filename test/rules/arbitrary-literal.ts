import fc from 'fast-check';
import { type Decimal, parseDecimal, zero } from '../../src/kernel/index.js';
import type { Literal } from '../../src/rules/rule.js';
import { drawFrom, type RuleVocabulary } from './rule-vocabulary.js';

type LiteralKind = Literal['kind'];

const YEAR_ONE = Date.parse('0001-01-01T00:00:00Z');
const YEAR_LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** Texts of all sorts: short and plain, of any characters, and such as look like parts of a rule. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    'and',
    'not',
    'Shoes',
    'a "quoted" \\ one',
    '“”',
    '2026-01-01',
    '5',
    'true',
    'x\n\t',
  ),
);

export const anyDecimal: fc.Arbitrary<Decimal> = fc.oneof(
  fc.integer({ min: -1_000, max: 1_000 }).map((whole) => toDecimal(String(whole))),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat({ max: 30 }))
    .map(([digits, places]) => toDecimal(`${digits}e-${places}`)),
);

const anyDate: fc.Arbitrary<string> = drawTime().map((time) =>
  new Date(time).toISOString().slice(0, 10),
);
const anyInstant: fc.Arbitrary<string> = drawTime().map((time) => new Date(time).toISOString());

function drawTime(): fc.Arbitrary<number> {
  return fc.oneof(
    fc.integer({ min: YEAR_ONE, max: YEAR_LAST }),
    fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2026-12-31') }),
  );
}

export function toDecimal(text: string): Decimal {
  return parseDecimal(text) ?? zero;
}

/** A literal of one kind. */
export function literalOf(kind: LiteralKind, vocabulary: RuleVocabulary): fc.Arbitrary<Literal> {
  const number = drawFrom(vocabulary.numbers, anyDecimal);
  switch (kind) {
    case 'text':
      return drawFrom(vocabulary.texts, anyText).map((text) => ({ kind, text }));
    case 'number':
      return number.map((number) => ({ kind, number }));
    case 'boolean':
      return fc.boolean().map((is) => ({ kind, is }));
    case 'money':
      return number.map((amount) => ({ kind, amount, currency: vocabulary.currency ?? 'EUR' }));
    case 'date':
      return drawFrom(vocabulary.dates, anyDate).map((date) => ({ kind, date }));
    case 'instant':
      return drawFrom(vocabulary.instants, anyInstant).map((instant) => ({ kind, instant }));
  }
}
