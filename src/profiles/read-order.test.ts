import { expect, test } from 'vitest';
import type { JsonObject } from '../kernel/index.js';
import { makeEvent, minute, orderEvent } from './events.test-kit.js';
import { joinOrders, type OrderState } from './order-state.js';
import { readOrder } from './read-order.js';

/** As Segment's specification of e-commerce events shows it. */
const COMPLETED: JsonObject = {
  checkout_id: 'fksdjfsdjfisjf9sdfjsd9f',
  order_id: '50314b8e9bcf000000000000',
  affiliation: 'Google Store',
  total: 27.5,
  subtotal: 22.5,
  revenue: 22.5,
  shipping: 3,
  tax: 2,
  discount: 2.5,
  coupon: 'hasbros',
  currency: 'USD',
  products: [
    { product_id: '507f1f77bcf86cd799439011', sku: '45790-32', price: 19, quantity: 1 },
    { product_id: '505bd76785ebb509fc183733', sku: '46493-32', price: 3, quantity: 2 },
  ],
};

function read(name: string, properties: JsonObject, at = 1): OrderState {
  const order = readOrder(orderEvent(name, { id: at }, properties));
  if (order === undefined) throw new Error('the event says nothing of an order');
  return order;
}

function amountsOf({ refunds }: OrderState): (string | null)[] {
  return [...refunds.values()].map(({ value }) => value);
}

test('an order as Segment shows it', () => {
  expect(read('Order Completed', COMPLETED)).toMatchObject({
    orderId: '50314b8e9bcf000000000000',
    placedAt: minute(1),
    cancelledAt: null,
    currency: { value: 'USD', at: minute(1) },
    revenue: { value: '22.5' },
    products: {
      value: new Map([
        ['507f1f77bcf86cd799439011', '1'],
        ['505bd76785ebb509fc183733', '2'],
      ]),
    },
    refunds: new Map(),
  });
});

test.each([
  [{ revenue: 1, total: 2, value: 3 }, '1'],
  [{ revenue: 'free', total: '2.50', value: 3 }, '2.5'],
  [{ value: 3 }, '3'],
  [{ products: [{ price: '0.1', quantity: 3 }, { price: 0.2 }, { name: 'a gift' }] }, '0.5'],
  [{ revenue: -4 }, '-4'],
])('the revenue of %j is %s', (properties, revenue) => {
  expect(read('Order Completed', properties).revenue?.value).toBe(revenue);
});

test('an order that says nothing of its amount has none', () => {
  expect(read('Order Completed', { products: [{ product_id: 'a' }] }).revenue).toBeNull();
});

test('the door’s currency counts; one that it could not read stays as it was written', () => {
  const properties = { order_id: '1', currency: ' eur ' };
  const cleaned = makeEvent({
    id: 1,
    name: 'Order Completed',
    payload: { properties },
    clean: { '/properties/currency': 'EUR' },
  });
  expect(readOrder(cleaned)?.currency?.value).toBe('EUR');
  expect(read('Order Completed', { currency: '$' }).currency?.value).toBe('$');
  expect(read('Order Completed', { currency: 7 }).currency).toBeNull();
});

test('lines of one product add up, and a product without id goes by its SKU', () => {
  const products = [
    { product_id: 'a', quantity: 2 },
    { product_id: 'a' },
    { sku: 'b', quantity: '1.5' },
    { name: 'nameless' },
    'no product',
  ];
  expect(read('Order Completed', { products }).products?.value).toEqual(
    new Map([
      ['a', '3'],
      ['b', '1.5'],
    ]),
  );
});

test('an order without an id is its event’s alone, and nothing can change it', () => {
  const [one, other] = [read('Order Completed', {}, 1), read('Order Completed', {}, 2)];
  expect(one.orderKey).not.toBe(other.orderKey);
  expect(one.orderId).toBeNull();
  for (const name of ['Order Updated', 'Order Cancelled']) {
    expect(readOrder(orderEvent(name, { id: 1 }, {}))).toBeUndefined();
  }
});

test('a refund that names no order is money that came back all the same, once', () => {
  const refund = read('Order Refunded', { total: 5, refund_id: 'r1' }, 1);
  expect(refund).toMatchObject({ orderId: null, placedAt: null, revenue: null });
  expect(read('Order Refunded', { total: 5, refund_id: 'r1' }, 2).orderKey).toBe(refund.orderKey);
  expect(read('Order Refunded', { total: 5 }, 3).orderKey).not.toBe(refund.orderKey);
});

test('an update, a refund and a cancellation change what is known, whichever comes first', () => {
  const completed = read('Order Completed', COMPLETED, 1);
  const changes = [
    read('Order Updated', { order_id: COMPLETED.order_id ?? '', revenue: 20 }, 2),
    read('Order Refunded', { order_id: COMPLETED.order_id ?? '', total: 5 }, 3),
    read('Order Cancelled', { order_id: COMPLETED.order_id ?? '' }, 4),
  ];
  const forwards = [completed, ...changes].reduce(joinOrders);
  expect(forwards).toMatchObject({
    placedAt: minute(1),
    cancelledAt: minute(4),
    currency: { value: 'USD' },
    revenue: { value: '20' },
  });
  expect(amountsOf(forwards)).toEqual(['5']);
  expect(forwards.products?.value.size).toBe(2);
  expect([...changes, completed].reduce(joinOrders)).toEqual(forwards);
});

test('a refund without an amount is one of what is left of the order', () => {
  expect(amountsOf(read('Order Refunded', { order_id: '1' }))).toEqual([null]);
});

test('each refund of an order is kept, whichever comes first', () => {
  const refunds = [
    read('Order Refunded', { order_id: '1', total: 5 }, 1),
    read('Order Refunded', { order_id: '1', total: 5 }, 2),
    read('Order Refunded', { order_id: '1' }, 3),
  ];
  const forwards = refunds.reduce(joinOrders);
  expect(amountsOf(forwards)).toEqual(['5', '5', null]);
  expect([...refunds].reverse().reduce(joinOrders)).toEqual(forwards);
  expect(refunds.reduce(joinOrders, forwards)).toEqual(forwards);
});

test('a refund that has an id of its own is one, however often it is told: what was said last counts', () => {
  const told = [
    read('Order Refunded', { order_id: '1', refund_id: 'r1', total: 5 }, 1),
    read('Order Refunded', { order_id: '1', refund_id: 'r1', total: '5.25' }, 3),
    read('Order Refunded', { order_id: '1', refund_id: 'r2', total: 1 }, 2),
  ];
  const forwards = told.reduce(joinOrders);
  expect(amountsOf(forwards)).toEqual(['5.25', '1']);
  expect([...told].reverse().reduce(joinOrders)).toEqual(forwards);
});

test('other events are no orders, whatever they say', () => {
  expect(readOrder(orderEvent('Checkout Started', { id: 1 }, COMPLETED))).toBeUndefined();
  const page = makeEvent({ id: 1, type: 'page', name: 'Order Completed', payload: {} });
  expect(readOrder(page)).toBeUndefined();
});
