import { expect, test } from 'vitest';
import { startWholeServer, type WholeServer } from '../testing/start-whole-server.js';

const PRODUCTS = '/api/catalog/products';

interface Price {
  currency: string;
  price: string;
  kind: string;
}
interface Product {
  productId: string;
  title: string | null;
  prices: Price[];
  isAvailable: boolean;
  [field: string]: unknown;
}
interface Page {
  products: Product[];
  nextCursor: string | null;
}
interface Whole {
  product: Product;
  history: Record<'prices' | 'stock' | 'availability', Record<string, unknown>[]>;
}

/** A server whose clock a test moves on; engine and door share the real one. */
async function startShop() {
  let now = Date.now();
  const server = await startWholeServer({ server: { clock: { now: () => now } } });
  return {
    ...server,
    wait: (ms: number) => {
      now += ms;
      return now;
    },
    put: (...products: object[]) => put(server, JSON.stringify({ products })),
    one: (id: string, query = '') =>
      server.get<Whole>(`${PRODUCTS}/${encodeURIComponent(id)}?workspace=1${query}`),
    list: (query = '') => server.get<Page>(`${PRODUCTS}?workspace=1${query}`),
  };
}

async function put({ url }: WholeServer, body: string, key = 'catalog:write') {
  const response = await fetch(`${url}${PRODUCTS}?workspace=1`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body,
  });
  const answer = (await response.json()) as { code: string; message: string };
  return { status: response.status, body: answer };
}

test('a product is written and read again, its price digit for digit', async () => {
  const shop = await startShop();
  const fields = `"productId":"p/1","title":"Monopoly","brand":"Hasbro","categories":["Games"],
    "imageUrl":"https://shop.example/p.jpg","url":"https://shop.example/p","price":19.90,"currency":"EUR",
    "stock":3,"attributes":{"weight":1.50}`;
  expect(await put(shop, `{"products":[{${fields}}]}`)).toEqual({
    status: 200,
    body: { written: 1 },
  });
  const { product, history } = await shop.one('p/1');
  expect(product).toMatchObject({
    productId: 'p/1',
    title: 'Monopoly',
    brand: 'Hasbro',
    categories: ['Games'],
    imageUrl: 'https://shop.example/p.jpg',
    url: 'https://shop.example/p',
    prices: [{ currency: 'EUR', price: '19.90', kind: 'asked' }],
    stock: 3,
    isAvailable: true,
    discontinuedAt: null,
    items: [],
  });
  expect(history).toMatchObject({
    prices: [{ currency: 'EUR', price: '19.90', item: '' }],
    stock: [{ stock: 3 }],
    availability: [],
  });
  expect(await shop.getText(`${PRODUCTS}?workspace=1`)).toContain('"attributes":{"weight": 1.50}');
});

test('what is not given stays, and null takes back', async () => {
  const shop = await startShop();
  await shop.put({ productId: 'p', title: 'A', brand: 'B', categories: ['C'], price: '5' });
  await shop.put({ productId: 'p', brand: null, stock: 0 });
  const { product } = await shop.one('p');
  expect(product).toMatchObject({
    title: 'A',
    brand: null,
    categories: ['C'],
    prices: [{ currency: 'EUR', price: '5' }],
    stock: 0,
    isAvailable: false,
  });
});

test('history has a row for each change, and none where nothing changes', async () => {
  const shop = await startShop();
  for (const price of ['10', '10.00', 12, 12, '10']) {
    await shop.put({ productId: 'p', price, stock: 5 });
    shop.wait(1_000);
  }
  const { history } = await shop.one('p');
  expect(history.prices.map(({ price }) => price)).toEqual(['10', '12', '10']);
  expect(history.stock).toHaveLength(1);
  const since = String(history.prices[1]?.at);
  expect((await shop.one('p', `&since=${since}`)).history.prices).toHaveLength(2);
});

test('two writings at one instant: the second stands', async () => {
  const shop = await startShop();
  await shop.put({ productId: 'p', title: 'Z', price: 9 });
  await shop.put({ productId: 'p', title: 'A', price: 12 });
  const { product, history } = await shop.one('p');
  expect(product).toMatchObject({ title: 'A', prices: [{ price: '12' }] });
  expect(history.prices.map(({ price }) => price)).toEqual(['9', '12']);
});

