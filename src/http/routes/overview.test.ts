import { expect, test } from 'vitest';
import { waitUntil } from '../../../test/wait-until.js';
import { startWholeServer } from '../testing/start-whole-server.js';

test('today is told with its events, its revenue and what needs attention', async () => {
  const server = await startWholeServer();
  const order = { order_id: 'A-1', total: 49.5, currency: 'EUR' };
  await server.send([
    { type: 'track', userId: 'ann', event: 'Order Completed', properties: order },
    { type: 'track', userId: 'ann', event: 'Cart Viewed' },
    { type: 'track', event: 'Nameless' },
  ]);
  const read = () => server.get<Record<string, unknown>>('/api/overview?workspace=1');
  await waitUntil('the order has taken effect', async () => {
    const { revenue } = await read();
    return (revenue as unknown[]).length === 1;
  });
  expect(await read()).toMatchObject({
    events: { today: 2, yesterday: 0, lastWeek: 0 },
    messages: { today: 0, yesterday: 0, lastWeek: 0 },
    revenue: [{ currency: 'EUR', today: '49.5', yesterday: '0', lastWeek: '0', orders: 1 }],
    attention: { quarantined: 1, unknownMessages: 0, haltedImports: 0, oldestWaitMs: 0 },
  });
});
