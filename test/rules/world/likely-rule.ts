import fc from 'fast-check';
import type {
  Counted,
  CountTest,
  EventPattern,
  Literal,
  PastWindow,
  Path,
  Rule,
  SequenceStep,
  TimeTest,
} from '../../../src/rules/rule.js';
import { arbitraryRule } from '../arbitrary-rule.js';
import { arbitraryDuration, arbitraryTimeTest, arbitraryWindow } from '../arbitrary-window.js';
import { drawObject, type RuleVocabulary } from '../rule-vocabulary.js';
import { likelyFilter, likelyTest, PROPERTIES, type TypedPlaces } from './likely-filter.js';
import { DIFFERENT_COUNTS } from './world-words.js';

type LiteralKind = Literal['kind'];

/**
 * Rules that are now true and now false of a world's people: they ask of each place what lies there. Rules of
 * all sorts, most of which nobody fulfils, come from `arbitraryRule`.
 */
export function likelyRule(vocabulary: RuleVocabulary): fc.Arbitrary<Rule> {
  const leaf = fc.oneof(...leavesOf(vocabulary));
  const duration = arbitraryDuration(vocabulary);
  const two = fc.tuple(leaf, leaf);
  const held = fc
    .tuple(fc.constantFrom('after' as const, 'until' as const), duration, fc.oneof(leaf, not(leaf)))
    .map(([how, duration, rule]): Rule => ({ kind: 'held', how, duration, rule }));
  return fc.oneof(
    { weight: 8, arbitrary: leaf },
    { weight: 1, arbitrary: not(leaf) },
    { weight: 1, arbitrary: two.map((rules): Rule => ({ kind: 'and', rules })) },
    { weight: 1, arbitrary: two.map((rules): Rule => ({ kind: 'or', rules })) },
    { weight: 3, arbitrary: held },
  );
}

function not(rule: fc.Arbitrary<Rule>): fc.Arbitrary<Rule> {
  return rule.map((rule) => ({ kind: 'not', rule }));
}

const OF_NAMES: readonly Rule['kind'][] = [
  'age',
  'list',
  'consent',
  'suppressed',
  'random',
  'segment',
];

function leavesOf(vocabulary: RuleVocabulary): fc.Arbitrary<Rule>[] {
  const named = { ...vocabulary, kinds: OF_NAMES, maxDepth: 0 };
  const events = patternOf(vocabulary);
  const counted = countedOf(vocabulary);
  const window = windowOf(vocabulary);
  const within = arbitraryDuration(vocabulary);
  const step = drawObject<SequenceStep>({ events, within }, ['events']);
  const which = fc.constantFrom('first' as const, 'last' as const);
  return [
    ...traitsOf(vocabulary),
    ...measuresOf(vocabulary),
    ...computedOf(vocabulary),
    arbitraryRule(named),
    arbitraryRule(named),
    counted.map((of): Rule => ({ kind: 'did', ...of })),
    fc.tuple(counted, count).map(([of, count]): Rule => ({ kind: 'did', ...of, count })),
    fc
      .record({ which, events, window }, { noNullPrototype: true })
      .map((rest): Rule => ({ kind: 'when', ...rest })),
    fc.tuple(events, fc.array(step, { minLength: 1, maxLength: 2 }), maybe(window)).map(
      ([first, others, more]): Rule => ({
        kind: 'sequence',
        steps: [{ events: first }, ...others],
        ...more,
      }),
    ),
    fc.tuple(events, step, maybe(window)).map(
      ([first, absence, more]): Rule => ({
        kind: 'sequence',
        steps: [{ events: first }],
        absence,
        ...more,
      }),
    ),
  ];
}

/** The member `window`, or nothing. */
function maybe(window: fc.Arbitrary<PastWindow>): fc.Arbitrary<{ readonly window?: PastWindow }> {
  return fc.oneof(
    window.map((window) => ({ window })),
    fc.constant({}),
  );
}

const count: fc.Arbitrary<CountTest> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('=' as const, '<' as const, '<=' as const, '>' as const, '>=' as const),
      fc.nat(3),
    )
    .map(([operator, value]): CountTest => ({ kind: 'compare', operator, value })),
  fc.nat(2).map((from): CountTest => ({ kind: 'between', from, to: from + 1 })),
);

