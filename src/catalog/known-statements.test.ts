import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/test-database.js';
import { JsonNumber, type JsonObject, type JsonValue } from '../kernel/index.js';
import { findProducts, type WrittenProduct } from './find-products.js';
import { observeProducts, readProducts } from './index.js';
import { createKnownStatements } from './known-statements.js';
import { NOON, productEvent, SHOP } from './testing/product-event.js';
import { startObserver } from './testing/start-observer.js';

const STRETCH = 5 * 60_000;

const fields = {
  product_id: 'p',
  sku: 's',
  variant: 'small',
  name: 'Monopoly',
  brand: 'Hasbro',
  categories: 'Games',
  category: 'Toys',
  image_url: 'https://shop.example/p.jpg',
  url: 'https://shop.example/p',
  price: 10,
  coupon: '',
  discount: 0,
  stock: 3,
  in_stock: true,
  availability: 'in stock',
} satisfies JsonObject;

function written(more: Partial<WrittenProduct> = {}): WrittenProduct {
  return { workspaceId: SHOP, fields, prices: 'asked', currency: 'EUR', ...more };
}

/** A memory that holds one statement of noon. */
function remember(product: WrittenProduct) {
  const known = createKnownStatements(10);
  known.keep(product, NOON);
  return known;
}

test('what was written the same is known, also when it stands elsewhere in another event', () => {
  const known = remember(written());
  const inList = productEvent('Cart Viewed', { currency: 'EUR', products: [{ ...fields }] });
  expect(findProducts(inList, undefined).map((each) => known.has(each, NOON))).toEqual([true]);
});

test.each(Object.keys(fields))('a change of %s is seen, and so is its absence', (field) => {
  const known = remember(written());
  const { [field]: _left, ...rest }: JsonObject = fields;
  for (const other of ['other', 7, false, null, [], {}, new JsonNumber('7')] as JsonValue[]) {
    expect(known.has(written({ fields: { ...fields, [field]: other } }), NOON)).toBe(false);
  }
  expect(known.has(written({ fields: rest }), NOON)).toBe(false);
  expect(remember(written({ fields: rest })).has(written(), NOON)).toBe(false);
});

test('another workspace, currency, kind of price or stretch is not the same', () => {
  const known = remember(written());
  expect(known.has(written(), NOON)).toBe(true);
  expect(known.has(written(), NOON + STRETCH)).toBe(false);
  expect(known.has(written({ prices: 'paid' }), NOON)).toBe(false);
  expect(known.has(written({ currency: 'GBP' }), NOON)).toBe(false);
  expect(known.has(written({ currency: undefined }), NOON)).toBe(false);
  expect(known.has(written({ workspaceId: 2 as typeof SHOP }), NOON)).toBe(false);
});

test('what has lists or long texts is not remembered, and no id breaks it', () => {
  for (const other of [['Games'], { toString: 5 }, new JsonNumber('7'), 'x'.repeat(501)]) {
    for (const field of ['product_id', 'categories'] as const) {
      const product = written({ fields: { ...fields, [field]: other } });
      expect(remember(product).has(product, NOON)).toBe(false);
    }
  }
});

test('a full memory forgets what it kept first, and a dropped one everything', () => {
  const known = createKnownStatements(2);
  const products = ['a', 'b', 'c'].map((id) => written({ fields: { ...fields, product_id: id } }));
  for (const product of products) known.keep(product, NOON);
  expect(products.map((product) => known.has(product, NOON))).toEqual([false, true, true]);
  known.drop();
  expect(products.map((product) => known.has(product, NOON))).toEqual([false, false, false]);
});

test('a view is read until the tables have all that it says, and not again', async () => {
  const { known, observe, lookups } = startObserver(await createTestDatabase());
  const viewed = productEvent('Product Viewed', { ...fields, currency: 'EUR' });
  const lookupsOf = async (...events: (typeof viewed)[]) => {
    const before = lookups();
    await observe(...events);
    return lookups() - before;
  };
  // Two a reading: the product, and the item that its SKU names.
  expect(await lookupsOf(viewed, viewed)).toBe(4);
  expect(await lookupsOf(viewed, viewed)).toBe(2);
  expect(await lookupsOf(viewed, { ...viewed, receivedAt: NOON + STRETCH })).toBe(0);
  known.drop();
  expect(await lookupsOf(viewed)).toBe(2);
});

test('what a transaction that failed had seen is not passed over', async () => {
  const database = await createTestDatabase();
  const { known, observe } = startObserver(database);
  const viewed = productEvent('Product Viewed', { product_id: 'p', name: 'A' });
  const broken = database.transaction(async (tx) => {
    await observeProducts(tx, new Map([[0, [viewed, viewed]]]), known);
    throw new Error('broken');
  });
  await expect(broken).rejects.toThrow('broken');
  await observe(viewed);
  expect(await readProducts(database, SHOP, ['p'])).toMatchObject([{ title: 'A' }]);
});

test('a currency that the door read otherwise is seen', async () => {
  const database = await createTestDatabase();
  const { observe } = startObserver(database);
  const properties = { product_id: 'p', price: 5, currency: '€' };
  const viewed = productEvent('Product Viewed', properties);
  const clean = { fields: { '/properties/currency': { value: 'EUR' } } };
  for (let round = 0; round < 3; round += 1) await observe(viewed);
  await observe({ ...viewed, clean });
  const [product] = await readProducts(database, SHOP, ['p']);
  expect(product?.prices.map(({ currency }) => currency)).toContain('EUR');
});
