import { expect, test } from 'vitest';
import { countEvents, type EventCounts, namesOfCounts } from './event-counts.js';
import { makeEvent } from './events.test-kit.js';

const named = (name: string) => makeEvent({ id: 1, name });

test('track calls are counted by their names, others by their type, and never mixed up', () => {
  const page = makeEvent({ id: 1, type: 'page', name: 'Home' });
  const counts = countEvents({ page: 1 }, [page, named('page'), named('__proto__'), named('a:b')]);
  expect(counts).not.toBeNull();
  expect(namesOfCounts(counts ?? {})).toEqual([
    { type: 'page', name: '', count: 2 },
    { type: 'track', name: 'page', count: 1 },
    { type: 'track', name: '__proto__', count: 1 },
    { type: 'track', name: 'a:b', count: 1 },
  ]);
});

test('counts that are given stay as they are', () => {
  const counts = { page: 1 };
  countEvents(counts, [makeEvent({ id: 1, type: 'page' })]);
  expect(counts).toEqual({ page: 1 });
});

test('200 names are counted in the row, one more leaves all to the log, for good', () => {
  const names = Array.from({ length: 201 }, (_, at) => named(`e${at}`));
  const full = countEvents({}, names.slice(0, 200));
  expect(Object.keys(full ?? {})).toHaveLength(200);
  expect(countEvents(full, names.slice(0, 200))).not.toBeNull();
  const over: EventCounts = countEvents(full, names.slice(200));
  expect(over).toBeNull();
  expect(countEvents(over, names.slice(0, 1))).toBeNull();
});

test('names of 4,000 characters together are the most that a row holds', () => {
  const long = 'x'.repeat(4_000 - 'track:'.length);
  expect(countEvents({}, [named(long)])).not.toBeNull();
  expect(countEvents({}, [named(`${long}x`)])).toBeNull();
});