/** Whatever happened, mostly; sometimes only what fulfils a condition. */
function patternOf(vocabulary: RuleVocabulary): fc.Arbitrary<EventPattern> {
  const events = fc.array(fc.constantFrom(...(vocabulary.events ?? [])), {
    minLength: 1,
    maxLength: 2,
  });
  return fc.oneof(
    fc.constant<EventPattern>({ events: [{ type: 'any' }] }),
    events.map((events) => ({ events })),
    fc
      .tuple(
        fc.oneof(events, fc.constant<EventPattern['events']>([{ type: 'any' }])),
        likelyFilter(vocabulary),
      )
      .map(([events, where]) => ({ events, where })),
  );
}

function countedOf(vocabulary: RuleVocabulary): fc.Arbitrary<Counted> {
  return fc
    .tuple(patternOf(vocabulary), maybe(windowOf(vocabulary)))
    .map(([events, more]) => ({ events, ...more }));
}

const UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const;

function windowOf(vocabulary: RuleVocabulary): fc.Arbitrary<PastWindow> {
  const calendar = fc
    .tuple(fc.constantFrom(...UNITS), fc.constantFrom(0 as const, -1 as const))
    .map(([unit, offset]): PastWindow => ({ kind: 'calendar', unit, offset }));
  return fc.oneof(arbitraryWindow(vocabulary), calendar);
}

function timeTestOf(vocabulary: RuleVocabulary): fc.Arbitrary<TimeTest> {
  const calendar = fc
    .tuple(fc.constantFrom(...UNITS), fc.constantFrom(0 as const, -1 as const, 1 as const))
    .map(
      ([unit, offset]): TimeTest => ({ kind: 'time', window: { kind: 'calendar', unit, offset } }),
    );
  return fc.oneof(arbitraryTimeTest(vocabulary), calendar);
}

const TRAITS: TypedPlaces = [
  [['country'], ['text']],
  [['plan'], ['text']],
  [['points'], ['number']],
  [['vip'], ['boolean']],
  [['tags'], ['text', 'number', 'boolean']],
  [['address', 'country'], ['text']],
  [['address', 'city'], ['text']],
  [['address', 'zip'], ['text']],
  [['pets', 'name'], ['text']],
];
const DATED: readonly Path[] = [['birthday'], ['renewal'], ['pets', 'born']];

function traitsOf(vocabulary: RuleVocabulary): fc.Arbitrary<Rule>[] {
  const dated = fc.constantFrom(...DATED);
  return [
    fc
      .constantFrom(...TRAITS)
      .chain(([path, kinds]) =>
        likelyTest(vocabulary, kinds).map((test): Rule => ({ kind: 'trait', path, test })),
      ),
    fc
      .tuple(dated, fc.oneof(timeTestOf(vocabulary), likelyTest(vocabulary, ['date', 'instant'])))
      .map(([path, test]): Rule => ({ kind: 'trait', path, test })),
    fc
      .tuple(dated, fc.constantFrom(0, 1, 7), fc.constantFrom(0, 1, 7))
      .map(([path, daysBefore, daysAfter]) => ({
        kind: 'anniversary',
        path,
        daysBefore,
        daysAfter,
      })),
  ];
}