test('prices in several currencies and items of a product are kept apart', async () => {
  const shop = await startShop();
  await shop.put(
    { productId: 'p', title: 'Shirt', prices: { EUR: '20', GBP: 18.5 } },
    { productId: 'p', sku: 'L', variant: 'large', price: 25, stock: 0 },
    { productId: 'p', sku: 'S', variant: 'small', price: 22, stock: 4 },
  );
  const { product } = await shop.one('p');
  expect(product).toMatchObject({
    title: 'Shirt',
    prices: [
      { currency: 'EUR', price: '20' },
      { currency: 'GBP', price: '18.5' },
    ],
    stock: 4,
    isAvailable: true,
    items: [
      {
        item: 'L',
        sku: 'L',
        title: 'large',
        stock: 0,
        isAvailable: false,
        prices: [{ price: '25' }],
      },
      { item: 'S', title: 'small', stock: 4, isAvailable: true },
    ],
  });
});

test('the API wins over what events saw before, and what they see later wins over it', async () => {
  const shop = await startShop();
  const viewed = (price: number, at: number) => ({
    type: 'track',
    event: 'Product Viewed',
    userId: 'ann',
    timestamp: new Date(at).toISOString(),
    properties: { product_id: 'p', name: `at ${price}`, price, currency: 'EUR' },
  });
  const start = shop.wait(0);
  await shop.send([viewed(10, start - 120_000)]);
  expect((await shop.one('p')).product).toMatchObject({
    title: 'at 10',
    prices: [{ price: '10' }],
  });
  await shop.put({ productId: 'p', title: 'by hand', price: 12 });
  await shop.send([viewed(11, start - 60_000)]);
  const between = await shop.one('p');
  expect(between.product).toMatchObject({ title: 'by hand', prices: [{ price: '12' }] });
  expect(between.history.prices.map(({ price }) => price)).toEqual(['10', '11', '12']);
  shop.wait(10 * 60_000);
  await shop.send([viewed(9, start + 5 * 60_000)]);
  expect((await shop.one('p')).product).toMatchObject({ title: 'at 9', prices: [{ price: '9' }] });
});

