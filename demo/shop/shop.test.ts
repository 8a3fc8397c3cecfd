import { describe, expect, test } from 'vitest';
import { categories } from './categories.js';
import { listCatalogue } from './list-catalogue.js';
import { type LivedYear, liveAYear, yearUntil } from './live-a-year.js';
import { makePerson } from './make-person.js';
import { amountOf } from './money.js';
import { createShop } from './shop.js';

const until = Date.UTC(2026, 10, 28, 12, 30);

function liveAll(seed: number, people: number): LivedYear[] {
  const shop = createShop(seed);
  const year = yearUntil(until);
  return Array.from({ length: people }, (_, number) =>
    liveAYear(shop, makePerson(seed, number), year),
  );
}

describe('the shop', () => {
  test('sells about 120 products, each of them in every currency, in sizes that are told apart', () => {
    const shop = createShop(7);
    expect(shop.products).toHaveLength(120);
    expect(new Set(shop.products.map(({ id }) => id)).size).toBe(120);
    expect(new Set(shop.products.map(({ title }) => title)).size).toBe(120);
    const list = listCatalogue(shop, 'http://shop.example', until);
    // The API takes a thousand at once, and none twice.
    expect(list.length).toBeLessThanOrEqual(1_000);
    expect(new Set(list.map(({ productId, sku }) => `${productId} ${sku}`)).size).toBe(list.length);
    for (const { prices } of list) expect(Object.keys(prices as object)).toHaveLength(4);
  });

  test('has offers that change from week to week', () => {
    const shop = createShop(7);
    const week = 7 * 24 * 60 * 60 * 1_000;
    const [now, later] = [until, until + week].map((at) =>
      listCatalogue(shop, 'http://shop.example', at).map(({ prices }) => prices),
    );
    expect(now).not.toEqual(later);
    expect(listCatalogue(shop, 'http://shop.example', until).map(({ prices }) => prices)).toEqual(
      now,
    );
  });
});

describe('its history', () => {
  test('is the same for the same seed, and another one for another', () => {
    const [once, again, other] = [liveAll(7, 50), liveAll(7, 50), liveAll(8, 50)];
    expect(JSON.stringify(again.map(({ events }) => events))).toBe(
      JSON.stringify(once.map(({ events }) => events)),
    );
    expect(other.map(({ events }) => events)).not.toEqual(once.map(({ events }) => events));
  });

  test('of one person does not depend on who else there is', () => {
    const shop = createShop(7);
    const alone = liveAYear(shop, makePerson(7, 33), yearUntil(until));
    expect(alone.events).toEqual(liveAll(7, 40)[33]?.events);
  });

  test('lies within a year, in order, and no message id comes twice', () => {
    const lived = liveAll(7, 300);
    const from = new Date(until - 367 * 24 * 60 * 60 * 1_000).toISOString();
    for (const { events } of lived) {
      const times = events.map(({ timestamp }) => timestamp);
      expect(times).toEqual([...times].sort());
      for (const time of times)
        expect(time > from && time < new Date(until).toISOString()).toBe(true);
    }
    const ids = lived.flatMap(({ events }) => events.map(({ messageId }) => messageId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has as much of everything as a shop has', () => {
    const lived = liveAll(7, 3_000);
    const events = lived.flatMap((each) => each.events);
    expect(events.length).toBeGreaterThan(60_000);
    expect(events.length).toBeLessThan(100_000);

    const people = lived.map(({ shopper }) => shopper);
    const share = (count: number, of: number) => count / of;
    const known = people.filter(({ isKnown }) => isKnown);
    const withNews = known.filter(({ hasNews }) => hasNews);
    expect(share(withNews.length, known.length)).toBeCloseTo(0.7, 1);
    const tracked = people.filter(({ person }) => person.allowsTracking === true);
    expect(share(tracked.length, people.length)).toBeCloseTo(0.5, 1);
    // Few buy a lot: a tenth of the people place two fifths of the orders and more.
    const orders = people.map((each) => each.orders.length).sort((a, b) => b - a);
    const sum = (counts: readonly number[]) => counts.reduce((total, each) => total + each, 0);
    expect(share(sum(orders.slice(0, 300)), sum(orders))).toBeGreaterThan(0.4);
    // Each in its season.
    const shareOf = (categoryId: string, month: number) => {
      const placed = people.flatMap((each) => each.orders);
      const inMonth = placed.filter(({ placedAt }) => new Date(placedAt).getUTCMonth() === month);
      const sold = inMonth.flatMap(({ lines }) => lines.map(({ product }) => product.categoryId));
      return share(sold.filter((id) => id === categoryId).length, sold.length);
    };
    expect(shareOf('tents', 5)).toBeGreaterThan(2 * shareOf('tents', 10));
    expect(shareOf('winter', 10)).toBeGreaterThan(4 * shareOf('winter', 5));
    expect(new Set(people.map(({ person }) => person.currency))).toEqual(
      new Set(['EUR', 'NOK', 'SEK', 'GBP']),
    );
    expect(new Set(people.map(({ person }) => person.email)).size).toBe(3_000);
  });

  test('has orders whose sums add up, and refunds of what was paid', () => {
    const events = liveAll(7, 500).flatMap((each) => each.events);
    const named = (name: string) => events.filter(({ event }) => event === name);
    const paid = new Map<unknown, number>();
    for (const { properties = {} } of named('Order Completed')) {
      const products = properties.products as { price: number; quantity: number }[];
      const cents = products.reduce(
        (sum, { price, quantity }) => sum + Math.round(price * 100) * quantity,
        0,
      );
      const discount = Math.round(Number(properties.discount ?? 0) * 100);
      expect(properties.revenue).toBe(amountOf(cents - discount));
      expect(properties.total).toBe(
        amountOf(cents - discount + Math.round(Number(properties.shipping) * 100)),
      );
      paid.set(properties.order_id, Number(properties.revenue));
    }
    expect(paid.size).toBe(named('Order Completed').length);
    expect(named('Order Refunded').length).toBeGreaterThan(10);
    for (const { properties = {} } of named('Order Refunded')) {
      expect(Number(properties.total)).toBeLessThanOrEqual(paid.get(properties.order_id) ?? 0);
    }
  });
});

describe('its people', () => {
  test('have addresses that any mail server takes, whatever letters their names have', () => {
    for (let number = 0; number < 3_000; number++) {
      const { email, firstName } = makePerson(7, number);
      expect(email, firstName).toMatch(/^[a-z]+\.[a-z]+\.\d+@[a-z]+\.(com|org|net|example)$/);
    }
  });

  test('like something, and buy it', () => {
    const lived = liveAll(7, 600).filter(({ shopper }) => shopper.orders.length >= 5);
    const isLiked = ({ shopper }: LivedYear) => {
      const bought = shopper.orders.flatMap(({ lines }) => lines);
      const liked = bought.filter(({ product }) => shopper.person.tastes.has(product.categoryId));
      return liked.length / bought.length;
    };
    const shares = lived.map(isLiked);
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.6);
    expect(categories.every(({ byMonth }) => byMonth.length === 12)).toBe(true);
  });
});
