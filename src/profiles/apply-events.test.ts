import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/test-database.js';
import { type Database, laneOfProfile } from '../storage/index.js';
import { byLane, makeEvent, orderEvent, profile, runFold, WORKSPACE } from './events.test-kit.js';
import {
  applyEvents,
  createStateCache,
  dropProfiles,
  markMerged,
  readProfile,
  reviveProfiles,
} from './index.js';

const place = (number: number) => ({ workspaceId: WORKSPACE, profileId: profile(number) });

async function rows(database: Database): Promise<{ profile_id: string; event_count: number }[]> {
  return database.query(
    'select profile_id, event_count from profiles where merged_into is null order by profile_id',
  );
}

const told = (id: number, number: number) =>
  makeEvent({ id, profile: number, type: 'identify', payload: { traits: { plan: 'gold' } } });

test('events of a merged-away profile are not applied, and it is said where it has gone', async () => {
  const database = await createTestDatabase();
  const cache = createStateCache(10);
  await runFold(database, [told(1, 1), told(2, 2)], cache);
  await markMerged(database, [
    { ...place(2), into: profile(1) },
    { ...place(3), into: profile(2) },
  ]);
  cache.forget(laneOfProfile(profile(2)), [profile(2)]);
  const events = [1, 2, 3].map((number) => told(number + 10, number));
  const { changed, gone } = await applyEvents(database, byLane(events), cache);
  expect([...gone]).toEqual([
    [profile(2), profile(1)],
    [profile(3), profile(2)],
  ]);
  expect([...changed.values()].flat().map(({ profileId }) => profileId)).toEqual([profile(1)]);
  expect(await rows(database)).toEqual([{ profile_id: profile(1), event_count: 2 }]);
  const traits = await database.query('select profile_id from profile_traits');
  expect(traits).toEqual([{ profile_id: profile(1) }]);
});

test('a profile that is there again takes events as a new one does', async () => {
  const database = await createTestDatabase();
  const cache = createStateCache(10);
  await runFold(database, [told(1, 1), told(2, 2)], cache);
  await markMerged(database, [{ ...place(2), into: profile(1) }]);
  cache.forget(laneOfProfile(profile(2)), [profile(2)]);
  // One that was never away is left as it is.
  await reviveProfiles(database, [place(1), place(2)]);
  const { gone } = await runFold(database, [told(3, 2)], cache);
  expect(gone.size).toBe(0);
  expect(await rows(database)).toEqual([
    { profile_id: profile(1), event_count: 1 },
    { profile_id: profile(2), event_count: 1 },
  ]);
});

test('a dropped profile leaves no row', async () => {
  const database = await createTestDatabase();
  const order = makeEvent({ id: 3, name: 'Order Completed', payload: { properties: {} } });
  await runFold(database, [told(1, 1), order, told(2, 2)], createStateCache(10));
  await dropProfiles(database, [place(1)]);
  for (const table of ['profiles', 'profile_traits', 'orders']) {
    const left = await database.query(`select 1 from ${table} where profile_id = $1`, [profile(1)]);
    expect(left).toEqual([]);
  }
  expect(await rows(database)).toHaveLength(1);
});

test('a cycle that comes to nothing leaves the cache as it was', async () => {
  const database = await createTestDatabase();
  const cache = createStateCache(10);
  await runFold(database, [told(1, 1)], cache);
  const lane = laneOfProfile(profile(1));
  const before = structuredClone([cache.get(lane, profile(1)), cache.traitsOf(lane, profile(1))]);
  const failing = database.transaction(async (tx) => {
    const event = makeEvent({ id: 2, type: 'identify', payload: { traits: { plan: 'basic' } } });
    await applyEvents(tx, byLane([event]), cache);
    throw new Error('taken back');
  });
  await expect(failing).rejects.toThrow('taken back');
  expect([cache.get(lane, profile(1)), cache.traitsOf(lane, profile(1))]).toEqual(before);
});

test('owners of different lanes speak of the same accounts at once, and what was said last counts', async () => {
  const database = await createTestDatabase();
  const group = (id: number, person: number, minute: number) =>
    makeEvent({
      id,
      minute,
      profile: person,
      type: 'group',
      payload: { groupId: `account ${id % 10}`, traits: { a: id, b: id, [`only ${person}`]: id } },
    });
  const cycles = Array.from({ length: 20 }, (_, cycle) =>
    Array.from({ length: 50 }, (_, at) => {
      const id = cycle * 50 + ((at * 7) % 50);
      return group(id + 1, cycle, (id * 37) % 1_000);
    }),
  );
  await Promise.all(
    cycles.map((events) =>
      database.transaction((tx) => applyEvents(tx, byLane(events), createStateCache(0))),
    ),
  );
  const stored = await database.query<{ account_id: string; value: string; set_at: number }>(
    `select account_id, value, set_at from account_traits where name = 'a' order by account_id`,
  );
  const last = new Map<string, { value: string; set_at: number }>();
  for (const event of cycles.flat()) {
    const { groupId, traits } = event.payload as { groupId: string; traits: { a: number } };
    if ((last.get(groupId)?.set_at ?? 0) > event.occurredAt) continue;
    last.set(groupId, { value: String(traits.a), set_at: event.occurredAt });
  }
  expect(stored).toEqual([...last].sort().map(([account_id, said]) => ({ account_id, ...said })));
});

test('a refund of nobody knows which order is one by its own id, whatever came first and in which cycles', async () => {
  const database = await createTestDatabase();
  const cache = createStateCache(10);
  const refund = (id: number, total: number) =>
    orderEvent('Order Refunded', { id }, { refund_id: 'r1', total });
  await runFold(database, [refund(2, 5)], cache);
  await runFold(database, [refund(1, 7)], cache);
  const { facts } = await readProfile(database, place(1), { currency: 'EUR' });
  expect(facts.orders.money).toMatchObject([{ orders: 0, refunded: '5' }]);
});
