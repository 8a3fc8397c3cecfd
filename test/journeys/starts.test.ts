import { expect, test } from 'vitest';
import { openJourneyShop, publishTemplate } from './journey-shop.js';

test('a journey that another one starts twice begins twice', async () => {
  const shop = await openJourneyShop();
  await publishTemplate(shop.database, 'hello');
  await shop.publish('b', { name: 'b', trigger: { api: true }, steps: [{ send: 'hello' }] });
  await shop.publish('a', {
    name: 'a',
    trigger: { event: '"Product Added"' },
    steps: [{ start: 'b' }, { wait: '1 hour' }, { start: 'b' }],
  });
  const from = shop.clock.now();
  await shop.send('ann', 'Product Added');
  await shop.goTo(from + 3_600_000);
  const entries = (await shop.runs()).filter(({ journey }) => journey === 'b');
  expect(entries.map(({ enteredAt }) => enteredAt - from)).toEqual([0, 3_600_000]);
});
