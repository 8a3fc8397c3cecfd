import { expect, test } from 'vitest';
import { testOrigin } from '../../test/event-factory.js';
import { createTestDatabase } from '../../test/test-database.js';
import { laneOfKey } from '../storage/index.js';
import { countDropped, sumDropped } from './dropped-field-store.js';
import { readDroppedFields } from './dropped-field-views.js';
import type { ReadEvent } from './event.js';
import type { DroppedField } from './keep-fields.js';

const { workspaceId } = testOrigin;
const NOW = Date.parse('2026-11-01T23:59:59.999Z');

/** An event for what counts here: what was dropped of it, and where it came from. */
function eventWithout(...dropped: DroppedField[]): Pick<ReadEvent, 'origin' | 'dropped'> {
  return { origin: testOrigin, dropped: dropped.length === 0 ? null : dropped };
}

const traits = (field: string): DroppedField => ({ place: 'traits', field });

test('a group’s fields are summed, in one order whatever the order of its events', () => {
  const events = [
    eventWithout(traits('b'), traits('a')),
    eventWithout(),
    eventWithout({ place: 'context', field: 'b' }, traits('b')),
  ];
  const expected = [
    { workspaceId, place: 'context', field: 'b', events: 1 },
    { workspaceId, place: 'traits', field: 'a', events: 1 },
    { workspaceId, place: 'traits', field: 'b', events: 2 },
  ];
  expect(sumDropped(events)).toEqual(expected);
  expect(sumDropped(events.reverse())).toEqual(expected);
});

test('names without end are counted together, and a long one is cut between characters', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => eventWithout(traits(`item-${at}`)));
  const counts = sumDropped(many);
  expect(counts).toHaveLength(201);
  expect(counts.find(({ field }) => field === '(others)')?.events).toBe(800);
  const [long] = sumDropped([eventWithout(traits('😀'.repeat(300)))]);
  expect(long?.field).toBe('😀'.repeat(100));
});

test('what groups count at once, in one lane and in others, adds up', async () => {
  const database = await createTestDatabase();
  const lanes = ['00000000', '00000000', '00000000', '00000001'].map(laneOfKey);
  const counts = sumDropped([eventWithout(traits('a'), traits('b')), eventWithout(traits('a'))]);
  await Promise.all(
    lanes.map((lane) => database.transaction((tx) => countDropped(tx, counts, { lane, now: NOW }))),
  );
  await countDropped(database, counts, { lane: laneOfKey('0'), now: NOW + 1 });
  const all = { since: '0001-01-01', limit: 10 };
  expect(await readDroppedFields(database, workspaceId, all)).toEqual([
    { place: 'traits', field: 'a', events: 10, firstDay: '2026-11-01', lastDay: '2026-11-02' },
    { place: 'traits', field: 'b', events: 5, firstDay: '2026-11-01', lastDay: '2026-11-02' },
  ]);
  const later = await readDroppedFields(database, workspaceId, { since: '2026-11-02', limit: 1 });
  expect(later).toMatchObject([{ field: 'a', events: 2 }]);
});
