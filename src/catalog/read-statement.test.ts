import { describe, expect, test } from 'vitest';
import type { AcceptedEvent } from '../ingest/index.js';
import { JsonNumber, type JsonObject } from '../kernel/index.js';
import { findProducts } from './find-products.js';
import { readStatement } from './read-statement.js';
import { productEvent } from './testing/product-event.js';

const monopoly: JsonObject = {
  product_id: '507f1f77bcf86cd799439011',
  sku: 'G-32',
  category: 'Games',
  name: 'Monopoly: 3rd Edition',
  brand: 'Hasbro',
  variant: '200 pieces',
  price: 18.99,
  quantity: 1,
  currency: 'USD',
  url: 'https://www.example.com/product/path',
  image_url: 'https://www.example.com/product/path.jpg',
};

function readStatements(event: AcceptedEvent, workspaceCurrency?: string) {
  return findProducts(event, workspaceCurrency).flatMap((product) => readStatement(product) ?? []);
}

function statementsOf(name: string, properties: JsonObject, workspaceCurrency?: string) {
  return readStatements(productEvent(name, properties), workspaceCurrency);
}

test('a product is read as Segment’s specification writes it', () => {
  expect(statementsOf('Product Viewed', monopoly)).toEqual([
    {
      workspaceId: 1,
      productId: '507f1f77bcf86cd799439011',
      sku: 'G-32',
      variant: '200 pieces',
      words: {
        title: 'Monopoly: 3rd Edition',
        brand: 'Hasbro',
        categories: ['Games'],
        imageUrl: 'https://www.example.com/product/path.jpg',
        url: 'https://www.example.com/product/path',
      },
      figures: [{ measure: 'USD', value: '18.99', isPaid: false }],
    },
  ]);
});

test('each product of a list is read, with the list’s currency', () => {
  const products = [
    monopoly,
    { product_id: 7, price: new JsonNumber('3.50'), category: ['A', 'B'] },
  ];
  const read = statementsOf('Cart Viewed', { cart_id: 'c', currency: 'EUR', products });
  expect(read).toMatchObject([
    { productId: '507f1f77bcf86cd799439011', figures: [{ measure: 'USD' }] },
    {
      productId: '7',
      words: { categories: ['A', 'B'] },
      figures: [{ measure: 'EUR', value: '3.5' }],
    },
  ]);
});

describe('a price is what somebody paid', () => {
  test.each(['Checkout Started', 'Order Completed', 'Order Refunded', 'Completed Order'])(
    'in %s',
    (name) => {
      const [line] = statementsOf(name, { currency: 'EUR', products: [{ sku: 'a', price: 5 }] });
      expect(line?.figures).toEqual([{ measure: 'EUR', value: '5', isPaid: true }]);
    },
  );

  test.each([{ coupon: 'MAY_DEALS' }, { discount: 2.5 }])('where it has %j', (more) => {
    const [line] = statementsOf('Product Added', { ...monopoly, ...more });
    expect(line?.figures).toMatchObject([{ isPaid: true }]);
  });

  test.each([{ coupon: '' }, { discount: 0 }])('and not where it has %j', (more) => {
    const [line] = statementsOf('Product Added', { ...monopoly, ...more });
    expect(line?.figures).toMatchObject([{ isPaid: false }]);
  });
});

describe('a price’s currency', () => {
  const priced = { product_id: 'p', price: 5 };

  test('is the workspace’s where none is named', () => {
    expect(statementsOf('Product Viewed', priced, 'SEK')[0]?.figures).toMatchObject([
      { measure: 'SEK' },
    ]);
    expect(statementsOf('Product Viewed', priced)[0]?.figures).toEqual([]);
  });

  test('is what the door made of it', () => {
    const clean = { fields: { '/properties/currency': { value: 'EUR' } } };
    const event = productEvent('Product Viewed', { ...priced, currency: '€' }, { clean });
    expect(readStatements(event, 'SEK')[0]?.figures).toMatchObject([{ measure: 'EUR' }]);
  });

  test('makes the price unusable where the door could not read it', () => {
    const clean = {
      fields: { '/properties/currency': { flags: ['ambiguous-currency'] as const } },
    };
    const event = productEvent('Product Viewed', { ...priced, currency: '$' }, { clean });
    expect(readStatements(event, 'SEK')).toMatchObject([{ productId: 'p', figures: [] }]);
  });
});

test('stock and availability are read where a shop sends them', () => {
  const figuresOf = (more: JsonObject) =>
    statementsOf('Product Viewed', { product_id: 'p', ...more })[0]?.figures.map(
      ({ measure, value }) => `${measure} ${value}`,
    );
  expect(figuresOf({ stock: 12 })).toEqual(['stock 12']);
  expect(figuresOf({ stock: 1.5 })).toEqual([]);
  expect(figuresOf({ in_stock: false })).toEqual(['availability 0']);
  expect(figuresOf({ availability: 'https://schema.org/InStock' })).toEqual(['availability 1']);
  expect(figuresOf({ availability: 'perhaps' })).toEqual([]);
  expect(figuresOf({ quantity: 3 })).toEqual([]);
});

test('a SKU stands in for a product’s id', () => {
  expect(statementsOf('Product Viewed', { sku: 'G-32' })).toMatchObject([
    { productId: 'G-32', sku: 'G-32' },
  ]);
});

test.each([
  ['no id', { name: 'Nameless' }],
  ['an empty id', { product_id: ' ' }],
  ['an id that is no text', { product_id: { a: 1 } }],
  ['an id beyond measure', { product_id: 'x'.repeat(201) }],
  ['an id that can’t be stored', { product_id: 'a\0b' }],
  ['products that are no list', { products: 'many' }],
  ['products that are none', { products: [null, 3, 'x', []] }],
])('nothing is read from an event with %s', (_what, properties: JsonObject) => {
  expect(statementsOf('Product Viewed', properties)).toEqual([]);
});

test('nothing is read from other events and other calls', () => {
  expect(statementsOf('Signed Up', monopoly)).toEqual([]);
  expect(readStatements(productEvent('Product Viewed', monopoly, { type: 'page' }), 'EUR')).toEqual(
    [],
  );
});

test('what is no use is passed over, and the rest is kept', () => {
  const [read] = statementsOf('Product Viewed', {
    product_id: 'p',
    name: 'half \ud800',
    brand: 7,
    category: '',
    price: '1.299,00',
    currency: 'EUR',
    url: '/relative',
    image_url: 'https://shop.example/p.jpg',
  });
  expect(read).toMatchObject({
    words: {
      title: undefined,
      brand: undefined,
      categories: undefined,
      url: undefined,
      imageUrl: 'https://shop.example/p.jpg',
    },
    figures: [],
  });
});
