import { expect, test } from 'vitest';
import { seededRandom } from '../../kernel/index.js';
import { lookAt } from '../plan/rule-node.js';
import { lifeOf } from './explain.test-kit.js';
import { lookInto } from './tell-life.js';

const HOUR_MS = 3_600_000;
const NAMES = ['Product Viewed', 'Product Added', 'Order Completed'];

test.each([
  'did "Order Completed" between 3 and 9 times in the last 3 days',
  'did "Order Completed" at least 150 times',
  'did "Product Viewed" at least 3 times yesterday',
  'last "Order Completed" more than 20 hours ago',
  'sum of revenue of any event in the last 2 days > 150',
  'different revenue of "Product Viewed" in the last 1 day > 6',
  'most frequent revenue of any event = 3',
  'did "Product Added" then no "Order Completed" within 9 hours in the last 2 days',
  'after 20 hours of (did "Order Completed" at most 12 times in the last 2 days)',
  'until 20 hours without (did "Order Completed" at least 3 times in the last 3 hours)',
])('chapter by chapter a long life is what it is as a whole: %s', (rule) => {
  const random = seededRandom(6);
  const begin = Date.parse('2026-03-20T00:00:00.000Z');
  let at = begin;
  const events = Array.from({ length: 500 }, () => {
    // Some happen at the same instant.
    at += Math.floor(random() * 5) * HOUR_MS * random();
    const name = NAMES[Math.floor(random() * NAMES.length)] ?? '';
    const properties = { revenue: Math.floor(random() * 9) };
    return { at: new Date(Math.floor(at)).toISOString(), name, properties };
  });
  const { life, node } = lifeOf(rule, { events });
  expect(life.chapters.length).toBeGreaterThan(1);
  const seen = new Set<boolean>();
  for (let n = 0; n < 400; n++) {
    const near = Date.parse(events[n % events.length]?.at ?? '') + Math.floor(random() * 3) - 1;
    const now = n % 2 === 0 ? near : Math.floor(begin + random() * (at - begin) * 1.1);
    const { holds, until } = lookInto(life, node, now);
    expect(holds, new Date(now).toISOString()).toBe(lookAt(node, life.whole, now).holds);
    expect(until).toBeGreaterThan(now);
    // Never late.
    const before = Math.min(until - 1, now + 90 * 24 * HOUR_MS);
    expect(lookAt(node, life.whole, before).holds).toBe(holds);
    seen.add(holds);
  }
  expect(seen.size).toBe(2);
});
