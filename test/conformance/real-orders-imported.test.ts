import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createWorkspace } from '../../src/app/create-workspace.js';
import { listJourneys } from '../../src/journeys/index.js';
import { systemClock } from '../../src/kernel/index.js';
import { parseRule } from '../../src/rules/index.js';
import { readMembers } from '../../src/segments/index.js';
import { countOpenTickets, type Database } from '../../src/storage/index.js';
import { testOrigin } from '../event-factory.js';
import { publishRecipes } from '../journeys/publish-recipes.js';
import { tempFolder } from '../temp-folder.js';
import { createTestDatabase } from '../test-database.js';
import { testDeed } from '../test-deed.js';
import { runCommand, startTestProcess } from '../test-process.js';
import { waitUntil } from '../wait-until.js';
import { countCauses, createSegments, FIELDS, readLive } from './live-orders.js';
import { hasRawOrders, RAW_ORDERS_FILE, RAW_ORDERS_MAPPING, writeFirstRows } from './raw-orders.js';

const { workspaceId } = testOrigin;
/** Seven weeks of orders; the long form imports all of them. */
const FIRST_ROWS = 60_000;
const IS_LONG = process.env.ATTUNE_TEST_LONG === '1';

/** Of rules of every kind, so that the past moves them by events, traits, consents and other segments. */
const IMPORTED: ReadonlyMap<string, string> = new Map([
  ['lapsed', 'last "Order Completed" more than 60 days ago'],
  ['frequent', 'did "Order Completed" more than 3 times in the last 30 days'],
  ['many', 'did "Order Completed" at least 10 times'],
  ['large', 'computed.lifetime_value >= 5000 GBP'],
  ['subscriber', 'computed.lifecycle = "subscriber"'],
  ['norway', 'trait.country = "Norway"'],
  ['asked', 'consents to "marketing"'],
  ['back', 'in segment "many" and did "Order Refunded"'],
]);

test.skipIf(!hasRawOrders)(
  'real orders imported while segments and all recipes are live: every change is history, the members are right, and no mail is sent',
  async () => {
    const database = await createTestDatabase();
    await createWorkspace(database, FIELDS, testDeed());
    await createSegments(database, IMPORTED, systemClock.now());
    const recipes = await publishRecipes(database, systemClock.now());
    await startTestProcess({ databaseUrl: database.url });
    await waitUntil('all segments and journeys are live', async () => {
      if ((await listJourneys(database, workspaceId)).some(({ state }) => state !== 'live')) {
        return false;
      }
      const live = await readLive(database);
      return [...IMPORTED.keys()].every((key) => live.has(key));
    });

    const file = IS_LONG ? RAW_ORDERS_FILE : join(await tempFolder(), 'first.csv');
    if (!IS_LONG) await writeFirstRows(file, FIRST_ROWS);
    const { code, stderr } = await runCommand(
      ['import', file, '--mapping', RAW_ORDERS_MAPPING, '--json'],
      { databaseUrl: database.url },
    );
    expect([code, stderr.slice(-500)]).toEqual([0, expect.anything()]);
    await waitUntil(
      'all has taken effect',
      async () => (await countOpenTickets(database)).length === 0,
      60_000,
    );

    expect([...(await countCauses(database, '%')).keys()]).toEqual(['history']);
    expect(recipes.length).toBeGreaterThanOrEqual(11);
    for (const table of ['journey_runs', 'journey_misses', 'messages']) {
      expect([table, await database.query(`select * from ${table} limit 5`, [])]).toEqual([
        table,
        [],
      ]);
    }
    const live = await readLive(database);
    // By itself the database looks at new rows once a minute, and plans for empty tables until then.
    await database.execute('analyze', []);
    const members = await readMembers(database, {
      workspaceId,
      rules: [...IMPORTED.values()].map((text) => parseRule(text).rule),
      at: systemClock.now(),
    });
    const nameOf = await readCustomers(database);
    for (const [n, key] of [...IMPORTED.keys()].entries()) {
      const expected = members[n]?.map((id) => nameOf.get(id) ?? id).sort();
      expect([key, live.get(key)]).toEqual([key, expected]);
    }
  },
  300_000,
);

async function readCustomers(database: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await database.query<{ profileId: string; customer: string }>(
    `select profile_id as "profileId", value as customer from identifiers where kind = 'user_id'`,
    [],
  );
  return new Map(rows.map(({ profileId, customer }) => [profileId, customer]));
}
