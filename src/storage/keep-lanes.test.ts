import { expect, test } from 'vitest';
import { registerWorker } from '../../test/register-worker.js';
import { createTestDatabase } from '../../test/test-database.js';
import { createLaneKeeper } from './keep-lanes.js';
import { releaseLanes } from './lane-ownership.js';
import { LANES } from './lanes.js';
import { signOff } from './process-store.js';

test('lanes are shared out anew when somebody comes, goes or gives one back, and else are not even read', async () => {
  const database = await createTestDatabase();
  const asked: string[] = [];
  const watched = {
    ...database,
    query: <R>(text: string, values?: readonly unknown[]) => {
      asked.push(text);
      return database.query<R>(text, values);
    },
  };
  const [first, second] = [await registerWorker(database), await registerWorker(database)];
  const { keep: keepFirst } = createLaneKeeper(watched, first);
  const { keep: keepSecond } = createLaneKeeper(database, second);
  const shares = async () => [(await keepFirst()).size, (await keepSecond()).size];
  expect(await shares()).toEqual([LANES.length / 2, LANES.length / 2]);
  const owned = await keepFirst();
  asked.length = 0;
  expect(await keepFirst()).toEqual(owned);
  expect(asked.filter((text) => text.includes('owner'))).toEqual([]);

  await signOff(database, second);
  expect((await keepFirst()).size).toBe(LANES.length);
  await releaseLanes(database, first, LANES.slice(0, 3));
  const again = await keepFirst();
  expect(again.size).toBe(LANES.length);
  // Taken, given back and taken again; those that were the second's before, once more.
  const turns = LANES.slice(0, 3).map((lane) => (again.get(lane) ?? 0) - (owned.get(lane) ?? 1));
  expect(turns).toEqual([2, 2, 2]);
});

test('who has lost a lane though nothing tells of it, sees it once it forgets', async () => {
  const database = await createTestDatabase();
  const me = await registerWorker(database);
  const keeper = createLaneKeeper(database, me);
  await keeper.keep();
  await keeper.keep();
  // As after a crash of the server that takes back what was not on disk yet.
  await database.query('update lanes set owner = null');
  expect((await keeper.keep()).size).toBe(LANES.length);
  keeper.forget();
  const again = await keeper.keep();
  expect([...new Set(again.values())]).toEqual([2]);
});
