import { expect, test } from 'vitest';
import { type Database, LANES, readOwners } from '../../src/storage/index.js';
import { readBatch, trackEvent } from '../event-factory.js';
import { takeLanesByHand } from '../manual-lanes.js';
import { createTestDatabase } from '../test-database.js';

async function rows(database: Database): Promise<unknown> {
  return {
    profiles: await database.query('select event_count from profiles'),
    lanes: await database.query('select lane, owner, epoch, clock from lanes order by lane'),
    tickets: await database.query('select lane, group_id from tickets'),
  };
}

test('whoever was silent too long writes nothing, also when the lanes are its own again', async () => {
  const database = await createTestDatabase();
  const silent = await takeLanesByHand(database);
  const [before] = await readOwners(database);
  expect(silent.owned.size).toBe(64);
  await silent.accept(readBatch([trackEvent('ann', 1)]));
  await silent.drain();

  await database.query(`update processes set heartbeat_at = heartbeat_at - interval '1 minute'`);
  const heir = await takeLanesByHand(database);
  expect(heir.owned.size).toBe(64);
  await heir.accept(readBatch([trackEvent('ann', 2)]));
  const taken = await rows(database);
  await expect(silent.cycle(LANES)).rejects.toThrow('the fence of 64 lanes is lost');
  expect(await rows(database)).toEqual(taken);

  await heir.drain();
  await database.query('update lanes set owner = $1, epoch = epoch + 1', [before?.owner]);
  await heir.accept(readBatch([trackEvent('ann', 3)]));
  const returned = await rows(database);
  await expect(silent.cycle(LANES)).rejects.toThrow('the fence of 64 lanes is lost');
  await expect(heir.cycle(LANES)).rejects.toThrow('the fence of 64 lanes is lost');
  expect(await rows(database)).toEqual(returned);
});
