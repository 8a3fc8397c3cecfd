import { expect, test } from 'vitest';
import { createWorkspace } from '../../src/access/index.js';
import { LANES } from '../../src/storage/index.js';
import { readBatch, trackEvent } from '../event-factory.js';
import { takeLanesByHand } from '../manual-lanes.js';
import { setClock } from '../set-clock.js';
import { createTestDatabase } from '../test-database.js';
import { startTestEngine } from '../test-engine.js';
import { waitUntil } from '../wait-until.js';
import { keepRules, type LiveShop, openLiveShop, readTimeline } from './live-shop.js';

const DAY_MS = 86_400_000;
const BOUGHT = 'did "Order Completed" in the last 30 days';
const LAPSED = 'did not "Order Completed" in the last 60 days';

/** Ann and bob buy, bob a second and a half later, and cyd looks around. */
async function openShop(): Promise<{ shop: LiveShop; start: number }> {
  const shop = await openLiveShop();
  await shop.keep({ bought: BOUGHT, lapsed: LAPSED });
  await shop.lanes.pass();
  const start = shop.clock.now();
  await shop.send('ann', 'Order Completed');
  await shop.send('cyd', 'Product Viewed');
  shop.clock.advance(1_500);
  await shop.send('bob', 'Order Completed');
  await shop.lanes.drain();
  return { shop, start };
}

async function goTo({ clock, lanes }: LiveShop, at: number): Promise<void> {
  clock.advance(at - clock.now());
  await lanes.pass();
}

test('by the clock alone people leave “purchased in the last 30 days” in the very millisecond', async () => {
  const { shop, start } = await openShop();
  const leaves = start + 30 * DAY_MS;
  for (const [at, members] of [
    [leaves - 1, ['ann', 'bob']],
    [leaves, ['bob']],
    [leaves + 1_499, ['bob']],
    [leaves + 1_500, []],
  ] as const) {
    await goTo(shop, at);
    expect(await shop.members('bought')).toEqual(members);
    expect(await shop.expected(BOUGHT)).toEqual(members);
  }
  expect((await shop.timeline('bought')).slice(2)).toEqual([
    { user: 'ann', what: 'left', at: leaves, cause: 'time' },
    { user: 'bob', what: 'left', at: leaves + 1_500, cause: 'time' },
  ]);
});

test('by the clock alone people enter “no purchase in 60 days” in the very millisecond', async () => {
  const { shop, start } = await openShop();
  const enters = start + 60 * DAY_MS;
  for (const [at, members] of [
    [enters - 1, ['cyd']],
    [enters, ['ann', 'cyd']],
    [enters + 1_499, ['ann', 'cyd']],
    [enters + 1_500, ['ann', 'bob', 'cyd']],
  ] as const) {
    await goTo(shop, at);
    expect(await shop.members('lapsed')).toEqual(members);
    expect(await shop.expected(LAPSED)).toEqual(members);
  }
  expect((await shop.timeline('lapsed')).slice(1)).toEqual([
    { user: 'ann', what: 'entered', at: enters, cause: 'time' },
    { user: 'bob', what: 'entered', at: enters + 1_500, cause: 'time' },
  ]);
});

test('a worker that was down for a year tells each change at its own instant', async () => {
  const { shop, start } = await openShop();
  shop.lanes.forget();
  await goTo(shop, start + 365 * DAY_MS);
  const changes = [...(await shop.timeline('bought')), ...(await shop.timeline('lapsed'))];
  expect(changes.filter(({ cause }) => cause === 'time')).toEqual([
    { user: 'ann', what: 'left', at: start + 30 * DAY_MS, cause: 'time' },
    { user: 'bob', what: 'left', at: start + 30 * DAY_MS + 1_500, cause: 'time' },
    { user: 'ann', what: 'entered', at: start + 60 * DAY_MS, cause: 'time' },
    { user: 'bob', what: 'entered', at: start + 60 * DAY_MS + 1_500, cause: 'time' },
  ]);
});

test('the worker lets people leave by itself, and nothing has happened', async () => {
  const database = await createTestDatabase();
  await database.transaction((tx) => createWorkspace(tx, { name: 'Shop', timeZone: 'UTC' }, 0));
  const { door, worker } = await startTestEngine(database);
  await keepRules(database, { lookers: 'did "Product Viewed" in the last 2 seconds' }, Date.now());
  await waitUntil('the lanes are owned', () => worker?.ownedLanes().length === LANES.length);
  await waitUntil('the rule serves', async () => {
    const [rule] = await database.query<{ state: string }>('select state from live_rules');
    return rule?.state === 'live';
  });
  const occurredAt = Date.now();
  const timestamp = new Date(occurredAt).toISOString();
  await door.accept(readBatch([trackEvent('ann', 1, { timestamp })], occurredAt));
  const timeline = () => readTimeline(database, 'lookers');
  await waitUntil('ann has left', async () => (await timeline()).length === 2);
  expect(await timeline()).toEqual([
    { user: 'ann', what: 'entered', at: occurredAt, cause: 'event' },
    { user: 'ann', what: 'left', at: occurredAt + 2_000, cause: 'time' },
  ]);
  expect(await database.query('select from events')).toHaveLength(1);
});

test('what is received while its cycle has begun makes people enter by itself, not by time', async () => {
  const clock = setClock();
  const database = await createTestDatabase();
  await database.transaction((tx) =>
    createWorkspace(tx, { name: 'Shop', timeZone: 'Europe/Berlin' }, 0),
  );
  // As under load, when the cycle waits for its lanes while the door goes on.
  const hit = async (name: string) => (name === 'cycle:loaded' ? clock.advance(10) : undefined);
  const lanes = await takeLanesByHand(database, { clock, failPoints: { hit } });
  await keepRules(database, { bought: BOUGHT }, clock.now());
  await lanes.pass();
  const receivedAt = clock.now() + 5;
  await lanes.accept(readBatch([trackEvent('ann', 1, { event: 'Order Completed' })], receivedAt));
  await lanes.drain();
  clock.advance(1_000);
  await lanes.pass();
  const entered = { user: 'ann', what: 'entered', at: receivedAt, cause: 'event' };
  expect(await readTimeline(database, 'bought')).toEqual([entered]);
});
