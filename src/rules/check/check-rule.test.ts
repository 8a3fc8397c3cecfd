import { describe, expect, test } from 'vitest';
import { AppError } from '../../kernel/index.js';
import { parseRule } from '../text/read-rule.js';
import { checkRule } from './check-rule.js';
import { nearest } from './nearest.js';
import type { ComputedKind, RuleNames } from './rule-names.js';

const shop: RuleNames = {
  currency: 'EUR',
  segments: ['vip', 'lapsed'],
  lists: ['staff'],
  computed: new Map<string, ComputedKind>([
    ['order_count', 'number'],
    ['order_total', 'money'],
    ['last_order', 'date'],
    ['favourite', 'value'],
    ['tier', 'text'],
  ]),
  seenEvents: ['Order Completed', 'Product Viewed'],
  seenTraits: [['country'], ['address', 'city']],
};

function check(text: string) {
  return checkRule(parseRule(text), shop);
}

function mistakeIn(text: string): AppError {
  try {
    check(text);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`${text} can be used`);
}

test('a rule that names only what is there has no remarks', () => {
  const text =
    'in segment "vip" and not in list "staff" and trait.country = "NO" and trait.address exists and did "Order Completed" where total > 5 EUR and computed.order_total > 5 EUR and computed.last_order this month and computed.favourite = "x" and computed.tier starts with "g" and did page "Unseen"';
  expect(check(text)).toEqual([]);
});

describe('what the workspace does not have is refused in its place', () => {
  test.each<[text: string, found: string, message: RegExp]>([
    ['in segment "vpi"', 'in segment "vpi"', /There is no segment “vpi”\. Did you mean “vip”\?/],
    ['not in segment "other one"', 'in segment "other one"', /There is no segment “other one”\.$/m],
    ['in list "stuff"', 'in list "stuff"', /no list “stuff”\. Did you mean “staff”/],
    ['computed.orders > 5', 'computed.orders > 5', /Nothing is computed under the name “orders”/],
    ['computed.order_cuont > 5', 'computed.order_cuont > 5', /Did you mean “order_count”/],
    ['computed.order_count = "x"', '= "x"', /computed\.order_count is a number/],
    ['computed.order_count this month', 'this month', /is a number/],
    ['computed.last_order > 5', '> 5', /is a time/],
    ['computed.last_order contains "x"', 'contains "x"', /is a time/],
    ['computed.tier > 5', '> 5', /is a text/],
    ['computed.tier today', 'today', /is a text/],
    ['computed.order_total > 5 USD', '5 USD', /currency, EUR: .* Did you mean “5 EUR”/],
    ['did "Order Completed" where total in (5 EUR) and did "X" where a = 1 USD', '1 USD', /EUR/],
    ['sum of a of "Order Completed" > 1 USD', '1 USD', /EUR/],
  ])('%s', (text, found, message) => {
    const error = mistakeIn(text);
    expect(error.code).toBe('rule-invalid');
    expect(error.message).toMatch(message);
    const { offset, length } = error.detail as { offset: number; length: number };
    expect(text.slice(offset, offset + length)).toBe(found);
  });

  test('and of a tree without a text, without a place', () => {
    expect(() => checkRule({ kind: 'segment', segment: 'vpi' }, shop)).toThrow(
      /^In the rule: There is no segment “vpi”\. Did you mean “vip”\?/,
    );
  });

  test('names may come without what they are', () => {
    const names = { ...shop, computed: ['order_count'] };
    expect(checkRule(parseRule('computed.order_count = "x"'), names)).toEqual([]);
    expect(() => checkRule(parseRule('computed.order = 1'), names)).toThrow(/Nothing is computed/);
  });
});

describe('what is odd is remarked on', () => {
  test.each<[text: string, found: string, message: string]>([
    [
      'did "Product Veiwed"',
      '"Product Veiwed"',
      'No event “Product Veiwed” came lately. Did you mean “Product Viewed”?',
    ],
    ['trait.contry = "x"', '.contry', 'Nobody has the trait “contry”. Did you mean “country”?'],
    ['age of trait.birthday > 5', '.birthday', 'Nobody has the trait “birthday”.'],
    [
      'sum of revenue of "Order Completed" > 500',
      '> 500',
      '“revenue” is compared as a plain number, whatever its currency. With EUR behind the number, amounts are converted.',
    ],
    [
      'did "Order Completed" where any of products (price between 1 and 2)',
      'between 1 and 2',
      '“price” is compared as a plain number, whatever its currency. With EUR behind the number, amounts are converted.',
    ],
  ])('%s', (text, found, message) => {
    const [remark, ...others] = check(`everyone\nor ${text}`);
    expect(others).toEqual([]);
    expect(remark?.message).toBe(message);
    expect(remark?.place?.line).toBe(2);
    const { offset, length } = remark?.place ?? { offset: 0, length: 0 };
    expect(`everyone\nor ${text}`.slice(offset, offset + length)).toBe(found);
  });

  test('nobody is told of unseen names where none are given', () => {
    const { seenEvents, seenTraits, ...names } = shop;
    expect(checkRule(parseRule('did "X" and trait.x exists'), names)).toEqual([]);
  });
});

test.each([
  ['vpi', ['vip', 'pi'], 'vip'],
  ['VIP', ['vip'], 'vip'],
  ['Order Complete', ['Order Completed', 'Order Cancelled'], 'Order Completed'],
  ['abc', ['xyz'], undefined],
  ['of', ['on'], undefined],
  ['dit', ['did'], 'did'],
  ['', ['abc'], undefined],
  ['x'.repeat(300), ['y'.repeat(300)], undefined],
])('the nearest to %s among %j is %s', (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});
