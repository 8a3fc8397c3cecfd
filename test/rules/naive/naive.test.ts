import { expect, test } from 'vitest';
import type { Decimal } from '../../../src/kernel/index.js';
import type {
  CountTest,
  EventPattern,
  Filter,
  Literal,
  Measure,
  PastWindow,
  Rule,
  SequenceStep,
  ValueMeasure,
  ValueTest,
  Window,
} from '../../../src/rules/rule.js';
import { ask, PROFILE, person, personWith, type Told } from './tell-person.js';

const track = (name: string, where?: Filter): EventPattern => ({
  events: [{ type: 'track', name }],
  ...(where && { where }),
});
const days = (amount: number) => ({ amount, unit: 'day' as const });
const hours = (amount: number) => ({ amount, unit: 'hour' as const });
const last = (amount: number): PastWindow => ({ kind: 'last', duration: days(amount) });
const number = (of: string): Literal => ({ kind: 'number', number: of as Decimal });
const money = (of: string): Literal => ({ kind: 'money', amount: of as Decimal, currency: 'EUR' });
const is = (value: Literal): ValueTest => ({ kind: 'compare', operator: '=', value });
const where = (path: string, test: ValueTest): Filter => ({
  kind: 'property',
  root: 'properties',
  path: path.split('.'),
  test,
});
const exists: ValueTest = { kind: 'exists' };
const text = (of: string): Literal => ({ kind: 'text', text: of });

const instantTrait = (at: string, window: Window) =>
  [
    { kind: 'trait', path: ['at'], test: { kind: 'time', window } } as Rule,
    personWith({ at }),
  ] as const;

test.each<[string, Window, string[], string[]]>([
  [
    'the last day',
    last(1),
    ['2026-06-14T12:00:00.001Z', '2026-06-15T12:00:00.000Z'],
    ['2026-06-14T12:00:00.000Z', '2026-06-15T12:00:00.001Z'],
  ],
  [
    'a day ago',
    { kind: 'ago', duration: days(1) },
    ['2026-06-14T12:00:00.000Z', '1999-01-01'],
    ['2026-06-14T12:00:00.001Z'],
  ],
  [
    '1 to 2 days ago',
    { kind: 'ago-between', from: days(1), to: days(2) },
    ['2026-06-14T12:00:00.000Z', '2026-06-13T12:00:00.001Z'],
    ['2026-06-14T12:00:00.001Z', '2026-06-13T12:00:00.000Z'],
  ],
  [
    'the next day',
    { kind: 'next', duration: days(1) },
    ['2026-06-15T12:00:00.001Z', '2026-06-16T12:00:00.000Z'],
    ['2026-06-15T12:00:00.000Z', '2026-06-16T12:00:00.001Z'],
  ],
  [
    'today',
    { kind: 'calendar', unit: 'day', offset: 0 },
    ['2026-06-15', '2026-06-14T22:00:00Z', '2026-06-15T21:59:59.999Z'],
    ['2026-06-15T22:00:00Z', '2026-06-14T21:59:59.999Z'],
  ],
  [
    'this week',
    { kind: 'calendar', unit: 'week', offset: 0 },
    ['2026-06-15', '2026-06-21'],
    ['2026-06-14', '2026-06-22'],
  ],
  [
    'last month',
    { kind: 'calendar', unit: 'month', offset: -1 },
    ['2026-05-01', '2026-05-31'],
    ['2026-06-01', '2026-04-30'],
  ],
  [
    'next quarter',
    { kind: 'calendar', unit: 'quarter', offset: 1 },
    ['2026-07-01', '2026-09-30'],
    ['2026-06-30', '2026-10-01'],
  ],
  [
    'this year',
    { kind: 'calendar', unit: 'year', offset: 0 },
    ['2026-01-01', '2026-12-31'],
    ['2025-12-31', '2027-01-01'],
  ],
  [
    'since a day',
    { kind: 'since', from: { kind: 'date', date: '2026-03-01' } },
    ['2026-03-01', '2027-01-01'],
    ['2026-02-28T22:59:59.999Z'],
  ],
  [
    'before a day',
    { kind: 'before', to: { kind: 'date', date: '2026-03-01' } },
    ['2026-02-28T22:59:59.999Z'],
    ['2026-03-01'],
  ],
  [
    'between a day and a day',
    {
      kind: 'between',
      from: { kind: 'date', date: '2026-03-01' },
      to: { kind: 'date', date: '2026-03-02' },
    },
    ['2026-03-01', '2026-03-02T22:59:59.999Z'],
    ['2026-03-03', '2026-02-28'],
  ],
  [
    'between instants',
    {
      kind: 'between',
      from: { kind: 'instant', instant: '2026-03-01T00:00:00.000Z' },
      to: { kind: 'instant', instant: '2026-03-01T01:00:00.000Z' },
    },
    ['2026-03-01T00:00:00.000Z', '2026-03-01T01:00:00.000Z'],
    ['2026-03-01T01:00:00.001Z'],
  ],
])('%s has its first and its last millisecond', (...[, window, inside, outside]) => {
  for (const at of inside) expect([at, ask(...instantTrait(at, window))]).toEqual([at, true]);
  for (const at of outside) expect([at, ask(...instantTrait(at, window))]).toEqual([at, false]);
});

