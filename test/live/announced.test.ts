import { expect, onTestFinished, test } from 'vitest';
import { createWorkspace } from '../../src/access/index.js';
import { changeSegment, createSegment, deleteSegment } from '../../src/segments/index.js';
import { readGivenRule as rule } from '../../src/segments/read-given-rule.js';
import { listenForWork } from '../../src/storage/index.js';
import { testOrigin } from '../event-factory.js';
import { createTestDatabase } from '../test-database.js';
import { waitUntil } from '../wait-until.js';

const { workspaceId } = testOrigin;

test('workers are told of every rule that comes, changes and goes, and of none that stays', async () => {
  const database = await createTestDatabase();
  await database.transaction((tx) => createWorkspace(tx, { name: 'Shop' }, 0));
  let heard = 0;
  const tickets: number[] = [];
  const listener = listenForWork(
    { url: database.url, applicationName: 'test' },
    {
      onRules: () => {
        heard += 1;
      },
      onTickets: (lanes) => tickets.push(...lanes),
    },
  );
  onTestFinished(() => listener.close());
  expect(await listener.ensure()).toBe(true);
  const segment = { workspaceId, key: 'gold', name: 'Gold' };
  const isHeard = (times: number) => waitUntil(`it is heard ${times} times`, () => heard === times);

  await createSegment(database, { ...segment, rule: rule('trait.tier = "Gold"') }, 1);
  await isHeard(1);
  await changeSegment(database, { ...segment, rule: rule('trait.tier = "Silver"') }, 2);
  await isHeard(2);
  await changeSegment(database, { workspaceId, key: 'gold', name: 'Silver' }, 3);
  await deleteSegment(database, { workspaceId, key: 'gold', now: 4 }, () => async () => []);
  await isHeard(3);
  expect(tickets).toEqual([]);
});
