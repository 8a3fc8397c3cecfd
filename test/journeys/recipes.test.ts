import { beforeEach, expect, test } from 'vitest';
import { putProducts } from '../../src/catalog/index.js';
import { testOrigin } from '../event-factory.js';
import { setClock } from '../set-clock.js';
import { type JourneyShop, openJourneyShop } from './journey-shop.js';
import { publishRecipes } from './publish-recipes.js';

const START = Date.parse('2026-03-01T10:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** All recipes live at once, as in a shop. */
let shop: JourneyShop;

beforeEach(async () => {
  shop = await openJourneyShop(setClock(START));
  await publishRecipes(shop.database, START, { purpose: 'transactional' });
  await shop.lanes.pass();
});

const mailed = async () =>
  (await shop.mails()).map(({ user, step, at }) => `${user} ${step} ${(at - START) / HOUR}h`);

test('a cart left behind, one ordered, and something looked at', async () => {
  const product = { product_id: 'p1', name: 'Red mittens' };
  await shop.send('ada', { event: 'Product Added', properties: product });
  await shop.send('bob', { event: 'Product Added', properties: product });
  await shop.send('cleo', { event: 'Product Viewed', properties: product });
  await shop.goTo(START + HOUR / 12);
  await shop.send('bob', 'Order Completed');
  await shop.goTo(START + 3 * DAY);
  expect(await mailed()).toEqual([
    `ada reminder ${1 / 6}h`,
    'cleo what-they-saw 2h',
    `ada second ${24 + 1 / 6}h`,
  ]);
  const [row] = await shop.database.query<{ items: string }>(
    `select data ->> 'items' as items from messages order by intended_at limit 1`,
  );
  expect(JSON.parse(row?.items ?? '')).toEqual([product]);
});

test('whoever signs up is welcomed, and shown what is new unless they order', async () => {
  await shop.send('ada', 'Signed Up');
  await shop.send('bob', 'Signed Up');
  await shop.goTo(START + 2 * DAY);
  await shop.send('bob', 'Order Completed');
  await shop.goTo(START + 10 * DAY);
  expect(await mailed()).toEqual(['ada hello 0h', 'bob hello 0h', 'ada what-is-new 168h']);
  const ended = (await shop.runs()).filter(({ journey }) => journey === 'welcome');
  expect(ended.map(({ user, state }) => `${user} ${state}`)).toEqual(['ada done', 'bob goal']);
});

test('an order is followed up, and after half a year of silence the shop says hello', async () => {
  await shop.send('ada', 'Order Completed');
  await shop.goTo(START + 170 * DAY);
  // At nine in Berlin, the morning after: 08:00 UTC in March, 07:00 in August.
  expect(await mailed()).toEqual([`ada feedback ${14 * 24 + 22}h`]);
  await shop.goTo(START + 182 * DAY);
  expect(await mailed()).toEqual([
    `ada feedback ${14 * 24 + 22}h`,
    `ada we-miss-you ${180 * 24 + 21}h`,
  ]);
});

test('birthdays are wished on the day, and whoever orders for the fifth time is thanked, once a year', async () => {
  const traits = { birthday: '1990-03-03' };
  await shop.send('ada', { type: 'identify', traits });
  await shop.send('bob', ...Array.from({ length: 4 }, () => 'Order Completed'));
  await shop.goTo(START + HOUR);
  await shop.send('bob', 'Order Completed', 'Order Completed');
  await shop.goTo(START + 8 * DAY);
  // At nine in Berlin, at ten in Berlin five days and a night later.
  expect(await mailed()).toEqual([`ada wishes ${DAY / HOUR + 22}h`, `bob thanks ${5 * 24 + 23}h`]);
  await shop.send('ada', { type: 'identify', traits: { birthday: '1990-03-20' } });
  await shop.goTo(START + 30 * DAY);
  expect((await mailed()).filter((mail) => !mail.includes('feedback'))).toHaveLength(2);
  expect(await shop.misses()).toContainEqual({ user: 'ada', reason: 'again' });
});

test('what was bought is offered again before it is used up, and another offer made after an opened mail', async () => {
  const lasting = (days: number) => ({ products: [{ product_id: 'soap', lasts_days: days }] });
  await shop.send('ada', { event: 'Order Completed', properties: lasting(30) });
  await shop.send('bob', { event: 'Order Completed', properties: lasting(14) });
  await shop.send('cleo', { event: 'Order Completed', properties: lasting(400) });
  await shop.send('dan', 'Email Opened');
  await shop.send('eve', 'Email Opened');
  await shop.goTo(START + DAY);
  await shop.send('eve', 'Email Link Clicked');
  await shop.goTo(START + 5 * DAY);
  await shop.send('bob', { event: 'Order Completed', properties: lasting(14) });
  await shop.goTo(START + 29 * DAY);
  expect((await mailed()).filter((mail) => !mail.includes('feedback'))).toEqual([
    `dan something-else ${2 * 24 + 23}h`,
    `bob time-for-more ${17 * 24 + 22}h`,
    `ada time-for-more ${26 * 24 + 22}h`,
  ]);
});

test('who looked at something hears when it costs less, or can be bought again', async () => {
  const put = async (product: object) => {
    const products = [{ productId: 'hat', ...product }];
    await shop.database.transaction((tx) =>
      putProducts(tx, testOrigin.workspaceId, { products, now: shop.clock.now() }),
    );
    await shop.lanes.tellNews();
    await shop.lanes.drain();
  };
  await put({ price: 50 });
  const properties = { product_id: 'hat' };
  await shop.send('ada', { event: 'Product Viewed', properties }, 'Product Added');
  await shop.send('bob', { event: 'Product Viewed', properties }, 'Order Completed');
  await shop.goTo(START + 10 * DAY);
  await put({ price: 30 });
  await shop.goTo(START + 11 * DAY);
  await put({ stock: 0 });
  await put({ stock: 1 });
  expect((await mailed()).slice(-3)).toEqual([
    `ada costs-less 240.25h`,
    `ada is-back 264h`,
    `bob is-back 264h`,
  ]);
  expect((await mailed()).filter((mail) => mail.includes('costs-less'))).toHaveLength(1);
});

test('what happened long ago begins nothing, whichever recipe is live', async () => {
  const at = (days: number) => new Date(START - days * DAY).toISOString();
  for (const event of ['Signed Up', 'Product Viewed', 'Product Added', 'Order Completed']) {
    await shop.send('ada', { event, timestamp: at(400) }, { event, timestamp: at(2) });
  }
  await shop.goTo(START + 30 * DAY);
  expect(await mailed()).toEqual([]);
  expect(await shop.runs()).toEqual([]);
});
