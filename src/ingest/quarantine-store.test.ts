import { expect, test } from 'vitest';
import { testOrigin } from '../../test/event-factory.js';
import { createTestDatabase } from '../../test/test-database.js';
import { type Instant, systemClock, systemIds } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import type { FilePlace } from './event.js';
import { hasHeldLines, holdItems, settleItem, supersedeLines } from './quarantine-store.js';
import { readQuarantined } from './quarantine-views.js';
import type { QuarantinedItem } from './quarantined-item.js';
import { replayQuarantine } from './replay-quarantine.js';

const NOON: Instant = Date.parse('2026-11-01T12:00:00Z');

function item(text: string, more: { at?: Instant; file?: FilePlace } = {}): QuarantinedItem {
  const { at: receivedAt = NOON, file } = more;
  return {
    kind: 'quarantined',
    origin: testOrigin,
    call: 'import',
    reason: 'names-nobody',
    detail: 'a test',
    bytes: Buffer.from(text),
    envelope: { receivedAt, ...(file && { file }) },
  };
}

function line(text: string, number: number, at?: Instant): QuarantinedItem {
  const file: FilePlace = { name: 'orders.csv', line: number, holds: 'row' };
  return item(text, { file, ...(at !== undefined && { at }) });
}

function hold(database: Database, ...items: readonly QuarantinedItem[]): Promise<void> {
  const identified = items.map((each) => ({ id: systemIds.uuid(), item: each }));
  return database.transaction((tx) => holdItems(tx, identified));
}

async function held(database: Database) {
  const { workspaceId } = testOrigin;
  const rows = await readQuarantined(database, { workspaceId }, { limit: 100, after: undefined });
  return rows
    .map(({ bytes, occurrences, firstAt, lastAt, status }) => ({
      text: bytes.toString('utf8'),
      occurrences,
      spanMs: lastAt - firstAt,
      status,
    }))
    .sort((a, b) => (a.text < b.text ? -1 : 1));
}

test('the same bytes count up, also within one batch, and span the time of all of them', async () => {
  const database = await createTestDatabase();
  await hold(database, item('a'), item('b'), item('a', { at: NOON + 5 }));
  await hold(database, item('a', { at: NOON + 3 }));
  expect(await held(database)).toEqual([
    { text: 'a', occurrences: 3, spanMs: 5, status: 'held' },
    { text: 'b', occurrences: 1, spanMs: 0, status: 'held' },
  ]);
});

test('what was settled is held again when it comes again', async () => {
  const database = await createTestDatabase();
  await hold(database, item('a'));
  const { workspaceId } = testOrigin;
  const [row] = await readQuarantined(database, { workspaceId }, { limit: 1, after: undefined });
  const place = { workspaceId, key: row?.key ?? '', occurrences: 1 };
  await settleItem(database, place, { status: 'replayed', at: NOON });
  await hold(database, item('a'));
  expect(await held(database)).toMatchObject([{ occurrences: 2, status: 'held' }]);
});

test('each line of a file is held once, however often the file is read', async () => {
  const database = await createTestDatabase();
  const lines = [line('same', 2), line('same', 3)];
  await hold(database, ...lines);
  await hold(database, ...lines.map(({ envelope }) => line('same', envelope.file?.line ?? 0, 1)));
  expect(await held(database)).toEqual([
    { text: 'same', occurrences: 1, spanMs: 0, status: 'held' },
    { text: 'same', occurrences: 1, spanMs: 0, status: 'held' },
  ]);
});

test('a line that only its mapping explains stays held when it is replayed', async () => {
  const database = await createTestDatabase();
  const event = { type: 'track', event: 'Paid', userId: 'ann' };
  await hold(database, line('no,json"', 2), {
    ...item(JSON.stringify(event)),
    envelope: { receivedAt: NOON, file: { name: 'events.ndjson', line: 1, holds: 'event' } },
  });
  const accepted: unknown[] = [];
  const door = { accept: async (items: readonly unknown[]) => void accepted.push(...items) };
  const report = await replayQuarantine(
    { database, door, clock: systemClock, ...testOrigin },
    { workspaceId: testOrigin.workspaceId, limit: 10, replacesUnstorable: false },
  );
  expect(report).toMatchObject({ replayed: 1, stillHeld: 1 });
  expect(accepted).toMatchObject([{ kind: 'event', name: 'Paid' }]);
});

test('a line that could be used after all is held no more, until it can’t be used again', async () => {
  const database = await createTestDatabase();
  await hold(database, line('a', 2), line('b', 3));
  const used = [
    { origin: testOrigin, file: { name: 'orders.csv', line: 2 }, bytes: Buffer.from('a') },
    { origin: testOrigin, file: { name: 'orders.csv', line: 3 }, bytes: Buffer.from('mended') },
    { origin: testOrigin, file: { name: 'orders.csv', line: 4 }, bytes: Buffer.from('a') },
  ];
  await supersedeLines(database, used, NOON);
  const statuses = async () => (await held(database)).map(({ text, status }) => [text, status]);
  expect(await statuses()).toEqual([
    ['a', 'superseded'],
    ['b', 'held'],
  ]);
  const { workspaceId } = testOrigin;
  const isHeld = (fileName: string) => hasHeldLines(database, { workspaceId, fileName });
  expect([await isHeld('orders.csv'), await isHeld('other.csv')]).toEqual([true, false]);
  await hold(database, line('a', 2));
  expect(await statuses()).toEqual([
    ['a', 'held'],
    ['b', 'held'],
  ]);
});
