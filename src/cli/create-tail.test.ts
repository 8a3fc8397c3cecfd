import { expect, test } from 'vitest';
import { createTail } from './create-tail.js';

const event = (eventId: string, receivedAt: number) => ({ eventId, receivedAt });

test('an event is shown once, however often it is seen', () => {
  const tail = createTail(0);
  expect(tail.take([event('a', 1), event('b', 2)])).toHaveLength(2);
  expect(tail.take([event('a', 1), event('b', 2), event('c', 3)])).toEqual([event('c', 3)]);
});

test('an event that becomes visible ten seconds late is still shown', () => {
  const tail = createTail(0);
  tail.take([event('b', 20_000)]);
  expect(tail.lookFrom()).toBe(10_000);
  expect(tail.take([event('a', 10_000), event('b', 20_000)])).toEqual([event('a', 10_000)]);
});

test('nothing from before the beginning is looked for', () => {
  const tail = createTail(5_000);
  tail.take([event('a', 6_000)]);
  expect(tail.lookFrom()).toBe(5_000);
});
