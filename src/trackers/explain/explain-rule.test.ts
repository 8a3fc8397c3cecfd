import { describe, expect, test } from 'vitest';
import type { Consent } from '../../privacy/index.js';
import { type ComputedTrait, type EventPattern, parseRule, printRule } from '../../rules/index.js';
import { at, explain, type History } from './explain.test-kit.js';
import type { ExplainedRule } from './explain-rule.js';

const order = (day: string, revenue?: number) => ({
  at: day,
  name: 'Order Completed',
  ...(revenue !== undefined && { properties: { revenue } }),
});
const RECENT = 'did "Order Completed" in the last 30 days';
const ORDERS: EventPattern = { events: [{ type: 'track', name: 'Order Completed' }] };

describe('somebody who ordered twice', () => {
  const history: History = { events: [order('2026-10-01'), order('2026-10-20')] };

  test('is in until the last order is thirty days old', () => {
    expect(explain(RECENT, '2026-11-01', history)).toMatchObject({
      holds: true,
      value: 1,
      valueThen: 0,
      since: at('2026-10-01'),
      isLonger: false,
      changesAt: at('2026-11-19'),
      changesWhen: 'the last "Order Completed" is 30 days old',
      unchangedUntil: null,
      would: [],
      parts: [],
    });
  });

  test('is out from that very instant, and one more order would bring them in', () => {
    const before = explain(RECENT, '2026-11-19T09:59:59.999Z', history);
    const behind = explain(RECENT, '2026-11-19T10:00:00.000Z', history);
    expect([before.holds, behind.holds]).toEqual([true, false]);
    expect(behind).toMatchObject({
      value: 0,
      since: at('2026-11-19'),
      changesAt: null,
      would: ['1 more "Order Completed"'],
    });
  });

  test('never was what they are not, and always was what nothing has changed', () => {
    const never = explain('did "Order Completed" at least 5 times', '2026-11-01', history);
    expect(never).toMatchObject({ holds: false, since: null, would: ['3 more "Order Completed"'] });
    expect(explain('did not "Order Refunded"', '2026-11-01', history)).toMatchObject({
      holds: true,
      since: null,
      changesAt: null,
    });
  });

  test('is told of each part, and of the whole what the earliest part that matters makes it', () => {
    const rule = `${RECENT} and did not "Order Completed" at least 2 times this month`;
    const explained = explain(rule, '2026-10-21', history);
    expect(outline(explained)).toEqual([
      ['✗', rule, undefined],
      ['✓', RECENT, 2],
      ['✗', 'did not "Order Completed" at least 2 times this month', undefined],
      ['✓', 'did "Order Completed" at least 2 times this month', 2],
    ]);
    const monthEnds = at('2026-10-31T23:00:00.000Z');
    expect(explained).toMatchObject({ since: at('2026-10-20'), changesAt: monthEnds, would: [] });
    expect(explained.parts[1]?.parts[0]).toMatchObject({
      changesAt: monthEnds,
      changesWhen: 'the month is over',
      would: [],
    });
  });
});

function outline({ holds, rule, value, parts }: ExplainedRule): unknown[] {
  return [[holds ? '✓' : '✗', printRule(rule), value], ...parts.flatMap(outline)];
}

test('what has been left and entered again is so since the last time', () => {
  const events = [order('2026-01-01'), order('2026-06-01')];
  const rule = 'did "Order Completed" in the last 7 days';
  expect(explain(rule, '2026-06-03', { events })).toMatchObject({ since: at('2026-06-01') });
  expect(explain(rule, '2026-05-30', { events })).toMatchObject({
    holds: false,
    since: at('2026-01-08'),
    // It is dated ahead, and comes at its time.
    changesAt: at('2026-06-01'),
    changesWhen: null,
    valueThen: 1,
  });
});

test('an instant at which something could turn and does not is passed over', () => {
  const events = [order('2026-10-01'), order('2026-10-05'), order('2026-10-09')];
  const rule = 'sum of revenue of "Order Completed" in the last 30 days = 0';
  const spent = events.map((event) => ({ ...event, properties: { revenue: 5 } }));
  expect(explain(rule, '2026-10-10', { events: spent })).toMatchObject({
    holds: false,
    value: '15',
    valueThen: '0',
    changesAt: at('2026-11-08'),
  });
});