test('products are found by category, brand, title and availability, and paged by their ids', async () => {
  const shop = await startShop();
  await shop.put(
    { productId: 'a', title: 'Chess', brand: 'Hasbro', categories: ['Games', 'Wood'], stock: 1 },
    { productId: 'b', title: 'Chessboard', brand: 'Other', categories: ['Wood'], stock: 0 },
    { productId: 'c', title: 'Go', brand: 'Hasbro', categories: ['Games'] },
    { productId: 'd', title: 'Gone', stock: 9, isAvailable: false },
    { productId: 'e', sku: 'e-1', stock: 0 },
    { productId: 'e', sku: 'e-2', stock: 2 },
  );
  const ids = async (query: string) =>
    (await shop.list(query)).products.map(({ productId }) => productId).join('');
  expect(await ids('')).toBe('abcde');
  expect(await ids('&category=Games')).toBe('ac');
  expect(await ids('&category=Wood&brand=Hasbro')).toBe('a');
  expect(await ids('&search=CHESS')).toBe('ab');
  expect(await ids('&search=%25')).toBe('');
  expect(await ids('&available=true')).toBe('ace');
  expect(await ids('&available=false')).toBe('bd');
  const { products } = await shop.list();
  const available = products.filter(({ isAvailable }) => isAvailable);
  expect(available.map(({ productId }) => productId).join('')).toBe('ace');

  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Page = await shop.list(`&limit=2${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.products.map(({ productId }) => productId));
    cursor = page.nextCursor;
  }
  expect(seen.join('')).toBe('abcde');
});

test('a product that is discontinued stays with its history until it is written again', async () => {
  const shop = await startShop();
  await shop.put({ productId: 'p', price: 3, stock: 3 });
  const removal = () => shop.api('DELETE', `${PRODUCTS}/p?workspace=1`);
  const first = (await (await removal()).json()) as { discontinuedAt: string };
  shop.wait(1_000);
  expect(await (await removal()).json()).toEqual(first);
  const gone = await shop.one('p');
  expect(gone.product).toMatchObject({ isAvailable: false, discontinuedAt: first.discontinuedAt });
  expect(gone.history.prices).toHaveLength(1);
  expect((await shop.list('&available=true')).products).toEqual([]);
  await shop.put({ productId: 'p' });
  expect((await shop.one('p')).product).toMatchObject({ isAvailable: true, discontinuedAt: null });
});

const FLAWS = [
  ['price', { price: '1.299,00' }],
  ['price', { price: -1 }],
  ['price', { price: null }],
  ['price', { prices: { EUR: 'free' } }],
  ['prices', { price: 1, prices: { EUR: 2 } }],
  ['currency', { price: 1, currency: 'eur' }],
  ['currency', { currency: 'EUR' }],
  ['stock', { stock: 1.5 }],
  ['stock', { stock: -1 }],
  ['url', { url: '/p' }],
  ['imageUrl', { imageUrl: 'javascript:alert(1)' }],
  ['title', { title: ' ' }],
  ['title', { title: 'a\0b' }],
  ['categories', { categories: ['x'.repeat(300)] }],
  ['attributes', { attributes: { a: '\0' } }],
  ['sku', { sku: '' }],
] as const;

test('a field that is no use is refused with the whole list', async () => {
  const shop = await startShop();
  for (const [field, flaw] of FLAWS) {
    const refused = await shop.put({ productId: 'good', price: 1 }, { productId: 'p', ...flaw });
    expect([flaw, refused]).toMatchObject([
      flaw,
      { status: 400, body: { code: 'product-invalid' } },
    ]);
    expect(refused.body.message).toContain(`Product 1 of the list: its ${field} should be`);
    expect((await shop.list()).products).toEqual([]);
  }
});

test('a list is refused that is none, has a product twice, or has fields that nobody knows', async () => {
  const shop = await startShop();
  const codeOf = async (body: string) => {
    const { status, body: answer } = await put(shop, body);
    return [status, answer.code];
  };
  expect(await codeOf('{"products":[')).toEqual([400, 'request-invalid']);
  expect(await codeOf('{"products":[]}')).toEqual([400, 'request-invalid']);
  expect(await codeOf('{"products":[{"productId":"p","prize":1}]}')).toEqual([
    400,
    'request-invalid',
  ]);
  expect(await codeOf('{"products":[{"productId":"p"},{"productId":"p","sku":"p"}]}')).toEqual([
    400,
    'product-repeated',
  ]);
  const many = Array.from({ length: 1_001 }, (_, id) => ({ productId: `p-${id}` }));
  expect(await codeOf(JSON.stringify({ products: many }))).toEqual([400, 'request-invalid']);
  expect((await put(shop, JSON.stringify({ products: many.slice(1) }))).status).toBe(200);
  expect((await shop.list('&limit=500')).products).toHaveLength(500);
});

test('pages go on behind ids of the greatest length', async () => {
  const shop = await startShop();
  const ids = ['あ'.repeat(200), 'い'.repeat(200)];
  await shop.put(...ids.map((productId) => ({ productId })));
  const { nextCursor } = await shop.list('&limit=1');
  const { products } = await shop.list(`&limit=1&cursor=${nextCursor}`);
  expect(products.map(({ productId }) => productId)).toEqual(ids.slice(1));
});

test('a client that names JSON as the type of no body takes a product out of the shop', async () => {
  const shop = await startShop();
  await shop.put({ productId: 'p' });
  const response = await fetch(`${shop.url}${PRODUCTS}/p?workspace=1`, {
    method: 'DELETE',
    headers: { authorization: 'Bearer catalog:write', 'content-type': 'application/json' },
  });
  expect([response.status, await response.json()]).toMatchObject([200, { productId: 'p' }]);
});

test('each call needs its scope, and an unknown product is 404', async () => {
  const shop = await startShop();
  const body = '{"products":[{"productId":"p"}]}';
  expect((await put(shop, body, 'catalog:read')).body).toMatchObject({ code: 'scope-missing' });
  const path = `${PRODUCTS}/p?workspace=1`;
  for (const [method, key] of [
    ['GET', 'catalog:write'],
    ['DELETE', 'catalog:read'],
  ] as const) {
    expect((await shop.api(method, path, { key })).status).toBe(403);
    const answer = await shop.api(method, path);
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'product-unknown' }]);
  }
  const cursor = await shop.api('GET', `${PRODUCTS}?workspace=1&cursor=%21`);
  expect(await cursor.json()).toMatchObject({ code: 'cursor-invalid' });
});