test('a day begins at its first instant, also where the clock skips midnight', () => {
  const window: Window = { kind: 'calendar', unit: 'day', offset: 0 };
  const [rule, ofDay] = instantTrait('2024-09-08', window);
  const [, before] = instantTrait('2024-09-08T03:59:59.999Z', window);
  const [, first] = instantTrait('2024-09-08T04:00:00.000Z', window);
  const asked = { at: '2024-09-08T12:00:00Z', timeZone: 'America/Santiago' };
  expect([ofDay, before, first].map((who) => ask(rule, who, asked))).toEqual([true, false, true]);
});

const views = person([
  { at: '2026-06-01T00:00:00Z', name: 'Viewed', properties: { size: 'M', price: 2 } },
  {
    at: '2026-06-02T00:00:00Z',
    name: 'Viewed',
    properties: { size: 'L', price: '3.50', tags: ['a'] },
  },
  { at: '2026-06-03T00:00:00Z', type: 'page', name: 'Home' },
  { at: '2026-06-03T00:00:00Z', type: 'screen', name: '' },
  { at: '2026-06-20T00:00:00Z', name: 'Viewed', properties: { size: 'S' } },
]);

test.each<[Partial<Extract<Rule, { kind: 'did' }>>, boolean]>([
  [{ events: track('Viewed') }, true],
  [{ events: track('viewed') }, false],
  [{ events: track('Viewed'), count: { kind: 'compare', operator: '=', value: 2 } }, true],
  [{ events: track('Other'), count: { kind: 'compare', operator: '=', value: 0 } }, true],
  [{ events: track('Viewed'), count: { kind: 'between', from: 3, to: 4 } }, false],
  [{ events: track('Viewed', where('size', is(text('l')))), window: last(13) }, false],
  [{ events: track('Viewed', where('size', is(text('l')))), window: last(14) }, true],
  [{ events: { events: [{ type: 'page' }] } }, true],
  [{ events: { events: [{ type: 'page', name: 'Cart' }] } }, false],
  [
    { events: { events: [{ type: 'any' }] }, count: { kind: 'compare', operator: '>', value: 3 } },
    true,
  ],
  [
    {
      events: track('Viewed', { kind: 'not', filter: where('tags', exists) }),
      count: { kind: 'compare', operator: '=', value: 1 },
    },
    true,
  ],
] as [Partial<Extract<Rule, { kind: 'did' }>>, boolean][])(
  'did counts events: %j is %s',
  (rule, expected) => {
    expect(ask({ kind: 'did', events: track(''), ...rule }, views)).toBe(expected);
  },
);

test('elements are asked one by one, and inside them paths begin there', () => {
  const cart = (...products: object[]) =>
    person([{ at: '2026-06-01T00:00:00Z', name: 'Cart', properties: { products } }]);
  const asks = (quantifier: 'any' | 'all'): Rule => ({
    kind: 'did',
    events: track('Cart', {
      kind: 'elements',
      quantifier,
      root: 'properties',
      path: ['products'],
      filter: { kind: 'and', filters: [where('id', is(text('a'))), where('n', is(number('1')))] },
    }),
  });
  const [one, two, three] = [
    cart({ id: 'a', n: 2 }, { id: 'b', n: 1 }),
    cart({ id: 'a', n: 1 }, { id: 'b' }),
    cart({ id: 'a', n: 1 }),
  ];
  expect([one, two, three].map((who) => ask(asks('any'), who))).toEqual([false, true, true]);
  expect([one, two, three].map((who) => ask(asks('all'), who))).toEqual([false, false, true]);
  expect(ask(asks('all'), cart())).toBe(false);
});

