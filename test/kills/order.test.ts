import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { CycleStages } from '../../src/app/run-cycle.js';
import { type ProcessId, systemIds } from '../../src/kernel/index.js';
import { countOpenTickets, type Database } from '../../src/storage/index.js';
import { readBatch, trackEvent } from '../event-factory.js';
import { createTestDatabase } from '../test-database.js';
import { startTestEngine } from '../test-engine.js';
import { waitUntil } from '../wait-until.js';
import { between, createRandom } from './create-random.js';
import { SEED } from './options.js';

const PEOPLE = 24;
const THEFTS = 12;

/** Notes, for each person, the places of their events as they take effect, in whichever process. */
function createRecorder(): { stage: CycleStages; orders: Map<string, number[]> } {
  const orders = new Map<string, number[]>();
  const apply: CycleStages['apply'] = async (_tx, lanes) => () => {
    for (const { payload } of [...lanes.values()].flat()) {
      const person = String(payload.userId);
      orders.set(person, [...(orders.get(person) ?? []), Number(payload.place)]);
    }
  };
  return { stage: { apply }, orders };
}

/** Gives lanes to somebody else, behind the back of whoever owns them. */
async function steal(database: Database, lanes: number, thief: ProcessId): Promise<void> {
  await database.query(
    `update lanes set owner = $1, epoch = epoch + 1
      where lane in (select lane from lanes where owner <> $1 order by md5(lane::text || epoch::text) limit $2)`,
    [thief, lanes],
  );
}

test('a person’s events take effect in the order in which they were acknowledged, while lanes change hands', async () => {
  const database = await createTestDatabase();
  const { stage, orders } = createRecorder();
  const ids = [systemIds.uuid() as ProcessId, systemIds.uuid() as ProcessId];
  const engines = await Promise.all(
    ids.map((processId) => startTestEngine(database, { processId, moreStages: [stage] })),
  );
  await waitUntil('they share the lanes', () =>
    engines.every(({ worker }) => worker?.ownedLanes().length === 32),
  );

  const random = createRandom(SEED);
  let isOver = false;
  const send = async (person: string): Promise<number> => {
    let place = 0;
    for (; !isOver; place += 1) {
      const event = trackEvent(person, place, { place: String(place) });
      const engine = engines[between(random, 0, 1)];
      await engine?.door.accept(readBatch([event], Date.now()));
    }
    return place;
  };
  const people = Array.from({ length: PEOPLE }, (_, at) => `person-${at}`);
  const senders = people.map(send);
  for (let theft = 0; theft < THEFTS; theft += 1) {
    await delay(between(random, 50, 500));
    for (const thief of random() < 0.5 ? ids : [...ids].reverse()) {
      await steal(database, between(random, 1, 64), thief);
    }
  }
  isOver = true;
  const sent = await Promise.all(senders);
  await waitUntil('all is applied', async () => (await countOpenTickets(database)).length === 0);

  for (const [at, person] of people.entries()) {
    expect(orders.get(person), person).toEqual(Array.from({ length: sent[at] ?? 0 }, (_, n) => n));
  }
  const counts = await database.query<{ person: string; events: number }>(
    `select value as person, event_count as events
       from identifiers join profiles using (workspace_id, profile_id)`,
  );
  const counted = new Map(counts.map(({ person, events }) => [person, events]));
  expect(people.map((person) => counted.get(person))).toEqual(sent);
  expect(Math.min(...sent)).toBeGreaterThan(THEFTS);
});
