import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/test-database.js';
import { createWorkspace } from '../access/index.js';
import type { JsonObject } from '../kernel/index.js';
import { asDatabaseError } from '../storage/index.js';
import { createKnownProducts, observeProducts, readProductHistory, readProducts } from './index.js';
import { NOON, productEvent, SHOP } from './testing/product-event.js';
import { startObserver } from './testing/start-observer.js';

const MINUTE = 60_000;
/** Events of one stretch speak at once. */
const STRETCH = 5 * MINUTE;
const DAY = 24 * 60 * MINUTE;

test('the later of two observations stands, in whatever order they come', async () => {
  const database = await createTestDatabase();
  const { observe } = startObserver(database);
  const at = (minutes: number, properties: JsonObject) =>
    productEvent(
      'Product Viewed',
      { product_id: 'p', currency: 'EUR', ...properties },
      { occurredAt: NOON + minutes * MINUTE },
    );
  await observe(at(5, { price: 12, name: 'New' }));
  await observe(at(0, { price: 10, name: 'Old', brand: 'Hasbro' }));
  await observe(at(DAY / MINUTE, { stock: 3 }));
  const [product] = await readProducts(database, SHOP, ['p']);
  expect(product).toMatchObject({
    title: 'New',
    brand: 'Hasbro',
    stock: 3,
    prices: [{ currency: 'EUR', price: '12', kind: 'asked', at: NOON + 5 * MINUTE }],
    firstSeenAt: NOON,
    lastSeenAt: NOON + DAY,
  });
  const { prices } = await readProductHistory(database, { workspaceId: SHOP, productId: 'p' });
  expect(prices.map(({ at, value }) => [at - NOON, value])).toEqual([
    [0, '10'],
    [5 * MINUTE, '12'],
  ]);
});

test('items and currencies have prices of their own', async () => {
  const database = await createTestDatabase();
  const { observe } = startObserver(database);
  const viewed = (properties: JsonObject) => productEvent('Product Viewed', properties);
  await observe(
    viewed({ product_id: 'p', sku: 'S', variant: 'small', price: 20, currency: 'EUR' }),
    viewed({ product_id: 'p', sku: 'L', variant: 'large', price: 25, currency: 'EUR' }),
    viewed({ product_id: 'p', sku: 'L', price: 21, currency: 'GBP' }),
  );
  const [product] = await readProducts(database, SHOP, ['p']);
  expect(product?.prices).toMatchObject([
    { currency: 'EUR', price: '20' },
    { currency: 'GBP', price: '21' },
  ]);
  expect(product?.items).toMatchObject([
    { item: 'L', sku: 'L', title: 'large', prices: [{ price: '25' }, { price: '21' }] },
    { item: 'S', sku: 'S', title: 'small', prices: [{ price: '20' }] },
  ]);
});

test('what somebody paid counts only until the shop says what it asks', async () => {
  const database = await createTestDatabase();
  const { observe } = startObserver(database);
  const pricesOf = async () => (await readProducts(database, SHOP, ['p']))[0]?.prices;
  const ordered = (price: number, occurredAt: number) =>
    productEvent(
      'Order Completed',
      { currency: 'EUR', products: [{ product_id: 'p', price }] },
      { occurredAt },
    );
  await observe(ordered(15, NOON));
  expect(await pricesOf()).toMatchObject([{ price: '15', kind: 'paid' }]);
  await observe(
    productEvent(
      'Product Viewed',
      { product_id: 'p', price: 20, currency: 'EUR' },
      { occurredAt: NOON - DAY },
    ),
  );
  await observe(ordered(16, NOON + DAY));
  expect(await pricesOf()).toMatchObject([{ price: '20', kind: 'asked', at: NOON - DAY }]);
  const { prices } = await readProductHistory(database, { workspaceId: SHOP, productId: 'p' });
  expect(prices.map(({ value }) => value)).toEqual(['20']);
});

