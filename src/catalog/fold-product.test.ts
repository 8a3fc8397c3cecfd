import { expect, test } from 'vitest';
import { type FigureRow, foldProduct, type ItemRow } from './fold-product.js';

function row(item: string, more: Partial<ItemRow> = {}): ItemRow {
  return {
    productId: 'p',
    item,
    title: null,
    sku: null,
    brand: null,
    categories: null,
    imageUrl: null,
    url: null,
    attributes: null,
    discontinuedAt: null,
    firstSeenAt: 1,
    lastSeenAt: 2,
    ...more,
  };
}

function figure(item: string, measure: string, value: string): FigureRow {
  return { productId: 'p', item, measure, value, isPaid: false, at: 3 };
}

function paid(item: string, value: string): FigureRow {
  return { ...figure(item, 'EUR', value), isPaid: true };
}

/** The product’s price in euros as it is shown. */
function priceOf(...figures: FigureRow[]) {
  return foldProduct([row(''), row('S'), row('L')], figures)?.prices[0];
}

test('a product shows its own price, else the lowest of its items, what is asked before what was paid', () => {
  const [own, small, large] = [
    figure('', 'EUR', '30'),
    figure('S', 'EUR', '9.5'),
    figure('L', 'EUR', '10'),
  ];
  expect(priceOf(large, own, small)).toMatchObject({ price: '30', kind: 'asked' });
  expect(priceOf(large, small)).toMatchObject({ price: '9.5' });
  expect(priceOf(paid('', '1'), large)).toMatchObject({ price: '10' });
  expect(priceOf(paid('S', '2'), paid('', '3'))).toEqual({
    currency: 'EUR',
    price: '3',
    kind: 'paid',
    at: 3,
  });
  expect(priceOf(figure('', 'stock', '3'))).toBeUndefined();
});

test('its stock is its own, else that of its items together, and unknown where nobody says', () => {
  const stockOf = (...figures: FigureRow[]) =>
    foldProduct([row(''), row('S'), row('L')], figures)?.stock;
  expect(stockOf(figure('S', 'stock', '2'), figure('L', 'stock', '3'))).toBe(5);
  expect(stockOf(figure('S', 'stock', '2'), figure('', 'stock', '9'))).toBe(9);
  expect(stockOf()).toBeNull();
});

test('it is available unless it is discontinued or all that is said says no', () => {
  const isAvailable = (figures: FigureRow[], own: Partial<ItemRow> = {}) =>
    foldProduct([row('', own), row('S'), row('L')], figures)?.isAvailable;
  expect(isAvailable([])).toBe(true);
  expect(isAvailable([], { discontinuedAt: 5 })).toBe(false);
  expect(isAvailable([figure('S', 'stock', '0')])).toBe(false);
  expect(isAvailable([figure('S', 'stock', '0'), figure('L', 'stock', '1')])).toBe(true);
  expect(isAvailable([figure('S', 'stock', '4'), figure('S', 'availability', '0')])).toBe(false);
  expect(isAvailable([figure('S', 'stock', '0'), figure('S', 'availability', '1')])).toBe(true);
});

test('rows without the product itself are no product', () => {
  expect(foldProduct([row('S')], [])).toBeUndefined();
});
