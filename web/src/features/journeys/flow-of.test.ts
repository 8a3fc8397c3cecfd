import { expect, test } from 'vitest';
import { flowOf } from './flow-of.ts';

test('a definition becomes steps in words, each with its id, and branches beside each other', () => {
  const definition = {
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
    trigger: 'Whoever does "Product Added"',
    goal: ['"Order Completed"'],
    exit: [],
    steps: [
      { id: 'wait', title: 'Wait 10 minutes', arms: [] },
      {
        id: 'branch',
        title: 'Branch',
        arms: [
          {
            label: 'not (opened "a")',
            steps: [{ id: 'send-cart', title: 'Send cart', arms: [] }],
          },
          { label: 'Otherwise', steps: [] },
        ],
      },
      { id: 'wait-2', title: 'Wait until 09:00 on monday', arms: [] },
    ],
  });
});
