import { expect, test } from 'vitest';
import { readBatch, testOrigin } from '../../test/event-factory.js';
import { takeLanesByHand } from '../../test/manual-lanes.js';
import { createTestDatabase } from '../../test/test-database.js';
import type { ProfileId } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { rebuildProfiles } from './index.js';

const { workspaceId } = testOrigin;

const TABLES = ['profiles', 'profile_traits', 'orders', 'account_traits'];

async function stored(database: Database): Promise<unknown[]> {
  return Promise.all(
    TABLES.map((table) => database.query(`select to_jsonb(t)::text from ${table} t order by 1`)),
  );
}

async function places(database: Database) {
  const rows = await database.query<{ profileId: ProfileId }>(
    'select profile_id as "profileId" from profiles',
  );
  return rows.map(({ profileId }) => ({ workspaceId, profileId }));
}

function history(from: number, to: number): object[] {
  return Array.from({ length: to - from }, (_, at) => {
    const number = from + at;
    const common = { messageId: `m-${number}`, userId: `user-${number % 2}` };
    if (number % 3 === 0) {
      return {
        ...common,
        type: 'identify',
        traits: { plan: `plan ${number % 5}`, [`t${number}`]: 1 },
      };
    }
    const properties = { order_id: `o-${number % 7}`, revenue: number / 10, currency: 'EUR' };
    return number % 3 === 1
      ? { ...common, type: 'track', event: 'Order Completed', properties }
      : { ...common, type: 'group', groupId: `g-${number % 4}`, traits: { seats: number } };
  });
}

test('a state folded anew from the log, over several pages, is the one that was there', async () => {
  const database = await createTestDatabase();
  const lanes = await takeLanesByHand(database);
  await lanes.accept(readBatch(history(0, 2_400)));
  await lanes.accept(readBatch(history(2_400, 4_500)));
  await lanes.drain();
  const before = await stored(database);
  const rebuilt = await rebuildProfiles(database, await places(database));
  expect(await stored(database)).toEqual(before);
  expect(rebuilt.map(({ eventCount }) => eventCount)).toEqual([2_250, 2_250]);
});

test('what stands behind an open ticket is not folded, and is when its turn comes', async () => {
  const database = await createTestDatabase();
  const lanes = await takeLanesByHand(database);
  await lanes.accept(readBatch(history(0, 30)));
  await lanes.drain();
  const before = await stored(database);
  await lanes.accept(readBatch(history(30, 60)));
  await rebuildProfiles(database, await places(database));
  expect(await stored(database)).toEqual(before);
  lanes.forget();
  await lanes.drain();
  const counts = await database.query('select event_count from profiles');
  expect(counts).toEqual([{ event_count: 30 }, { event_count: 30 }]);
});

test('a profile without events has no state', async () => {
  const database = await createTestDatabase();
  const profileId = '01940000-0000-7000-8000-000000000001' as ProfileId;
  expect(await rebuildProfiles(database, [{ workspaceId, profileId }])).toEqual([]);
});
