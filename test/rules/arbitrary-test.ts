import fc from 'fast-check';
import { compareDecimals, type Decimal } from '../../src/kernel/index.js';
import type {
  ComparisonOperator,
  CountTest,
  Literal,
  NumberTest,
  ValueTest,
} from '../../src/rules/rule.js';
import { anyDecimal, anyText, literalOf } from './arbitrary-literal.js';
import { drawFrom, type RuleVocabulary } from './rule-vocabulary.js';

type LiteralKind = Literal['kind'];

export const PLAIN_KINDS: readonly LiteralKind[] = ['text', 'number', 'boolean', 'date', 'instant'];
export const ALL_KINDS: readonly LiteralKind[] = [...PLAIN_KINDS, 'money'];

const OPERATORS: readonly ComparisonOperator[] = ['=', '!=', '<', '<=', '>', '>='];
const PATTERNS: readonly string[] = ['^shoe', 'a|b', '[a-z]+\\d{2,3}', '(x|y)*"z"', '\\s.\\w$'];

/** A test of a value, with literals of these kinds. */
export function arbitraryValueTest(
  vocabulary: RuleVocabulary,
  kinds: readonly LiteralKind[],
): fc.Arbitrary<ValueTest> {
  const text = drawFrom(vocabulary.texts, anyText);
  const ofTexts: fc.Arbitrary<ValueTest>[] = [
    fc
      .tuple(
        fc.constantFrom('contains' as const, 'starts-with' as const, 'ends-with' as const),
        text,
      )
      .map(([kind, text]) => ({ kind, text })),
    drawFrom(vocabulary.patterns, fc.constantFrom(...PATTERNS)).map((pattern) => ({
      kind: 'matches',
      pattern,
    })),
  ];
  return fc.oneof(
    comparison(vocabulary, kinds),
    stretch(vocabulary, kinds),
    choice(vocabulary, kinds),
    fc.constant<ValueTest>({ kind: 'exists' }),
    ...(kinds.includes('text') ? ofTexts : []),
  );
}

function comparison(
  vocabulary: RuleVocabulary,
  kinds: readonly LiteralKind[],
): fc.Arbitrary<ValueTest> {
  return fc
    .constantFrom(...kinds)
    .chain((kind) =>
      fc
        .tuple(
          fc.constantFrom(...(kind === 'boolean' ? OPERATORS.slice(0, 2) : OPERATORS)),
          literalOf(kind, vocabulary),
        )
        .map(([operator, value]) => ({ kind: 'compare', operator, value })),
    );
}

function stretch(
  vocabulary: RuleVocabulary,
  kinds: readonly LiteralKind[],
): fc.Arbitrary<ValueTest> {
  return fc.constantFrom(...kinds.filter((kind) => kind !== 'boolean')).chain((kind) =>
    fc.tuple(literalOf(kind, vocabulary), literalOf(kind, vocabulary)).map(([a, b]) => {
      const [from, to] = isBefore(b, a) ? [b, a] : [a, b];
      return { kind: 'between', from, to };
    }),
  );
}

function choice(
  vocabulary: RuleVocabulary,
  kinds: readonly LiteralKind[],
): fc.Arbitrary<ValueTest> {
  return fc
    .constantFrom(...kinds)
    .chain((kind) =>
      fc
        .tuple(
          fc.constantFrom('in' as const, 'not-in' as const),
          fc.array(literalOf(kind, vocabulary), { minLength: 1, maxLength: 3 }),
        )
        .map(([kind, values]) => ({ kind, values })),
    );
}

function isBefore(a: Literal, b: Literal): boolean {
  if (a.kind === 'number' && b.kind === 'number') return compareDecimals(a.number, b.number) < 0;
  if (a.kind === 'money' && b.kind === 'money') return compareDecimals(a.amount, b.amount) < 0;
  if (a.kind === 'date' && b.kind === 'date') return a.date < b.date;
  return a.kind === 'instant' && b.kind === 'instant' && a.instant < b.instant;
}

/** A test of an age; around it, so that it is not always false. */
export const anyNumberTest: fc.Arbitrary<NumberTest> = fc.oneof<fc.Arbitrary<NumberTest>[]>(
  fc
    .tuple(fc.constantFrom(...OPERATORS), ageBound())
    .map(([operator, value]) => ({ kind: 'compare', operator, value })),
  fc.tuple(ageBound(), ageBound()).map(([a, b]) => {
    const [from, to] = compareDecimals(a, b) <= 0 ? [a, b] : [b, a];
    return { kind: 'between', from, to };
  }),
);

function ageBound(): fc.Arbitrary<Decimal> {
  return fc.oneof(
    fc.integer({ min: 0, max: 90 }).map((years) => String(years) as Decimal),
    anyDecimal,
  );
}

export const anyCountTest: fc.Arbitrary<CountTest> = fc.oneof<fc.Arbitrary<CountTest>[]>(
  fc
    .tuple(fc.constantFrom<CountOperator[]>('=', '<', '<=', '>', '>='), fc.nat({ max: 5 }))
    .map(([operator, value]) => ({ kind: 'compare', operator, value })),
  fc
    .tuple(fc.nat({ max: 5 }), fc.nat({ max: 1_000 }))
    .map(([from, more]) => ({ kind: 'between', from, to: from + more })),
);

type CountOperator = Exclude<ComparisonOperator, '!='>;