function measuresOf(vocabulary: RuleVocabulary): fc.Arbitrary<Rule>[] {
  const counted = countedOf(vocabulary);
  const amounts = fc.constantFrom<Path[]>(
    ['price'],
    ['revenue'],
    ['products', 'price'],
    ['details', 'price'],
  );
  const numbers = fc.constantFrom(
    'sum' as const,
    'average' as const,
    'min' as const,
    'max' as const,
  );
  const edges = fc.constantFrom('first' as const, 'last' as const);
  const weight = fc.constantFrom(...(vocabulary.numbers ?? []));
  const term = fc.record({ events: patternOf(vocabulary), weight }, { noNullPrototype: true });
  const sum = fc.tuple(term, amounts).map(([term, path]) => ({ ...term, path }));
  return [
    fc
      .tuple(
        fc.array(term, { minLength: 1, maxLength: 2 }),
        maybe(windowOf(vocabulary)),
        likelyTest(vocabulary, ['number']),
      )
      .map(
        ([terms, more, test]): Rule => ({
          kind: 'measure',
          measure: { of: 'score', terms, ...more },
          test,
        }),
      ),
    fc
      .tuple(
        fc.tuple(sum, fc.oneof(term, sum)),
        maybe(windowOf(vocabulary)),
        likelyTest(vocabulary, ['number', 'money']),
      )
      .map(
        ([terms, more, test]): Rule => ({
          kind: 'measure',
          measure: { of: 'score', terms, ...more },
          test,
        }),
      ),
    fc.tuple(numbers, amounts, counted, likelyTest(vocabulary, ['number', 'money'])).map(
      ([of, path, which, test]): Rule => ({
        kind: 'measure',
        measure: { of, path, ...which },
        test,
      }),
    ),
    fc
      .tuple(amounts, counted, likelyTest({ ...vocabulary, numbers: DIFFERENT_COUNTS }, ['number']))
      .map(
        ([path, which, test]): Rule => ({
          kind: 'measure',
          measure: { of: 'distinct', path, ...which },
          test,
        }),
      ),
    fc
      .constantFrom(...PROPERTIES)
      .map(([path, kinds]) => [path, kinds.filter((kind) => kind !== 'money')] as const)
      .filter(([, kinds]) => kinds.length > 0)
      .chain(([path, kinds]) =>
        fc.tuple(counted, likelyTest(vocabulary, kinds)).map(
          ([which, test]): Rule => ({
            kind: 'measure',
            measure: { of: 'most', path, ...which },
            test,
          }),
        ),
      ),
    fc.constantFrom(...PROPERTIES).chain(([path, kinds]) =>
      fc.tuple(edges, counted, likelyTest(vocabulary, kinds)).map(
        ([of, which, test]): Rule => ({
          kind: 'measure',
          measure: { of, path, ...which },
          test,
        }),
      ),
    ),
  ];
}

const COMPUTED: readonly (readonly [string, readonly LiteralKind[]])[] = [
  ['order_count', ['number']],
  ['order_total', ['number', 'money']],
  ['order_average', ['number', 'money']],
  ['engagement', ['number']],
  ['recency', ['number']],
  ['age_here', ['number', 'money']],
  ['lifetime_value', ['number', 'money']],
  ['spent', ['number', 'money']],
  ['favourite_category', ['text', 'money']],
  ['first_tags', ['text', 'number', 'money']],
  ['rfm_recency', ['number']],
  ['rfm_frequency', ['number']],
  ['rfm_monetary', ['number', 'money']],
  ['first_order', ['date', 'instant']],
  ['last_order', ['date', 'instant']],
];

/** Of cases: their values, and what is near them. */
const CASES: readonly string[] = ['value_tier', 'lifecycle', 'mood', 'known'];
const CASE_TEXTS: readonly string[] = [
  ...['gold', 'GRO\u0308SSE', 'gro\u0308ße', 'none', 'subscriber', 'New', 'active', 'at_risk'],
  ...['lapsed', 'steady', 'shoes', 'RED', 'm'],
];

function computedOf(vocabulary: RuleVocabulary): fc.Arbitrary<Rule>[] {
  return [
    fc
      .constantFrom(...COMPUTED)
      .chain(([name, kinds]) =>
        likelyTest(vocabulary, kinds).map((test): Rule => ({ kind: 'computed', name, test })),
      ),
    fc
      .tuple(
        fc.constantFrom(...CASES),
        likelyTest({ ...vocabulary, texts: CASE_TEXTS }, ['text', 'text', 'number', 'date']),
      )
      .map(([name, test]): Rule => ({ kind: 'computed', name, test })),
    fc
      .tuple(fc.constantFrom('first_order', 'last_order', 'recency'), timeTestOf(vocabulary))
      .map(([name, test]): Rule => ({ kind: 'computed', name, test })),
  ];
}
