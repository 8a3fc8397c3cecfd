import type { Decimal } from '../../../src/kernel/index.js';
import {
  type Duration,
  type EventPattern,
  type Filter,
  type Literal,
  type PastWindow,
  type Rule,
  SUPPRESSED_REASONS,
  type ValueMeasure,
  type ValueTest,
  type Window,
} from '../../../src/rules/rule.js';
import { LISTS, SEGMENTS } from './world-words.js';

const ANY: EventPattern = { events: [{ type: 'any' }] };
const VIEWED: EventPattern = { events: [{ type: 'track', name: 'Product Viewed' }] };
const UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const;
const WEEK: Duration = { amount: 1, unit: 'week' };
const MONTH: Duration = { amount: 30, unit: 'day' };
const QUARTER: Duration = { amount: 95, unit: 'day' };
const text = (of: string): Literal => ({ kind: 'text', text: of });
const decimal = (text: string) => text as Decimal;

/** One rule of each kind that chance draws too seldom to see it both true and false. */
export function probeRules(currency: string): readonly Rule[] {
  return [
    ...ofNames(),
    ...ofTraits(),
    ...ofEvents(currency),
    ...ofMeasures(currency),
    ...ofSequences(),
    ...ofTime(),
  ];
}

function ofNames(): Rule[] {
  const purposes = ['marketing', 'tracking'].flatMap((purpose) =>
    (['granted', 'withdrawn'] as const).map(
      (status): Rule => ({ kind: 'consent', purpose, status }),
    ),
  );
  return [
    ...purposes,
    ...LISTS.map((list): Rule => ({ kind: 'list', list })),
    ...SEGMENTS.map((segment): Rule => ({ kind: 'segment', segment })),
    ...SUPPRESSED_REASONS.map((reason): Rule => ({ kind: 'suppressed', reason })),
    { kind: 'suppressed' },
    { kind: 'random', from: decimal('12.5'), to: decimal('62.25'), salt: 'spring' },
  ];
}

function ofTraits(): Rule[] {
  const windows: Window[] = [
    ...UNITS.flatMap((unit) =>
      ([-1, 0, 1] as const).map((offset) => ({ kind: 'calendar', unit, offset }) as Window),
    ),
    ...[WEEK, QUARTER].map((duration): Window => ({ kind: 'next', duration })),
    ...[WEEK, QUARTER].map((duration): Window => ({ kind: 'last', duration })),
    { kind: 'ago', duration: MONTH },
  ];
  const plan: ValueTest[] = [
    { kind: 'contains', text: 'O' },
    { kind: 'starts-with', text: 'sh' },
    { kind: 'ends-with', text: 'S' },
    { kind: 'ends-with', text: '\u0308ße' },
    { kind: 'in', values: [text('Σοφος'), text('gröSSe'), text('GRO\u0308ßE')] },
    { kind: 'matches', pattern: '^[r-s].*[^x]$' },
    { kind: 'compare', operator: '!=', value: text('shoes') },
  ];
  return [
    ...windows.map(
      (window): Rule => ({ kind: 'trait', path: ['renewal'], test: { kind: 'time', window } }),
    ),
    ...UNITS.map(
      (unit): Rule => ({
        kind: 'trait',
        path: ['birthday'],
        test: { kind: 'time', window: { kind: 'calendar', unit, offset: 1 } },
      }),
    ),
    ...plan.map((test): Rule => ({ kind: 'trait', path: ['plan'], test })),
    { kind: 'trait', path: ['vip'], test: { kind: 'in', values: [{ kind: 'boolean', is: true }] } },
    {
      kind: 'age',
      path: ['birthday'],
      test: { kind: 'between', from: decimal('1'), to: decimal('40') },
    },
    {
      kind: 'age',
      path: ['birthday'],
      test: { kind: 'compare', operator: '<', value: decimal('1') },
    },
    { kind: 'anniversary', path: ['birthday'], daysBefore: 0, daysAfter: 7 },
    { kind: 'anniversary', path: ['renewal'], daysBefore: 3, daysAfter: 0 },
  ];
}

function ofEvents(currency: string): Rule[] {
  const windows = UNITS.flatMap((unit) =>
    ([0, -1] as const).map((offset): PastWindow => ({ kind: 'calendar', unit, offset })),
  );
  const property = (name: string, test: ValueTest): Filter => ({
    kind: 'property',
    root: 'properties',
    path: [name],
    test,
  });
  const cheap = property('price', {
    kind: 'compare',
    operator: '<=',
    value: { kind: 'money', amount: decimal('3'), currency },
  });
  const many = property('quantity', {
    kind: 'compare',
    operator: '>',
    value: { kind: 'number', number: decimal('1') },
  });
  const filters: Filter[] = [
    cheap,
    { kind: 'and', filters: [cheap, property('category', { kind: 'exists' })] },
    { kind: 'or', filters: [property('gift', { kind: 'exists' }), cheap] },
    { kind: 'not', filter: cheap },
    ...(['any', 'all'] as const).map(
      (quantifier): Filter => ({
        kind: 'elements',
        quantifier,
        root: 'properties',
        path: ['products'],
        filter: { kind: 'or', filters: [cheap, many] },
      }),
    ),
  ];
  return [
    ...windows.map((window): Rule => ({ kind: 'did', events: ANY, window })),
    ...filters.map((where): Rule => ({ kind: 'did', events: { ...ANY, where } })),
    { kind: 'did', events: { events: [{ type: 'screen' }] } },
    { kind: 'when', which: 'first', events: ANY, window: { kind: 'ago', duration: MONTH } },
    { kind: 'when', which: 'last', events: VIEWED, window: { kind: 'last', duration: MONTH } },
  ];
}