test.each<[ValueMeasure['of'], string, ValueTest, boolean]>([
  ['sum', 'price', is(number('5.5')), true],
  ['sum', 'none', is(number('0')), true],
  ['average', 'price', is(number('2.75')), true],
  ['average', 'none', exists, false],
  ['min', 'price', is(number('2')), true],
  ['max', 'price', is(number('3.5')), true],
  ['distinct', 'size', is(number('2')), true],
  ['first', 'size', is(text('m')), true],
  ['last', 'size', is(text('L')), true],
  ['last', 'tags', is(text('a')), true],
  ['last', 'none', exists, false],
])('the %s of %s: %j is %s', (...[of, path, asked, expected]) => {
  const measure: Measure = { of, path: [path], events: track('Viewed') };
  expect(ask({ kind: 'measure', measure, test: asked }, views)).toBe(expected);
});

test('an average is compared exactly', () => {
  const thirds = person(
    [1, 1, 2].map((price, at) => ({
      at: `2026-06-0${at + 1}T00:00:00Z`,
      name: 'Sale',
      properties: { price },
    })),
  );
  const measure: Measure = { of: 'average', path: ['price'], events: track('Sale') };
  const below = {
    kind: 'compare',
    operator: '<',
    value: number('1.3333333333333333333333333334'),
  } as const;
  const above = {
    kind: 'compare',
    operator: '>',
    value: number('1.3333333333333333333333333333'),
  } as const;
  expect([below, above].map((test) => ask({ kind: 'measure', measure, test }, thirds))).toEqual([
    true,
    true,
  ]);
});

test('different values are told apart by kind and folded', () => {
  const many = ['A', 'a', 1, '1', 1.0, true, [1, 'b'], { c: 1 }];
  const who = person(
    many.map((value, at) => ({
      at: `2026-06-0${at + 1}T00:00:00Z`,
      name: 'Sale',
      properties: { value },
    })),
  );
  const measure: Measure = { of: 'distinct', path: ['value'], events: track('Sale') };
  expect(ask({ kind: 'measure', measure, test: is(number('5')) }, who)).toBe(true);
});

test('a score is the weighted count', () => {
  const terms = [
    { events: track('Viewed'), weight: '1.5' as Decimal },
    { events: { events: [{ type: 'page' as const }] }, weight: '-2' as Decimal },
  ];
  const measure: Measure = { of: 'score', terms };
  expect(ask({ kind: 'measure', measure, test: is(number('1')) }, views)).toBe(true);
  expect(
    ask(
      { kind: 'measure', measure: { ...measure, window: last(1) }, test: is(number('0')) },
      views,
    ),
  ).toBe(true);
});

test('money is what it was worth on its day', () => {
  const rates = [
    { currency: 'USD', since: '2026-06-01', rate: '0.5' as Decimal },
    { currency: 'USD', since: '2026-06-02', rate: '0.75' as Decimal },
  ];
  const sales: Told[] = [
    { at: '2026-06-01T21:59:59.999Z', name: 'Sale', properties: { revenue: 10, currency: 'USD' } },
    {
      at: '2026-06-01T22:00:00.000Z',
      name: 'Sale',
      properties: { revenue: '10', currency: 'usd ' },
    },
    { at: '2026-06-03T00:00:00Z', name: 'Sale', properties: { revenue: 1 } },
    {
      at: '2026-06-04T00:00:00Z',
      name: 'Sale',
      properties: {
        revenue: 7,
        currency: 'GBP',
        lines: [{ price: 3, currency: 'EUR' }, { price: 5 }],
      },
    },
  ];
  const who = person(sales);
  const measure = (of: ValueMeasure['of'], path: string, test: ValueTest): Rule => ({
    kind: 'measure',
    measure: { of, path: path.split('.'), events: track('Sale') },
    test,
  });
  expect(ask(measure('sum', 'revenue', is(money('13.5'))), who, { rates })).toBe(true);
  expect(ask(measure('sum', 'revenue', is(number('28'))), who, { rates })).toBe(true);
  expect(ask(measure('last', 'revenue', is(money('1'))), who, { rates })).toBe(true);
  expect(ask(measure('sum', 'lines.price', is(money('3'))), who, { rates })).toBe(true);
  const early = { kind: 'compare', operator: '!=', value: money('1') } as const;
  const sale: Rule = {
    kind: 'did',
    events: track('Sale', where('revenue', early)),
    count: { kind: 'compare', operator: '=', value: 2 },
  };
  expect(ask(sale, who, { rates })).toBe(true);
});

