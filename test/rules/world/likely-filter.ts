import fc from 'fast-check';
import type { Filter, Literal, Path, ValueTest } from '../../../src/rules/rule.js';
import { literalOf } from '../arbitrary-literal.js';
import type { RuleVocabulary } from '../rule-vocabulary.js';

type LiteralKind = Literal['kind'];

/** Places, and what lies there. */
export type TypedPlaces = readonly (readonly [Path, readonly LiteralKind[]])[];

export const PROPERTIES: TypedPlaces = [
  [['category'], ['text']],
  [['price'], ['number', 'money']],
  [['revenue'], ['number', 'money']],
  [['gift'], ['boolean']],
  [['on'], ['date', 'instant', 'text']],
  [['tags'], ['text', 'number']],
  [['country'], ['text']],
  [
    ['products', 'price'],
    ['number', 'money'],
  ],
  [['products', 'currency'], ['text']],
  [['products', 'country'], ['text']],
  [['details', 'country'], ['text']],
  [['details', 'price'], ['money']],
];

const CONTEXT: TypedPlaces = [
  [['locale'], ['text']],
  [
    ['page', 'depth'],
    ['number', 'money'],
  ],
  [['traits', 'country'], ['text']],
];

const OF_PRODUCTS: TypedPlaces = [
  [['product_id'], ['text']],
  [['price'], ['number', 'money']],
  [['quantity'], ['number']],
  [['currency'], ['text']],
  [['country'], ['text']],
  [['tags'], ['text', 'number']],
];

/** Conditions over events that ask of each place what lies there. */
export function likelyFilter(vocabulary: RuleVocabulary): fc.Arbitrary<Filter> {
  const own = propertyOf(vocabulary, 'properties', PROPERTIES);
  const inContext = propertyOf(vocabulary, 'context', CONTEXT);
  const ofProduct = propertyOf(vocabulary, 'properties', OF_PRODUCTS);
  const joined = (filter: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> =>
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), filter, filter)
      .map(([kind, ...filters]) => ({ kind, filters }));
  const elements = fc
    .tuple(fc.constantFrom('any' as const, 'all' as const), fc.oneof(ofProduct, joined(ofProduct)))
    .map(
      ([quantifier, filter]): Filter => ({
        kind: 'elements',
        quantifier,
        root: 'properties',
        path: ['products'],
        filter,
      }),
    );
  return fc.oneof(
    { weight: 4, arbitrary: own },
    { weight: 1, arbitrary: inContext },
    { weight: 2, arbitrary: elements },
    { weight: 1, arbitrary: joined(own) },
    {
      weight: 1,
      arbitrary: fc.oneof(own, elements).map((filter): Filter => ({ kind: 'not', filter })),
    },
  );
}

function propertyOf(
  vocabulary: RuleVocabulary,
  root: 'properties' | 'context',
  places: TypedPlaces,
): fc.Arbitrary<Filter> {
  return fc
    .constantFrom(...places)
    .chain(([path, kinds]) =>
      likelyTest(vocabulary, kinds).map((test) => ({ kind: 'property', root, path, test })),
    );
}

/** A test that fits values of some kinds. */
export function likelyTest(
  vocabulary: RuleVocabulary,
  kinds: readonly LiteralKind[],
): fc.Arbitrary<ValueTest> {
  return fc.constantFrom(...kinds).chain((kind) => {
    const value = literalOf(kind, vocabulary);
    const operators = (['=', '!=', '<', '<=', '>', '>='] as const).slice(
      0,
      kind === 'boolean' ? 2 : 6,
    );
    const compare = fc
      .tuple(fc.constantFrom(...operators), value)
      .map(([operator, value]): ValueTest => ({ kind: 'compare', operator, value }));
    const choice = fc
      .tuple(
        fc.constantFrom('in' as const, 'not-in' as const),
        fc.array(value, { minLength: 1, maxLength: 3 }),
      )
      .map(([kind, values]): ValueTest => ({ kind, values }));
    const exists = fc.constant<ValueTest>({ kind: 'exists' });
    const others = kind === 'text' ? textTests(vocabulary) : [];
    return fc.oneof(
      { weight: 4, arbitrary: compare },
      { weight: 2, arbitrary: choice },
      { weight: 1, arbitrary: exists },
      ...others.map((arbitrary) => ({ weight: 1, arbitrary })),
    );
  });
}

function textTests({ texts = [], patterns = [] }: RuleVocabulary): fc.Arbitrary<ValueTest>[] {
  const parts = texts.flatMap((text) => [
    text,
    [...text].slice(0, 2).join(''),
    [...text].slice(-1).join(''),
  ]);
  return [
    fc
      .tuple(
        fc.constantFrom('contains' as const, 'starts-with' as const, 'ends-with' as const),
        fc.constantFrom(...parts),
      )
      .map(([kind, text]): ValueTest => ({ kind, text })),
    fc.constantFrom(...patterns).map((pattern): ValueTest => ({ kind: 'matches', pattern })),
  ];
}
