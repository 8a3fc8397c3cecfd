import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completeRule } from './complete-rule.js';
import type { RuleWords } from './rule-words.js';

const shop: RuleWords = {
  events: [
    {
      type: 'track',
      name: 'Order Completed',
      properties: [{ name: 'total' }, { name: 'products.product_id' }, { name: 'products.price' }],
    },
    {
      type: 'track',
      name: 'Product Viewed',
      properties: [{ name: 'category' }, { name: 'price' }],
    },
    { type: 'page', name: 'Pricing', properties: [{ name: 'url' }] },
  ],
  traits: [{ name: 'country' }, { name: 'address.city' }, { name: '"loyalty tier"' }],
  computed: [{ name: 'order_count', description: 'Orders completed.' }],
  segments: [{ key: 'vip', name: 'Very good customers' }],
  lists: [{ key: 'staff' }],
  purposes: [{ name: 'marketing' }],
};

/** Completes where `|` stands: the labels, and what the first would make of the text. */
function complete(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const { from, to, items } = completeRule(text, offset, shop);
  const [first] = items;
  const applied = first && text.slice(0, from) + first.insert + text.slice(to);
  return { labels: items.map(({ label }) => label), applied, items };
}

describe('what can stand at the cursor', () => {
  test.each<[string, string[]]>([
    ['|', ['did', 'trait.', 'computed.', 'in segment "', 'everyone', 'not', '(', 'sum of']],
    ['did |', ['Order Completed', 'Product Viewed', 'page', 'any event', 'not']],
    ['did "|', ['Order Completed', 'Product Viewed']],
    ['did page |', ['Pricing', 'in the last 7 days', 'where']],
    ['did "Order Completed" |', ['where', 'then', 'at least 3 times', 'in the last 7 days', 'and']],
    ['did "Order Completed" where |', ['total', 'any of', 'context.']],
    ['did ("Product Viewed" or page "Pricing") where |', ['category', 'price', 'url']],
    ['did "Order Completed" where total |', ['=', '>=', 'between', 'is missing']],
    ['did "Order Completed" where any of products (|', ['product_id', 'price']],
    ['trait.|', ['country', 'address.city', '"loyalty tier"']],
    ['trait.country |', ['=', 'in (', 'starts with "', 'in the next 7 days']],
    ['computed.|', ['order_count']],
    ['in segment |', ['vip']],
    ['in list "|', ['staff']],
    ['consents to |', ['marketing']],
    ['suppressed as |', ['unsubscribed', 'bounced']],
    ['did "Order Completed" in the last 7 |', ['days', 'weeks', 'hours']],
    ['did "Order Completed" more than 3 |', ['times', 'days']],
    ['sum of |', ['total', 'category']],
    ['trait.country = |', ['true', '5', '2026-01-31']],
    ['everyone and |', ['did', 'trait.']],
    ['foo bar and did |', ['Order Completed']],
    ['did "Order Completed" where wrong wrong and |', ['did']],
    ['after 3 days |', ['of']],
  ])('%s: among others, %j', (marked, expected) => {
    expect(complete(marked).labels).toEqual(expect.arrayContaining(expected));
  });

  test.each([
    ['d|', 'did '],
    ['trait.cou|', 'trait.country'],
    ['trait.address.c|', 'trait.address.city'],
    ['coun|', 'trait.country'],
    ['did "prod|', 'did "Product Viewed"'],
    ['did "Ord|er" in the last 7 days', 'did "Order Completed" in the last 7 days'],
    ['did "Order Completed" in the last 7 da|ys', 'did "Order Completed" in the last 7 days'],
    ['did "Order Completed" wh|', 'did "Order Completed" where '],
    ['did "Order Completed" where to|t', 'did "Order Completed" where total'],
    ['in segment "v|', 'in segment "vip"'],
    ['not in seg|', 'not in segment'],
  ])('%s becomes %s', (marked, expected) => {
    expect(complete(marked).applied).toBe(expected);
  });

  test('phrases say what they are for, and keys have their names', () => {
    expect(complete('everyone and everyo|').items[0]?.description).toMatch(/Every profile/);
    expect(complete('in segment |').items[0]?.description).toBe('Very good customers');
  });

  test('at most 50 are offered, wherever the cursor stands in whatever text', () => {
    const many = { ...shop, traits: Array.from({ length: 200 }, (_, at) => ({ name: `t${at}` })) };
    expect(completeRule('trait.', 6, many).items).toHaveLength(50);
    const piece = fc.oneof(
      fc.constantFrom(
        'did ',
        '"Order Completed" ',
        'where ',
        'and ',
        '(',
        ') ',
        'in ',
        'the ',
        'trait.',
        '7 ',
        '. ',
        '"',
      ),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.integer({ min: -2, max: 90 }),
        (pieces, offset) => {
          const text = pieces.join('');
          const { from, to, items } = completeRule(text, offset, shop);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(text.length);
          expect(items.length).toBeLessThanOrEqual(50);
        },
      ),
      { numRuns: 300 },
    );
  });
});