test('the time of the first and the last of all such events', () => {
  const when = (which: 'first' | 'last', window: PastWindow): Rule => ({
    kind: 'when',
    which,
    events: track('Viewed'),
    window,
  });
  expect(ask(when('last', { kind: 'ago', duration: days(13) }), views)).toBe(true);
  expect(ask(when('first', last(14)), views)).toBe(false);
  expect(ask({ ...when('first', last(14)), events: track('None') } as Rule, views)).toBe(false);
});

const steps = person([
  { at: '2026-06-01T00:00:00Z', name: 'A' },
  { at: '2026-06-01T00:00:00Z', name: 'B' },
  { at: '2026-06-01T02:00:00Z', name: 'B' },
  { at: '2026-06-10T00:00:00Z', name: 'A' },
]);
const then = (name: string, within?: SequenceStep['within']): SequenceStep => ({
  events: track(name),
  ...(within && { within }),
});

test.each<[Partial<Extract<Rule, { kind: 'sequence' }>>, boolean]>([
  [{ steps: [then('A'), then('B')] }, true],
  [{ steps: [then('A'), then('B', hours(2))] }, true],
  [{ steps: [then('A'), then('B', hours(1))] }, false],
  [{ steps: [then('B'), then('A')] }, true],
  [{ steps: [then('B'), then('A'), then('B')] }, false],
  [{ steps: [then('A'), then('B')], window: last(14) }, false],
  [{ steps: [then('A')], absence: then('B', hours(2)) }, true],
  [{ steps: [then('A')], absence: then('B', days(6)) }, false],
  [{ steps: [then('A')], absence: then('B') }, true],
  [{ steps: [then('B')], absence: then('A') }, false],
  [{ steps: [then('B')], absence: then('A', hours(3)) }, true],
  [{ steps: [then('A'), then('B')], absence: then('A', days(1)) }, true],
  [
    {
      steps: [then('A')],
      absence: then('B', hours(1)),
      window: { kind: 'ago', duration: days(14) },
    },
    true,
  ],
])('events that follow each other: %j is %s', (rule, expected) => {
  expect(ask({ kind: 'sequence', steps: [], ...rule }, steps)).toBe(expected);
});

test('age is in whole years, and a leap day becomes 1 March', () => {
  const age = (value: string): Rule => ({
    kind: 'age',
    path: ['birthday'],
    test: { kind: 'compare', operator: '=', value: value as Decimal },
  });
  const leap = personWith({ birthday: '2004-02-29' });
  expect(ask(age('21'), leap, { at: '2026-02-28T12:00:00Z' })).toBe(true);
  expect(ask(age('22'), leap, { at: '2026-02-28T23:00:00Z' })).toBe(true);
  expect(ask(age('24'), leap, { at: '2028-02-29T12:00:00Z' })).toBe(true);
  const ahead = {
    kind: 'age',
    path: ['birthday'],
    test: { kind: 'between', from: '-9', to: '9' },
  } as unknown as Rule;
  expect(ask(ahead, personWith({ birthday: '2026-06-16' }))).toBe(false);
  expect(ask(ahead, personWith({ birthday: '2026-06-15T23:59:59Z' }))).toBe(true);
});

test.each([
  ['2000-06-15', 0, 0, true],
  ['2000-06-22', 0, 7, true],
  ['2000-06-23', 0, 7, false],
  ['2000-06-08', 7, 0, true],
  ['2000-06-07', 7, 0, false],
  ['2030-06-15', 0, 0, true],
])(
  'the anniversary of %s is at most %i days behind or %i before us: %s',
  (...[birthday, daysBefore, daysAfter, expected]) => {
    expect(
      ask(
        { kind: 'anniversary', path: ['birthday'], daysBefore, daysAfter },
        personWith({ birthday }),
      ),
    ).toBe(expected);
  },
);

