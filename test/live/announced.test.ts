import { expect, onTestFinished, test } from 'vitest';
import { createWorkspace } from '../../src/access/index.js';
import { changeSegment, createSegment, deleteSegment } from '../../src/segments/index.js';
import { readGivenRule as rule } from '../../src/segments/read-given-rule.js';
import { type Database, LANES, listenForWork } from '../../src/storage/index.js';
import { testOrigin } from '../event-factory.js';
import { createTestDatabase } from '../test-database.js';
import { startTestEngine } from '../test-engine.js';
import { waitUntil } from '../wait-until.js';

const { workspaceId } = testOrigin;

test('workers are told of every rule that comes, changes and goes, and of none that stays', async () => {
  const database = await createTestDatabase();
  await database.transaction((tx) => createWorkspace(tx, { name: 'Shop' }, 0));
  const { listener, heardRules, heardTickets } = listenTo(database);
  expect(await listener.ensure()).toBe(true);
  const segment = { workspaceId, key: 'gold', name: 'Gold' };
  const isHeard = (times: number) =>
    waitUntil(`it is heard ${times} times`, () => heardRules() === times);

  await createSegment(database, { ...segment, rule: rule('trait.tier = "Gold"') }, 1);
  await isHeard(2);
  await changeSegment(database, { ...segment, rule: rule('trait.tier = "Silver"') }, 2);
  await isHeard(3);
  await changeSegment(database, { workspaceId, key: 'gold', name: 'Silver' }, 3);
  await deleteSegment(database, { workspaceId, key: 'gold', now: 4 }, () => async () => []);
  await isHeard(4);
  expect(heardTickets()).toEqual(LANES);
});

test('who connects anew looks everywhere, since nothing was heard meanwhile', async () => {
  const database = await createTestDatabase();
  const { listener, heardRules, heardTickets } = listenTo(database);
  expect(await listener.ensure()).toBe(true);
  await endSession(database, NAME);
  await waitUntil(
    'it is connected again',
    async () => (await listener.ensure()) && heardRules() > 1,
  );
  expect(heardTickets()).toEqual([...LANES, ...LANES]);
});

test('workers are told of who comes and who goes', async () => {
  const database = await createTestDatabase();
  const { listener, heardWorkers } = listenTo(database);
  expect(await listener.ensure()).toBe(true);
  await startTestEngine(database, { roles: ['api'] });
  const engine = await startTestEngine(database, { roles: ['worker'] });
  await waitUntil('it has come', () => heardWorkers() === 1);
  await waitUntil('it has its lanes', () => engine.worker?.ownedLanes().length === LANES.length);
  await engine.stop();
  await waitUntil('it has gone', () => heardWorkers() === 2);
});

const NAME = 'attune/listens';

function listenTo(database: Database) {
  let rules = 0;
  let workers = 0;
  const tickets: number[] = [];
  const listener = listenForWork(
    { url: database.url, applicationName: NAME },
    {
      onRules: () => {
        rules += 1;
      },
      onTickets: (lanes) => tickets.push(...lanes),
      onWorkers: () => {
        workers += 1;
      },
    },
  );
  onTestFinished(() => listener.close());
  const heard = { heardRules: () => rules, heardWorkers: () => workers };
  return { listener, ...heard, heardTickets: () => tickets };
}

async function endSession(database: Database, name: string): Promise<void> {
  await database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = $1 and datname = current_database()`,
    [name],
  );
}
