import { expect, test } from 'vitest';
import { countOpenTickets, type Database, openDatabase } from '../../src/storage/index.js';
import { readBatch, trackEvent } from '../event-factory.js';
import { startTestEngine } from '../test-engine.js';
import { waitUntil } from '../wait-until.js';
import { startOwnServer } from './start-own-server.js';

const ROUNDS = 4;
const EVENTS_A_ROUND = 3;

async function eventCount(database: Database): Promise<number> {
  const [row] = await database.query<{ events: number }>(
    'select coalesce(sum(event_count), 0)::bigint as events from profiles',
  );
  return row?.events ?? 0;
}

test('cycles that a crash of the server takes back are applied again, upon what it left', async () => {
  // The lanes' commits reach the disk late, so that a crash takes them back for certain.
  const server = await startOwnServer({ wal_writer_delay: '10s' });
  const { database } = server;
  let timesApplied = 0;
  const laneDatabase = openDatabase({
    url: server.url,
    connections: 3,
    applicationName: 'attune/lanes',
    commitsAsynchronously: true,
  });
  const { door, worker } = await startTestEngine(database, {
    laneDatabase,
    moreStages: [
      {
        apply: async (_tx, lanes) => () => {
          for (const events of lanes.values()) timesApplied += events.length;
        },
      },
    ],
  });
  await waitUntil('the lanes are owned', () => worker?.ownedLanes().length === 64);

  for (let round = 1; round <= ROUNDS; round += 1) {
    const events = Array.from({ length: EVENTS_A_ROUND }, (_, at) =>
      trackEvent('ann', round * 100 + at),
    );
    await door.accept(readBatch(events));
    await waitUntil('they are applied', () => timesApplied >= round * EVENTS_A_ROUND);
    await server.crash();
    await waitUntil('all is applied', async () => (await countOpenTickets(database)).length === 0);
    expect(await eventCount(database)).toBe(round * EVENTS_A_ROUND);
  }
  expect(timesApplied, 'the crashes took some cycles back').toBeGreaterThan(
    ROUNDS * EVENTS_A_ROUND,
  );
});