test('a segment and a computed trait show what they stand for', () => {
  const computed: Record<string, ComputedTrait> = {
    stage: {
      description: '',
      kind: 'cases',
      cases: [
        { value: 'active', rule: parseRule(RECENT).rule },
        { value: 'lapsed', rule: parseRule('did "Order Completed"').rule },
      ],
      otherwise: 'subscriber',
    },
    recency: { description: '', kind: 'elapsed', which: 'last', events: ORDERS },
    last_order: { description: '', kind: 'when', which: 'last', events: ORDERS },
  };
  const history: History = {
    events: [order('2026-10-20')],
    segments: { fresh: RECENT },
    computed,
  };
  const rule =
    'in segment "fresh" and computed.stage = "lapsed" and computed.recency >= 14 and computed.last_order in the last 60 days';
  const [fresh, stage, recency, last] = explain(rule, '2026-11-01', history).parts;
  expect(fresh).toMatchObject({ holds: true, value: undefined, parts: [{ value: 1 }] });
  expect(fresh?.parts[0]?.rule).toEqual(parseRule(RECENT).rule);
  expect(stage).toMatchObject({
    holds: false,
    value: 'active',
    valueThen: 'lapsed',
    changesAt: at('2026-11-19'),
  });
  expect(recency).toMatchObject({
    holds: false,
    value: 12,
    valueThen: 14,
    changesAt: at('2026-11-03'),
    parts: [{ value: '2026-10-20T10:00:00.000Z', would: [] }],
  });
  expect(last).toMatchObject({
    holds: true,
    value: '2026-10-20T10:00:00.000Z',
    changesAt: at('2026-12-19'),
    changesWhen: 'the last "Order Completed" is 60 days old',
    would: [],
  });
  const nobody = explain('computed.stage = "lapsed" and computed.recency > 1', '2026-11-01', {
    events: [],
    computed,
  });
  expect(nobody.parts.map(({ value }) => value)).toEqual(['subscriber', null]);
});

test('`after` and `until` are told with what time makes of them', () => {
  const events = [
    { at: '2026-10-01', traits: { city: 'Oslo' } },
    { at: '2026-10-10', traits: { city: 'Rome' } },
  ];
  const after = explain('after 3 days of (trait.city = "Rome")', '2026-10-11', { events });
  expect(after).toMatchObject({
    holds: false,
    since: null,
    changesAt: at('2026-10-13'),
    changesWhen: 'it has been so for 3 days',
    parts: [{ holds: true, value: 'Rome', since: at('2026-10-10') }],
  });
  const until = explain('until 3 days without (trait.city = "Oslo")', '2026-10-11', { events });
  expect(until).toMatchObject({
    holds: true,
    since: at('2026-10-01'),
    changesWhen: 'it has not been so for 3 days',
    parts: [{ holds: false, since: at('2026-10-10'), would: ['another value of trait.city'] }],
  });
  // What was so at the last instant before is so long ago in the millisecond before that many days.
  expect(until.changesAt).toBe(at('2026-10-13'));
});

test('an absence turns when its time is over', () => {
  const rule = 'did "Product Added" then no "Order Completed" within 2 hours';
  const history: History = { events: [{ at: '2026-10-01', name: 'Product Added' }] };
  expect(explain(rule, '2026-10-01T11:00:00.000Z', history)).toMatchObject({
    holds: false,
    changesAt: at('2026-10-01T12:00:00.000Z'),
    changesWhen: '2 hours have gone by without "Order Completed"',
    would: ['"Product Added" then no "Order Completed" within 2 hours'],
  });
  expect(explain(rule, '2026-10-02', history)).toMatchObject({ holds: true, would: [] });
  const open = 'did "Product Added" then no "Order Completed"';
  expect(explain(open, '2026-10-02', history)).toMatchObject({
    holds: true,
    would: ['1 more "Order Completed"'],
  });
});

test('a consent is told with its status and the word that would turn it', () => {
  const said = { purpose: 'marketing', originId: 'x', eventId: 'e', saidAt: at('2026-10-05') };
  const consent = { ...said, status: 'granted', heardAt: said.saidAt, joinedAt: null };
  const history: History = {
    events: [order('2026-10-01')],
    consents: new Map([['marketing', [consent as unknown as Consent]]]),
  };
  expect(explain('consents to "marketing"', '2026-11-01', history)).toMatchObject({
    holds: true,
    value: 'granted',
    since: at('2026-10-05'),
    would: ['consent to “marketing” withdrawn'],
  });
  expect(explain('withdrew consent to "news"', '2026-11-01', history)).toMatchObject({
    holds: false,
    value: null,
    since: null,
    would: ['consent to “news” withdrawn'],
  });
});