test('a leap day is kept on 1 March in other years only', () => {
  const rule: Rule = { kind: 'anniversary', path: ['birthday'], daysBefore: 0, daysAfter: 0 };
  const leap = personWith({ birthday: '2004-02-29' });
  expect(
    ['2026-02-28', '2026-03-01', '2028-02-29', '2028-03-01'].map((day) =>
      ask(rule, leap, { at: `${day}T12:00:00Z` }),
    ),
  ).toEqual([false, true, true, false]);
});

test('lists are what Attune itself said last', () => {
  const rule: Rule = { kind: 'list', list: 'staff' };
  const added: Told = {
    at: '2026-06-01T00:00:00Z',
    name: 'Added to List',
    properties: { list: 'staff' },
    sourceId: 0,
  };
  const removed = { ...added, at: '2026-06-02T00:00:00Z', name: 'Removed from List' };
  expect(ask(rule, person([added]))).toBe(true);
  expect(ask(rule, person([{ ...added, sourceId: 1 }]))).toBe(false);
  expect(ask(rule, person([added, removed]))).toBe(false);
  expect(ask(rule, person([added, { ...removed, properties: { list: 'other' } }]))).toBe(true);
  expect(ask(rule, person([added, removed]), { at: '2026-06-01T23:00:00Z' })).toBe(true);
});

test('consent is the last word, and after a merge the stricter one until there is another', () => {
  const says = (at: string, status: string, more: Partial<Told> = {}): Told => ({
    at,
    name: 'Consent Changed',
    properties: { purpose: ' Marketing', status },
    ...more,
  });
  const granted: Rule = { kind: 'consent', purpose: 'marketing', status: 'granted' };
  const withdrawn: Rule = { ...granted, status: 'withdrawn' };
  const asks = (...told: Told[]) => {
    const who = person(told, {
      joinedAt: new Map([['other', Date.parse('2026-06-05T00:00:00Z')]]),
    });
    return [ask(granted, who), ask(withdrawn, who)];
  };
  expect(asks()).toEqual([false, false]);
  expect(asks(says('2026-06-01T00:00:00Z', 'Granted '))).toEqual([true, false]);
  expect(
    asks(says('2026-06-01T00:00:00Z', 'granted'), says('2026-06-02T00:00:00Z', 'nope')),
  ).toEqual([false, true]);
  expect(
    asks(says('2026-06-01T00:00:00Z', 'granted'), {
      at: '2026-06-03T00:00:00Z',
      name: 'Unsubscribed',
    }),
  ).toEqual([false, true]);
  const other = says('2026-06-01T00:00:00Z', 'no', { origin: 'other' });
  expect(asks(other, says('2026-06-02T00:00:00Z', 'granted'))).toEqual([false, true]);
  expect(asks(other, says('2026-06-06T00:00:00Z', 'granted'))).toEqual([true, false]);
});

test('suppressions are those of now', () => {
  const bounced = person([], { suppressedAs: ['bounced'] });
  const rules: Rule[] = [
    { kind: 'suppressed' },
    { kind: 'suppressed', reason: 'bounced' },
    { kind: 'suppressed', reason: 'manual' },
  ];
  expect(rules.map((rule) => ask(rule, bounced))).toEqual([true, true, false]);
  expect(ask({ kind: 'suppressed' }, person([]))).toBe(false);
});

test('a share of the profiles is the same for the same words', () => {
  // The SHA-256 begins with 4e1caa10: 30.5125…%
  const share = (from: string, to: string): Rule => ({
    kind: 'random',
    from: from as Decimal,
    to: to as Decimal,
    salt: 'spring',
  });
  expect(PROFILE).toBe('01940000-0000-7000-8000-000000000001');
  expect(ask(share('30.51', '30.52'), person([]))).toBe(true);
  expect(ask(share('0', '30.51'), person([]))).toBe(false);
  expect(ask(share('30.52', '100'), person([]))).toBe(false);
});

