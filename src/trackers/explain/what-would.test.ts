import { expect, test } from 'vitest';
import { explain, type History } from './explain.test-kit.js';

const NOW = '2026-11-01';
const history: History = {
  events: [
    { at: '2026-10-01', name: 'Order Completed', properties: { revenue: 20 } },
    { at: '2026-10-20', name: 'Order Completed', properties: { revenue: 60.5 } },
  ],
  computed: {
    total: {
      description: '',
      kind: 'measure',
      isMoney: true,
      measure: {
        of: 'sum',
        path: ['revenue'],
        events: { events: [{ type: 'track', name: 'Order Completed' }] },
      },
    },
    first_order: {
      description: '',
      kind: 'when',
      which: 'first',
      events: { events: [{ type: 'track', name: 'Order Completed' }] },
    },
  },
};

const ONE_MORE = ['1 more "Order Completed"'];
const SUM = 'sum of revenue of "Order Completed"';

test.each<[string, readonly string[]]>([
  ['did "Order Completed" at least 5 times', ['3 more "Order Completed"']],
  ['did "Order Completed" at most 3 times', ['2 more "Order Completed"']],
  ['did "Order Completed" twice', ONE_MORE],
  ['did "Order Completed" once', []],
  ['did "Order Completed"', []],
  ['did "Order Completed" where revenue > 100', ['1 more "Order Completed" where revenue > 100']],
  // What happens now does not lie there.
  ['did "Order Completed" yesterday', []],
  ['did "Order Completed" more than 60 days ago', []],
  ['did "Order Completed" before 2026-01-01', []],
  ['did "Order Completed" since 2027-01-01', []],
  ['did "Order Completed" since 2026-10-25', ONE_MORE],
  // Another one becomes the last; the first stays the first.
  ['last "Order Completed" in the last 7 days', ONE_MORE],
  ['last "Order Completed" in the last 30 days', []],
  ['last "Order Completed" more than 5 days ago', ONE_MORE],
  ['last "Order Completed" more than 60 days ago', []],
  ['first "Order Completed" in the last 7 days', []],
  ['first "Order Refunded" in the last 7 days', ['1 more "Order Refunded"']],
  ['computed.first_order in the last 7 days', []],
  // How much is missing, where it can be said.
  [`${SUM} >= 100`, ['19.5 more of revenue in "Order Completed"']],
  [`${SUM} > 100 EUR`, ['over 19.5 more of revenue in "Order Completed"']],
  [`${SUM} < 100`, ['19.5 more of revenue in "Order Completed"']],
  [`${SUM} <= 80.5`, ['some more of revenue in "Order Completed"']],
  [`${SUM} >= 80.5`, []],
  [`${SUM} > 10`, []],
  [`${SUM} >= 100 USD`, ONE_MORE],
  [`${SUM} between 100 and 200`, ONE_MORE],
  [`${SUM} last month >= 100`, []],
  ['computed.total >= 100 EUR', ['19.5 more of revenue in "Order Completed"']],
  ['average of revenue of "Order Completed" >= 100', ONE_MORE],
  ['first revenue of "Order Completed" > 100', []],
  ['first revenue of "Order Refunded" > 100', ['1 more "Order Refunded"']],
  [
    'score of (1 * "Email Opened", 2 * "Email Clicked") > 3',
    ['1 more "Email Opened"', '1 more "Email Clicked"'],
  ],
  ['trait.city = "Oslo"', ['a value of trait.city']],
  ['in list "staff"', ['to be put on the list']],
  ['suppressed', ['an address that is suppressed']],
  ['everyone', []],
  ['in random 10% of "x"', []],
  [
    'did "Product Added" then "Order Completed" within 2 hours',
    ['"Product Added" then "Order Completed" within 2 hours'],
  ],
])('%s would turn by %j', (rule, would) => {
  expect(explain(rule, NOW, history).would).toEqual(would);
});
