import { expect, test } from 'vitest';
import { readBatch, testOrigin } from '../../test/event-factory.js';
import { createTestDatabase } from '../../test/test-database.js';
import { startTestEngine } from '../../test/test-engine.js';
import { waitUntil } from '../../test/wait-until.js';
import { systemClock, systemIds } from '../kernel/index.js';
import { countOpenTickets, type Database, type Db } from '../storage/index.js';
import type { Door } from './door.js';
import type { ReadEvent } from './event.js';
import { holdItems } from './quarantine-store.js';
import { listQuarantined } from './quarantine-views.js';
import type { QuarantineReason } from './quarantined-item.js';
import { type ReplayReport, replayQuarantine } from './replay-quarantine.js';

const { workspaceId } = testOrigin;
const receivedAt = Date.parse('2026-11-01T10:00:00.000Z');

interface Bench {
  readonly database: Database;
  readonly door: Door;
}

async function startBench(overrides: Parameters<typeof startTestEngine>[1] = {}): Promise<Bench> {
  const database = await createTestDatabase();
  return { database, door: (await startTestEngine(database, overrides)).door };
}

/** Holds an event that is usable, as one is after whatever refused it was mended. */
async function hold(
  { database }: Bench,
  event: object,
  reason: QuarantineReason = 'names-nobody',
): Promise<void> {
  const [read] = readBatch([event], receivedAt) as ReadEvent[];
  if (read === undefined) throw new Error('the event was not read');
  const { origin, call, bytes, envelope } = read;
  const item = { kind: 'quarantined', origin, call, bytes, envelope, reason, detail: '' } as const;
  await holdItems(database, [{ id: systemIds.uuid(), item }]);
}

function replay(bench: Bench, database: Db = bench.database): Promise<ReplayReport> {
  return replayQuarantine(
    { database, door: bench.door, clock: systemClock, ...testOrigin },
    { workspaceId, limit: 1_000, replacesUnstorable: false },
  );
}

async function eventNames({ database }: Bench): Promise<string[]> {
  const rows = await database.query<{ name: string }>('select name from events order by name');
  return rows.map(({ name }) => name);
}

async function statuses({ database }: Bench): Promise<string[]> {
  const items = await listQuarantined(database, { workspaceId }, { limit: 100 });
  return items.map(({ status }) => status).sort();
}

const event = (name: string, more: object = {}) => ({
  type: 'track',
  event: name,
  userId: 'ann',
  ...more,
});

test('an item becomes an event at the time of its receipt, corrected by its batch’s clock', async () => {
  const bench = await startBench();
  await hold(bench, event('Seen', { timestamp: '2026-11-01T09:00:00Z', messageId: 'm' }));
  expect(await replay(bench)).toEqual({ replayed: 1, superseded: 0, stillHeld: 0, next: null });
  const [found] = await bench.database.query<{ received_at: number; occurred_at: number }>(
    'select received_at, occurred_at from events',
  );
  expect(found).toEqual({ received_at: receivedAt, occurred_at: receivedAt - 3_600_000 });
  expect(await statuses(bench)).toEqual(['replayed']);
});

test('an item whose message id the log has, or an item before it brings, is superseded', async () => {
  const bench = await startBench();
  await bench.door.accept(readBatch([event('Sent again', { messageId: 'm-1' })]));
  await hold(bench, event('First try', { messageId: 'm-1' }));
  await hold(bench, event('One', { messageId: 'm-2' }));
  await hold(bench, event('Other', { messageId: 'm-2' }));
  expect(await replay(bench)).toMatchObject({ replayed: 1, superseded: 2, stillHeld: 0 });
  expect(await eventNames(bench)).toEqual(['One', 'Sent again']);
});

test('an item without a message id that comes again after its replay is one more event', async () => {
  const bench = await startBench();
  await hold(bench, event('Seen'));
  expect(await replay(bench)).toMatchObject({ replayed: 1 });
  await hold(bench, event('Seen'));
  expect(await replay(bench)).toMatchObject({ replayed: 1 });
  expect(await replay(bench)).toMatchObject({ replayed: 0 });
  expect(await eventNames(bench)).toEqual(['Seen', 'Seen']);
});

test('what the pipeline failed at takes effect when it is replayed after a mend', async () => {
  let isMended = false;
  const bench = await startBench({
    moreStages: [
      {
        apply: async (_tx, lanes) => {
          const events = [...lanes.values()].flat();
          if (!isMended && events.some(({ name }) => name === 'Poison')) throw new Error('bug');
          return () => undefined;
        },
      },
    ],
  });
  const applied = () =>
    waitUntil(
      'no ticket is open',
      async () => (await countOpenTickets(bench.database)).length === 0,
    );
  await bench.door.accept(readBatch([event('Poison', { messageId: 'm' }), event('Good')]));
  await applied();
  expect(await eventNames(bench)).toEqual(['Good']);
  expect(await replay(bench)).toMatchObject({ replayed: 1 });
  await applied();
  expect([await eventNames(bench), await statuses(bench)]).toEqual([['Good'], ['held']]);
  isMended = true;
  expect(await replay(bench)).toMatchObject({ replayed: 1 });
  await applied();
  expect([await eventNames(bench), await statuses(bench)]).toEqual([
    ['Good', 'Poison'],
    ['replayed'],
  ]);
});

test('a replay that is killed anywhere, and run again, keeps each event once', async () => {
  for (let statements = 0; ; statements += 1) {
    const bench = await startBench();
    await hold(bench, event('With id', { messageId: 'm' }));
    await hold(bench, event('Without id'));
    await hold(bench, event('Failed', { messageId: 'f' }), 'failed-in-pipeline');
    const first = await replay(bench, dyingAfter(bench.database, statements)).catch(String);
    await replay(bench);
    expect(await eventNames(bench)).toEqual(['Failed', 'With id', 'Without id']);
    expect(await statuses(bench)).not.toContain('held');
    if (typeof first !== 'string') break;
    expect(first).toContain('killed');
  }
});

test('two replays at once keep each event once', async () => {
  const bench = await startBench();
  const names = Array.from({ length: 120 }, (_, at) => `E${String(at).padStart(3, '0')}`);
  for (const name of names) await hold(bench, event(name));
  await Promise.all([replay(bench), replay(bench)]);
  expect(await eventNames(bench)).toEqual(names);
  expect(new Set(await statuses(bench))).toEqual(new Set(['replayed']));
});

test('a replay that reached its limit goes on where it stopped', async () => {
  const bench = await startBench();
  for (const name of ['A', 'B', 'C']) await hold(bench, event(name));
  const run = (after?: string) =>
    replayQuarantine(
      { ...bench, clock: systemClock, ...testOrigin },
      { workspaceId, limit: 2, after, replacesUnstorable: false },
    );
  const first = await run();
  expect(first.replayed).toBe(2);
  expect(await run(first.next ?? undefined)).toMatchObject({ replayed: 1, next: null });
});

/** A database whose process ends after so many statements of the replay's own. */
function dyingAfter(database: Db, statements: number): Db {
  let left = statements;
  const live = (): void => {
    left -= 1;
    if (left < 0) throw new Error('killed');
  };
  return {
    ...database,
    query: async (text, values) => {
      live();
      return database.query(text, values);
    },
    execute: async (text, values) => {
      live();
      return database.execute(text, values);
    },
  };
}