test('what says nothing new writes nothing, and history is not seen again', async () => {
  const database = await createTestDatabase();
  const { observe, writes } = startObserver(database);
  const properties = { product_id: 'p', sku: 's', name: 'A', price: 1.5, currency: 'EUR' };
  const viewed = productEvent('Product Viewed', properties);
  await observe(viewed);
  expect(writes()).toBe(3);
  await observe(viewed, {
    ...viewed,
    occurredAt: NOON + STRETCH - 1,
    receivedAt: NOON + STRETCH - 1,
  });
  await observe(productEvent('Product Viewed', { ...properties, price: 2 }, { isHistory: true }));
  await observe(productEvent('Signed Up', properties));
  expect(writes()).toBe(3);
  await observe({ ...viewed, occurredAt: NOON + STRETCH, receivedAt: NOON + STRETCH });
  expect(writes()).toBe(5);
});

test('a clock that runs ahead wins nothing', async () => {
  const database = await createTestDatabase();
  const { observe } = startObserver(database);
  const viewed = (price: number) =>
    productEvent('Product Viewed', { product_id: 'p', price, currency: 'EUR' });
  await observe({ ...viewed(1), occurredAt: NOON + DAY / 2, receivedAt: NOON });
  await observe({ ...viewed(2), occurredAt: NOON + STRETCH, receivedAt: NOON + STRETCH });
  expect((await readProducts(database, SHOP, ['p']))[0]?.prices).toMatchObject([{ price: '2' }]);
});

test('what a transaction that failed had seen is not known', async () => {
  const database = await createTestDatabase();
  const { known, observe } = startObserver(database);
  const viewed = productEvent('Product Viewed', { product_id: 'p', name: 'A' });
  const broken = database.transaction(async (tx) => {
    await observeProducts(tx, new Map([[0, [viewed]]]), known);
    throw new Error('broken');
  });
  await expect(broken).rejects.toThrow('broken');
  expect(known.size()).toBe(0);
  await observe(viewed);
  expect(await readProducts(database, SHOP, ['p'])).toMatchObject([{ title: 'A' }]);
});

test('a price without a currency is in the workspace’s', async () => {
  const database = await createTestDatabase();
  await database.transaction((tx) => createWorkspace(tx, { name: 'S', currency: 'SEK' }, NOON));
  const { observe } = startObserver(database);
  await observe(productEvent('Product Viewed', { product_id: 'p', price: '99.00' }));
  expect(await readProducts(database, SHOP, ['p'])).toMatchObject([
    { prices: [{ currency: 'SEK', price: '99' }] },
  ]);
});

test('two processes at once never wait for each other in a circle', async () => {
  const database = await createTestDatabase();
  const processes = [startObserver(database), startObserver(database)];
  const viewed = (id: number, round: number) =>
    productEvent(
      'Product Viewed',
      { product_id: `p-${id}`, sku: `s-${id % 3}`, name: 'A', price: id + round, currency: 'EUR' },
      { occurredAt: NOON + round * STRETCH },
    );
  const ids = Array.from({ length: 60 }, (_, id) => id);
  const work = async (place: number) => {
    for (let round = 0; round < 30; round += 1) {
      const order = (round + place) % 2 === 0 ? ids : [...ids].reverse();
      await processes[place]?.observe(...order.map((id) => viewed(id, round)));
    }
  };
  const outcomes = await Promise.allSettled([work(0), work(1)]);
  const conflicts = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [asDatabaseError(outcome.reason).message] : [],
  );
  expect(conflicts).toEqual([]);
  const all = await readProducts(
    database,
    SHOP,
    ids.map((id) => `p-${id}`),
  );
  expect(all.map(({ prices }) => prices[0]?.price)).toEqual(ids.map((id) => String(id + 29)));
});

test('a memory that is full forgets what was written longest ago, and stays right', async () => {
  const database = await createTestDatabase();
  const known = createKnownProducts(2);
  for (const price of [1, 2, 3]) {
    for (const id of ['a', 'b', 'c']) {
      const event = productEvent('Product Viewed', { product_id: id, price, currency: 'EUR' });
      const at = { occurredAt: NOON + price * STRETCH, receivedAt: NOON + price * STRETCH };
      const cycle = new Map([[0, [{ ...event, ...at }]]]);
      const afterCommit = await database.transaction((tx) => observeProducts(tx, cycle, known));
      afterCommit();
      expect(known.size()).toBeLessThanOrEqual(2);
    }
  }
  const all = await readProducts(database, SHOP, ['c', 'a', 'nothing', 'b']);
  expect(all.map(({ productId, prices }) => [productId, prices[0]?.price])).toEqual([
    ['c', '3'],
    ['a', '3'],
    ['b', '3'],
  ]);
});