function ofMeasures(currency: string): Rule[] {
  const measure = (of: ValueMeasure['of'], name: string, test: ValueTest): Rule => ({
    kind: 'measure',
    measure: { of, path: [name], events: ANY },
    test,
  });
  const atLeast = (text: string): ValueTest => ({
    kind: 'compare',
    operator: '>=',
    value: { kind: 'number', number: decimal(text) },
  });
  const worth: ValueTest = {
    kind: 'between',
    from: { kind: 'money', amount: decimal('1'), currency },
    to: { kind: 'money', amount: decimal('20'), currency },
  };
  const large: ValueTest = { kind: 'compare', operator: '>', value: text('h') };
  const computed = (name: string, test: ValueTest): Rule => ({ kind: 'computed', name, test });
  return [
    ...(['sum', 'average', 'min', 'max'] as const).flatMap((of) => [
      measure(of, 'price', atLeast('2.5')),
      measure(of, 'revenue', worth),
    ]),
    measure('distinct', 'category', atLeast('2')),
    measure('first', 'category', large),
    measure('last', 'category', large),
    measure('most', 'category', large),
    measure('most', 'tags', { kind: 'exists' }),
    {
      kind: 'measure',
      measure: { of: 'score', terms: [{ events: VIEWED, weight: decimal('1.5') }] },
      test: atLeast('2'),
    },
    {
      kind: 'measure',
      measure: {
        of: 'score',
        terms: [
          { events: VIEWED, weight: decimal('-1.5') },
          { events: ANY, weight: decimal('2'), path: ['price'] },
        ],
      },
      test: worth,
    },
    computed('order_count', atLeast('1')),
    computed('order_total', worth),
    computed('order_average', worth),
    computed('engagement', atLeast('3')),
    ...ofComputed().map(([name, test]) => computed(name, test)),
  ];
}

/** Of each kind, tests that now hold and now do not. */
function ofComputed(): readonly (readonly [string, ValueTest])[] {
  const compare = (operator: '=' | '!=' | '<' | '<=' | '>' | '>=', number: string): ValueTest => ({
    kind: 'compare',
    operator,
    value: { kind: 'number', number: decimal(number) },
  });
  const is = (value: string): ValueTest => ({ kind: 'compare', operator: '=', value: text(value) });
  const stages = ['subscriber', 'new', 'active', 'at_risk', 'lapsed'];
  const scores = ['1', '5'];
  return [
    ...stages.map((stage) => ['lifecycle', is(stage)] as const),
    ...['rfm_recency', 'rfm_frequency', 'rfm_monetary'].flatMap((name) =>
      scores.map((score) => [name, compare('=', score)] as const),
    ),
    ...['gold', 'none', 'GRO\u0308ßE'].map((tier) => ['value_tier', is(tier)] as const),
    ['value_tier', { kind: 'compare', operator: '!=', value: text('none') }],
    ...(['=', '<=', '>'] as const).map((operator) => ['recency', compare(operator, '2')] as const),
    ['recency', { kind: 'between', from: number('0.5'), to: number('30') }],
    ['age_here', { kind: 'not-in', values: [number('0'), number('1'), number('2')] }],
    ['recency', { kind: 'exists' }],
    ...(['!=', '>', '<'] as const).map(
      (operator) => ['lifetime_value', compare(operator, '0')] as const,
    ),
    ['lifetime_value', compare('<=', '0')],
    ['favourite_category', { kind: 'exists' }],
    ['favourite_category', { kind: 'compare', operator: '>', value: text('h') }],
    ['mood', is('steady')],
    ['mood', compare('>', '0')],
    ['known', { kind: 'exists' }],
  ];
}

function number(of: string): Literal {
  return { kind: 'number', number: decimal(of) };
}

function ofSequences(): Rule[] {
  const window: PastWindow = { kind: 'last', duration: MONTH };
  const steps = [{ events: VIEWED }, { events: ANY, within: WEEK }];
  return [
    { kind: 'sequence', steps },
    { kind: 'sequence', steps: [...steps, { events: ANY }], window },
    { kind: 'sequence', steps: [{ events: VIEWED }], absence: { events: ANY, within: WEEK } },
    { kind: 'sequence', steps: [{ events: ANY }], absence: { events: VIEWED }, window },
  ];
}

function ofTime(): Rule[] {
  const lately: Rule = { kind: 'did', events: ANY, window: { kind: 'last', duration: MONTH } };
  return [
    { kind: 'held', how: 'after', duration: WEEK, rule: lately },
    { kind: 'held', how: 'until', duration: WEEK, rule: lately },
    { kind: 'held', how: 'after', duration: WEEK, rule: { kind: 'not', rule: lately } },
    {
      kind: 'held',
      how: 'until',
      duration: MONTH,
      rule: { kind: 'held', how: 'after', duration: WEEK, rule: lately },
    },
    { kind: 'and', rules: [lately, { kind: 'did', events: VIEWED }] },
    { kind: 'or', rules: [lately, { kind: 'did', events: VIEWED }] },
  ];
}