test('segments and computed names stand for what they mean', () => {
  const segments = new Map<string, Rule>([['viewers', { kind: 'did', events: track('Viewed') }]]);
  expect(ask({ kind: 'segment', segment: 'viewers' }, views, { segments })).toBe(true);
  const computed = new Map([
    [
      'count',
      {
        kind: 'measure' as const,
        isMoney: false,
        measure: { of: 'distinct' as const, path: ['size'], events: track('Viewed') },
      },
    ],
    ['last', { kind: 'when' as const, which: 'last' as const, events: track('Viewed') }],
  ]);
  expect(ask({ kind: 'computed', name: 'count', test: is(number('2')) }, views, { computed })).toBe(
    true,
  );
  expect(
    ask({ kind: 'computed', name: 'last', test: is({ kind: 'date', date: '2026-06-02' }) }, views, {
      computed,
    }),
  ).toBe(true);
  const next: Rule = {
    kind: 'computed',
    name: 'last',
    test: { kind: 'time', window: { kind: 'ago', duration: days(13) } },
  };
  expect(ask(next, views, { computed })).toBe(true);
});

test('after and until look at every instant of their time', () => {
  const viewed: Rule = { kind: 'did', events: track('Viewed'), window: last(3) };
  const held = (how: 'after' | 'until', amount: number, rule: Rule = viewed): Rule => ({
    kind: 'held',
    how,
    duration: days(amount),
    rule,
  });
  // True on [1 June, 5 June).
  expect(ask(held('after', 2), views, { at: '2026-06-02T23:59:59.999Z' })).toBe(false);
  expect(ask(held('after', 2), views, { at: '2026-06-03T00:00:00.000Z' })).toBe(true);
  expect(ask(held('after', 2), views, { at: '2026-06-04T23:59:59.999Z' })).toBe(true);
  expect(ask(held('after', 2), views, { at: '2026-06-05T00:00:00.000Z' })).toBe(false);
  expect(ask(held('until', 2), views, { at: '2026-06-06T23:59:59.999Z' })).toBe(true);
  expect(ask(held('until', 2), views, { at: '2026-06-07T00:00:00.000Z' })).toBe(false);
  expect(ask(held('until', 2), views, { at: '2026-05-31T23:59:59.999Z' })).toBe(false);
  // `after 2 days` is true on [3 June, 5 June).
  expect(ask(held('until', 1, held('after', 2)), views, { at: '2026-06-05T23:59:59.999Z' })).toBe(
    true,
  );
  expect(ask(held('until', 1, held('after', 2)), views, { at: '2026-06-06T00:00:00.000Z' })).toBe(
    false,
  );
});

test('traits are what was said last, by whatever call', () => {
  const who = person([
    { at: '2026-06-01T00:00:00Z', type: 'identify', more: { traits: { a: 1, b: 1, c: 1 } } },
    { at: '2026-06-02T00:00:00Z', name: 'Viewed', more: { context: { traits: { a: 2 } } } },
    {
      at: '2026-06-03T00:00:00Z',
      type: 'identify',
      more: { traits: { b: null }, context: { traits: { b: 3, c: 3 } } },
    },
    { at: '2026-06-04T00:00:00Z', type: 'group', more: { traits: { c: 4 } } },
    { at: '2026-06-05T00:00:00Z', type: 'identify', more: { traits: { ['n'.repeat(501)]: 1 } } },
  ]);
  const has = (path: string, value: string) =>
    ask({ kind: 'trait', path: [path], test: is(number(value)) }, who);
  expect([
    has('a', '2'),
    has('b', '3'),
    has('b', '1'),
    has('c', '3'),
    has('n'.repeat(501), '1'),
  ]).toEqual([true, false, false, true, false]);
});

test('nothing is true of a missing value, and not of it is', () => {
  const absent: Rule = { kind: 'trait', path: ['none'], test: is(text('x')) };
  expect(ask(absent, views)).toBe(false);
  expect(ask({ kind: 'not', rule: absent }, views)).toBe(true);
  expect(ask({ kind: 'and', rules: [{ kind: 'everyone' }, absent] }, views)).toBe(false);
  expect(ask({ kind: 'or', rules: [{ kind: 'everyone' }, absent] }, views)).toBe(true);
});

test.each<[CountTest, boolean]>([
  [{ kind: 'compare', operator: '<', value: 2 }, false],
  [{ kind: 'compare', operator: '<=', value: 2 }, true],
  [{ kind: 'compare', operator: '>=', value: 3 }, false],
])('a count of two is %j: %s', (count, expected) => {
  expect(ask({ kind: 'did', events: track('Viewed'), count }, views)).toBe(expected);
});
