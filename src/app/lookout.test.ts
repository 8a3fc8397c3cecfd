import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../../test/test-database.js';
import { waitUntil } from '../../test/wait-until.js';
import { type Logger, silentLogger } from '../kernel/index.js';
import { type Db, LANES, type Lane } from '../storage/index.js';
import { createLookout, type Sign } from './lookout.js';

const [mine, other] = LANES as readonly [Lane, Lane];

function look(database: Db, signs: readonly Sign[], logger: Logger = silentLogger): void {
  const parts = { logger, ownedLanes: () => [mine], intervalMs: 20 };
  const lookout = createLookout(parts, database, signs);
  lookout.start();
  onTestFinished(() => lookout.stop());
}

test('whoever does what a sign tells of is called, and nobody else', async () => {
  const database = await createTestDatabase();
  const called: string[] = [];
  const sign = (name: string, sql: string) => ({ sql, onSeen: () => called.push(name) });
  look(database, [
    sign('others', `$1 = array[${other}]`),
    sign('mine', `$1 = array[${mine}]`),
    sign('never', 'exists (select 1 from lanes where lane = -1)'),
    sign('always', 'exists (select 1 from lanes)'),
  ]);
  await waitUntil('it has looked twice', () => called.length >= 4);
  expect(called.slice(0, 4)).toEqual(['mine', 'always', 'mine', 'always']);
});

test('a look that fails is told of, and there is another one', async () => {
  const database = await createTestDatabase();
  let calls = 0;
  let warnings = 0;
  const failsOnce: Db = {
    ...database,
    query: async (text, values) => {
      if (warnings === 0) throw new Error('the server is away');
      return database.query(text, values);
    },
  };
  const warn = () => {
    warnings += 1;
  };
  look(failsOnce, [{ sql: 'true', onSeen: () => (calls += 1) }], { ...silentLogger, warn });
  await waitUntil('it has looked again', () => calls > 0);
  expect(warnings).toBe(1);
});
