import { expect, test } from 'vitest';
import { readBatch, trackEvent } from '../../test/event-factory.js';
import { createTestDatabase } from '../../test/test-database.js';
import { startTestEngine } from '../../test/test-engine.js';
import { waitUntil } from '../../test/wait-until.js';
import { countOpenTickets, type Database, type Db, openDatabase } from '../storage/index.js';

async function applied(database: Database): Promise<void> {
  await waitUntil('no ticket is open', async () => (await countOpenTickets(database)).length === 0);
}

async function countsByUser(database: Database): Promise<Record<string, number>> {
  const rows = await database.query<{ value: string; event_count: number }>(
    `select value, event_count from identifiers join profiles using (workspace_id, profile_id)`,
  );
  return Object.fromEntries(rows.map((row) => [row.value, row.event_count]));
}

test('accepted events take effect on their profiles, each once', async () => {
  const database = await createTestDatabase();
  const { door } = await startTestEngine(database);
  const events = Array.from({ length: 300 }, (_, at) => trackEvent(`user-${at % 7}`, at));
  await door.accept(readBatch(events));
  await door.accept(readBatch(events.slice(0, 100)));
  await applied(database);
  const counts = await countsByUser(database);
  expect(Object.keys(counts)).toHaveLength(7);
  expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(300);
});

test('the same message id in one group counts once', async () => {
  const database = await createTestDatabase();
  const { door } = await startTestEngine(database);
  await door.accept(readBatch([trackEvent('ann', 1), trackEvent('ann', 1)]));
  await applied(database);
  expect(await countsByUser(database)).toEqual({ ann: 1 });
});

test('events that another process accepts are applied by the lanes’ owner', async () => {
  const database = await createTestDatabase();
  const owner = await startTestEngine(database);
  const acceptor = await startTestEngine(database, { roles: ['api'] });
  await waitUntil('the lanes are owned', () => owner.worker?.ownedLanes().length === 64);
  await acceptor.door.accept(readBatch([trackEvent('ann', 1), trackEvent('ben', 1)]));
  await applied(database);
  expect(await countsByUser(database)).toEqual({ ann: 1, ben: 1 });
});

test('events of which nobody tells the lanes’ owner are applied all the same', async () => {
  const database = await createTestDatabase();
  const owner = await startTestEngine(database);
  const acceptor = await startTestEngine(database, {
    roles: ['api'],
    database: withoutNotices(openDatabase({ ...SESSION, url: database.url })),
  });
  await waitUntil('the lanes are owned', () => owner.worker?.ownedLanes().length === 64);
  await acceptor.door.accept(readBatch([trackEvent('ann', 1)]));
  expect(await countOpenTickets(database)).toHaveLength(1);
  await applied(database);
  expect(await countsByUser(database)).toEqual({ ann: 1 });
});

const SESSION = { connections: 4, applicationName: 'tells-nobody' };

/** A database that swallows what is announced. */
function withoutNotices(database: Database): Database {
  const mute = <D extends Db>(db: D): D => ({
    ...db,
    query: async (text, values) => (text.includes('pg_notify') ? [] : db.query(text, values)),
  });
  return {
    ...mute(database),
    transaction: (work) => database.transaction((tx) => work(mute(tx))),
  };
}

test('two processes share the lanes evenly', async () => {
  const database = await createTestDatabase();
  const engines = [await startTestEngine(database), await startTestEngine(database)];
  await waitUntil('each has half', () =>
    engines.every(({ worker }) => worker?.ownedLanes().length === 32),
  );
});

test('an event that breaks a stage goes to quarantine alone, and its neighbours take effect', async () => {
  const database = await createTestDatabase();
  const { door } = await startTestEngine(database, {
    moreStages: [
      {
        apply: async (_tx, lanes) => {
          for (const event of [...lanes.values()].flat()) {
            if (event.payload.poison === true) throw new Error('this stage can’t stand poison');
          }
          return () => undefined;
        },
      },
    ],
  });
  const events = Array.from({ length: 60 }, (_, at) =>
    trackEvent('ann', at, at === 17 || at === 44 ? { poison: true } : {}),
  );
  await door.accept(readBatch([...events, trackEvent('ben', 1)]));
  await applied(database);
  expect(await countsByUser(database)).toEqual({ ann: 58, ben: 1 });
  const held = await database.query<{ reason: string; message: string }>(
    `select reason, convert_from(bytes, 'UTF8')::jsonb ->> 'messageId' as message
       from quarantine order by message`,
  );
  expect(held).toEqual([
    { reason: 'failed-in-pipeline', message: 'm-ann-17' },
    { reason: 'failed-in-pipeline', message: 'm-ann-44' },
  ]);
  const [log] = await database.query<{ events: number }>('select count(*) as events from events');
  expect(log?.events).toBe(59);
});
