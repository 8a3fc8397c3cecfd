import { beforeEach, expect, test } from 'vitest';
import { discontinueProduct, type ProductInput, putProducts } from '../../src/catalog/index.js';
import { tellProductNews } from '../../src/journeys/tell-product-news.js';
import { systemIds } from '../../src/kernel/index.js';
import { testOrigin } from '../event-factory.js';
import { setClock } from '../set-clock.js';
import { type JourneyShop, openJourneyShop, publishTemplate } from './journey-shop.js';

const { workspaceId } = testOrigin;
const START = Date.parse('2026-03-01T10:00:00Z');
const DAY = 86_400_000;

let shop: JourneyShop;

beforeEach(async () => {
  shop = await openJourneyShop(setClock(START));
  await publishTemplate(shop.database, 'news');
  const form = { purpose: 'transactional', again: 'always', steps: [{ send: 'news' }] };
  const priceDropped = { after: ['Product Viewed'], within: '30 days', byPercent: 10 };
  await shop.publish('fell', { ...form, name: 'fell', trigger: { priceDropped } });
  const backInStock = { after: ['Product Added'] };
  await shop.publish('back', { ...form, name: 'back', trigger: { backInStock } });
});

async function put(...products: readonly ProductInput[]): Promise<void> {
  const now = shop.clock.now();
  await shop.database.transaction((tx) => putProducts(tx, workspaceId, { products, now }));
  await shop.lanes.tellNews();
  await shop.lanes.drain();
}

const did = (event: string, id: string, more: object = {}) => ({
  event,
  properties: { product_id: id },
  ...more,
});

async function came(): Promise<string[]> {
  return (await shop.runs()).map(({ user, journey, enteredAt }) => {
    return `${user} ${journey} ${Math.round((enteredAt - START) / DAY)}`;
  });
}

test('who looked at a product hears of it when its price falls by a tenth, and by no less', async () => {
  await put({ productId: 'hat', title: 'Hat', price: '50.00' }, { productId: 'cap', price: 20 });
  const daysAgo = (days: number) => new Date(START - days * DAY).toISOString();
  await shop.send('ada', did('Product Viewed', 'hat'));
  // What became known late counts as of when it happened.
  await shop.send('bob', did('Product Viewed', 'hat', { timestamp: daysAgo(29) }));
  await shop.send('cleo', did('Product Viewed', 'hat', { timestamp: daysAgo(31) }));
  await shop.send('dan', did('Product Added', 'hat'), did('Product Viewed', 'cap'));
  await shop.goTo(START + 1);
  await put({ productId: 'hat', price: '45.01' });
  expect(await came()).toEqual([]);
  await put({ productId: 'hat', price: '40.509' });
  expect(await came()).toEqual(['ada fell 0', 'bob fell 0']);
  const [mail] = await shop.database.query<{ data: string }>('select data from messages limit 1');
  expect(JSON.parse(mail?.data ?? '')).toMatchObject({
    currency: 'EUR',
    items: [{ product_id: 'hat', title: 'Hat', price: '40.509', price_before: '45.01' }],
  });

  // It stays, rises, is said again: nothing has fallen. Whose look is too long ago, hears no more.
  await put({ productId: 'hat', price: '40.509', title: 'A hat' });
  await put({ productId: 'hat', price: 60 });
  await shop.goTo(START + 2 * DAY);
  await put({ productId: 'hat', price: 30 });
  expect(await came()).toEqual(['ada fell 0', 'bob fell 0', 'ada fell 2']);
});

test('prices that events show, and those of what can’t be bought, bring nobody in', async () => {
  await put({ productId: 'hat', price: 50, stock: 3 });
  const shown = (price: number) => ({
    event: 'Product Viewed',
    properties: { product_id: 'hat', price, currency: 'EUR' },
  });
  await shop.send('ada', shown(50), shown(1));
  await shop.goTo(START + 10 * 60_000);
  await shop.send('eve', shown(1));
  await shop.send('eve', shown(500));
  await put({ productId: 'hat', price: 49 });
  await put({ productId: 'hat', price: 20, stock: 0 });
  expect(await came()).toEqual([]);
});

test('who put it into their cart hears when it can be bought again', async () => {
  await put({ productId: 'hat', price: 50, stock: 0 }, { productId: 'new', stock: 4 });
  await shop.send('ada', did('Product Added', 'hat'), did('Product Added', 'new'));
  await shop.send('bob', did('Product Viewed', 'hat'));
  await put({ productId: 'hat', isAvailable: false }, { productId: 'new', stock: 9 });
  expect(await came()).toEqual([]);
  await put({ productId: 'hat', isAvailable: true });
  expect(await came()).toEqual(['ada back 0']);
  await shop.goTo(START + DAY);
  await put({ productId: 'hat', stock: 2 });
  await discontinueProduct(shop.database, { workspaceId, productId: 'hat' }, shop.clock.now());
  await put({ productId: 'hat', price: 50 });
  expect(await came()).toEqual(['ada back 0', 'ada back 1']);
});

test('a visitor who turned out to be somebody hears of it once, and what nobody listens to is not kept', async () => {
  await put({ productId: 'hat', price: 50 });
  const viewed = did('Product Viewed', 'hat');
  await shop.send('', { ...viewed, userId: undefined, anonymousId: 'phone' });
  await shop.send('ada', viewed);
  await shop.send('ada', { type: 'identify', anonymousId: 'phone', traits: {} });
  await shop.goTo(START + 1);
  await put({ productId: 'hat', price: 40 });
  expect(await came()).toEqual(['ada fell 0']);
  // What nobody listens to is not kept.
  await put({ productId: 'hat', stock: 0 });
  await put({ productId: 'hat', stock: 1 });
  expect(await shop.database.query('select 1 from product_changes')).toEqual([]);
});

test('many hear of it piece by piece, each once, though the telling is cut off', async () => {
  await put({ productId: 'hat', price: 50 });
  const people = 1_200;
  await shop.database.execute(
    `insert into product_interests (workspace_id, product_id, lane, profile_id, event_name, at)
     select $1, 'hat', n % 64, lpad(n::text, 32, '0')::uuid, 'Product Viewed', to_timestamp($2::double precision)
       from generate_series(1, $3::integer) as n`,
    [workspaceId, START / 1_000, people],
  );
  await shop.database.transaction((tx) =>
    putProducts(tx, workspaceId, { products: [{ productId: 'hat', price: 40 }], now: START + 1 }),
  );
  let turn = 0;
  const parts = {
    ids: systemIds,
    hashOf: async () => testOrigin.hash,
    rulesOf: async () => testOrigin.rules,
    announce: async () => {
      turn += 1;
      if (turn % 2 === 1) throw new Error('cut off');
    },
    ready: () => undefined,
  };
  for (let hasMore = true; hasMore; ) {
    hasMore = await tellProductNews(parts, shop.database, START + 2).catch(() => true);
  }
  const [told] = await shop.database.query<{ events: number; profiles: number }>(
    `select count(*)::integer as events, count(distinct profile_id)::integer as profiles
       from events where name = 'Product Price Dropped'`,
  );
  expect(told).toEqual({ events: people, profiles: people });
  expect(turn).toBe(6);
});
