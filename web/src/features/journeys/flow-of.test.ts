import { expect, test } from 'vitest';
import { flowOf, titlesOf } from './flow-of.ts';

test('a definition becomes steps in words, each with its id, and branches beside each other', () => {
  const definition = {
    description: 'Who leaves a cart.',
    trigger: { event: '"Product Added"' },
    goal: [{ event: '"Order Completed"' }],
    exit: [],
    steps: [
      { wait: '10 minutes' },
      { branch: [{ if: { not: 'opened "a"' }, do: [{ send: 'cart' }] }], else: [] },
      { wait: { until: '09:00', on: ['monday'] } },
    ],
  };
  const stepIds = {
    'steps[0]': 'wait',
    'steps[1]': 'branch',
    'steps[1].branch[0].do[0]': 'send-cart',
    'steps[2]': 'wait-2',
  };
  expect(flowOf(definition, stepIds)).toEqual({
    description: 'Who leaves a cart.',
    trigger: 'Whoever does "Product Added"',
    again: 'When they have left',
    purpose: 'marketing',
    goal: ['"Order Completed"'],
    exit: [],
    steps: [
      { id: 'wait', does: 'wait', title: 'Wait 10 minutes', arms: [] },
      {
        id: 'branch',
        does: 'branch',
        title: 'Branch',
        arms: [
          {
            label: 'not (opened "a")',
            steps: [{ id: 'send-cart', does: 'send', title: 'Send cart', arms: [] }],
          },
          { label: 'Otherwise', steps: [] },
        ],
      },
      {
        id: 'wait-2',
        does: 'wait',
        title: 'Wait until 09:00 on Monday, where they live',
        arms: [],
      },
    ],
  });
});

test('each kind of step says what it does', () => {
  const steps = [
    { wait: { until: '10:00' } },
    { wait: { date: '2026-12-01', at: '08:00' } },
    { waitFor: { event: '"Order Completed"', atMost: '2 days' } },
    { split: [{ share: 60, name: 'new' }, { share: 40 }] },
    { send: 'offer', sendTime: 'best' },
    { send: 'receipt', purpose: 'transactional' },
    { update: { tier: 'gold', since: null } },
    { coupon: 'spring', else: [{ exit: 'no code' }] },
    { coupon: 'summer', else: [] },
    { webhook: 'erp', body: {} },
    { start: 'win-back' },
    { exit: 'enough' },
  ];
  const { steps: drawn } = flowOf({ steps }, { 'steps[7].else[0]': 'none-left' });
  expect(drawn.map(({ title }) => title)).toEqual([
    'Wait until 10:00, where they live',
    'Wait until 2026-12-01, 08:00',
    'Wait for "Order Completed", 2 days at most',
    'Split by chance',
    'Send offer at their best hour',
    'Send receipt as transactional',
    'Set tier, since',
    'Give a code of spring',
    'Give a code of summer',
    'Call the webhook erp',
    'Start the journey win-back',
    'Leave: enough',
  ]);
  expect(drawn.map(({ arms }) => arms.map(({ label }) => label))).toEqual([
    [],
    [],
    ['In time', 'Too late'],
    ['60 % new', '40 %'],
    ...[[], [], []],
    ['No code is left'],
    ...[[], [], [], []],
  ]);
  expect(titlesOf(drawn).get('none-left')).toBe('Leave: no code');
});

test.each([
  ['never', 'Never'],
  ['after-leaving', 'When they have left'],
  ['always', 'Each time'],
  [{ after: '3 days' }, '3 days after the last time'],
  [{ per: 'product_id' }, 'Once for each product_id'],
])('whether somebody comes in again is said: %j', (again, words) => {
  expect(flowOf({ again, purpose: 'newsletter', most: 3 }, {})).toMatchObject({
    again: `${words}, 3 times at most`,
    purpose: 'newsletter',
  });
});
