import { beforeEach, describe, expect, test } from 'vitest';
import { setClock } from '../set-clock.js';
import { type JourneyShop, openJourneyShop, publishTemplate } from './journey-shop.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-03-01T10:00:00Z');

const cart = {
  name: 'Abandoned cart',
  purpose: 'transactional',
  trigger: { event: '"Product Added"' },
  exit: [{ event: '"Order Completed"' }],
  steps: [
    { wait: '10 minutes' },
    { id: 'first', send: 'cart' },
    { waitFor: { event: '"Checkout Started"', atMost: '24 hours', do: [{ exit: 'came back' }] } },
    { id: 'second', send: 'cart-again' },
  ],
};

let shop: JourneyShop;

describe('a cart left behind', () => {
  beforeEach(async () => {
    shop = await openJourneyShop(setClock(START));
    await publishTemplate(shop.database, 'cart');
    await publishTemplate(shop.database, 'cart-again');
    await shop.publish('cart', cart);
  });

  test('whoever orders nothing is reminded after ten minutes and after a day', async () => {
    await shop.send('ada', 'Product Added');
    await shop.goTo(START + 30 * HOUR);
    expect(await shop.mails()).toMatchObject([
      { user: 'ada', step: 'first', at: START + 10 * MINUTE },
      { user: 'ada', step: 'second', at: START + 10 * MINUTE + 24 * HOUR },
    ]);
    expect(await shop.runs()).toMatchObject([{ user: 'ada', state: 'done' }]);
  });

  test('an order in between ends it', async () => {
    await shop.send('ada', 'Product Added');
    await shop.goTo(START + 5 * MINUTE);
    await shop.send('ada', 'Order Completed');
    await shop.goTo(START + 30 * HOUR);
    expect(await shop.mails()).toEqual([]);
    expect(await shop.runs()).toMatchObject([
      { state: 'left', reason: '"Order Completed"', endedAt: START + 5 * MINUTE },
    ]);
  });

  test('what happens while somebody is in begins nothing anew', async () => {
    await shop.send('ada', 'Product Added', 'Product Added');
    await shop.goTo(START + 15 * MINUTE);
    expect(await shop.misses()).toEqual([{ user: 'ada', reason: 'again' }]);
    await shop.send('ada', 'Checkout Started');
    await shop.goTo(START + 30 * HOUR);
    expect(await shop.mails()).toMatchObject([{ step: 'first' }]);
    expect(await shop.runs()).toMatchObject([{ state: 'left', reason: 'came back' }]);
  });

  test('what happened more than a day ago begins nothing', async () => {
    await shop.send('ada', { event: 'Product Added', timestamp: '2026-02-27T10:00:00Z' });
    await shop.goTo(START + HOUR);
    expect(await shop.runs()).toEqual([]);
    expect(await shop.misses()).toEqual([]);
  });
});
