import { expect, test } from 'vitest';
import type { ProfileId } from '../../src/kernel/index.js';
import { type Database, type Lane, laneOfProfile } from '../../src/storage/index.js';
import { readBatch, trackEvent } from '../event-factory.js';
import { openLiveShop } from './live-shop.js';

const HOUR_MS = 3_600_000;
const RECENT = 'did "Product Viewed" in the last 1 hour';

test.each([
  ['that looks at more events', `${RECENT} and did "Order Completed" in the last 10 days`],
  ['that looks back', `until 5 minutes without (${RECENT}) and did "Order Completed"`],
])('what is due while a rule is built %s is told at its own instant', async (_, both) => {
  const shop = await openLiveShop();
  const { clock, lanes } = shop;
  await shop.keep({ recent: RECENT });
  await lanes.pass();
  await shop.send('ann', 'Product Viewed', 'Order Completed');
  await lanes.drain();
  const leavesAt = clock.now() + HOUR_MS;
  expect(await shop.members('recent')).toEqual(['ann']);

  clock.advance(HOUR_MS + 120_000);
  await shop.keep({ recent: RECENT, both });
  // The build comes by before any cycle does.
  while (await lanes.between());
  await lanes.pass();
  expect(await shop.members('recent')).toEqual([]);
  expect(await shop.members('both')).toEqual(await shop.expected(both));
  const left = (await shop.timeline('recent')).filter(({ what }) => what === 'left');
  expect(left).toEqual([{ user: 'ann', what: 'left', at: leavesAt, cause: 'time' }]);
});

test('who has several things due is walked through all of them, where more is due than one cycle takes', async () => {
  const shop = await openLiveShop();
  const { clock, lanes, database } = shop;
  // Looks again whenever a number leaves its window, and never turns.
  const never = 'sum of amount of "Order Completed" in the last 1 hour >= 0';
  await shop.keep({ recent: RECENT, both: `${RECENT} and ${never}` });
  await lanes.pass();
  const start = clock.now();
  const order = { event: 'Order Completed', properties: { amount: 5 } };
  await shop.send('bob', 'Product Viewed');
  await shop.send('ann', order);
  await lanes.drain();
  clock.advance(600_000);
  await shop.send('ann', 'Product Viewed');
  await lanes.drain();
  clock.advance(600_000);
  await shop.send('ann', order);
  await lanes.drain();
  // Between what ann has due first and what she has due next, a great deal is due: rows whose rules are gone.
  await database.execute(
    `insert into tracker_states (lane, workspace_id, profile_id, home, due_at, state)
     select lane, workspace_id, profile_id, number, to_timestamp($1::float8 / 1000), state
       from tracker_states join identifiers using (workspace_id, profile_id)
            cross join generate_series(1, 6000) as number
      where kind = 'user_id' and value = 'bob'`,
    [start + HOUR_MS + 300_000],
  );

  clock.advance(3 * HOUR_MS);
  await lanes.pass();
  expect(await shop.members('recent')).toEqual([]);
  expect(await shop.members('both')).toEqual([]);
  const left = (await shop.timeline('recent')).filter(({ what }) => what === 'left');
  const leftAt = { what: 'left', cause: 'time' };
  expect(left).toEqual([
    { user: 'bob', at: start + HOUR_MS, ...leftAt },
    { user: 'ann', at: start + HOUR_MS + 600_000, ...leftAt },
  ]);
});

test('what is due before an instant that a lane has passed is asked anew then', async () => {
  const shop = await openLiveShop();
  const { clock, lanes, database } = shop;
  const never = 'sum of amount of "Order Completed" in the last 1 hour >= 0';
  const settled = 'did "Product Viewed" more than 5 minutes ago';
  await shop.keep({ settled, both: `${settled} and ${never}` });
  await lanes.pass();
  const start = clock.now();
  await shop.send('ann', { event: 'Order Completed', properties: { amount: 5 } });
  await shop.send('bob', 'Order Completed');
  await lanes.drain();
  const [ann, bob] = await lanesOf(database);
  // A lane that comes from a machine whose clock is ahead takes those with it that are worked on together with it.
  await database.execute(
    'update lanes set clock = to_timestamp($2::float8 / 1000) where lane = $1',
    [bob, start + 2 * HOUR_MS],
  );
  await lanes.cycle([ann, bob]);

  clock.advance(60_000);
  await shop.send('ann', 'Product Viewed');
  await lanes.cycle([ann]);
  clock.advance(HOUR_MS / 2);
  await lanes.cycle([ann]);
  expect(await shop.members('settled')).toEqual(['ann']);
  expect(await shop.members('both')).toEqual(['ann']);
});

async function lanesOf(database: Database): Promise<[Lane, Lane]> {
  const rows = await database.query<{ id: ProfileId }>(
    `select profile_id as id from identifiers where kind = 'user_id' order by value`,
  );
  const [ann, bob] = rows.map(({ id }) => laneOfProfile(id));
  if (ann === undefined || bob === undefined) throw new Error('two people are expected');
  return [ann, bob];
}

test('a rule that comes back does not remember what it has not heard meanwhile', async () => {
  const shop = await openLiveShop();
  const { clock, lanes } = shop;
  const twice = 'did "Order Completed" at least 2 times';
  const hourly = 'did "Product Viewed" in the last 1 hour';
  const send = async (...events: string[]) => {
    clock.advance(60_000);
    await shop.send('ann', ...events);
    await lanes.drain();
  };
  await shop.keep({ twice, hourly });
  await lanes.pass();
  await send('Order Completed', 'Product Viewed');
  await shop.keep({ other: 'everyone' });
  await lanes.pass();
  await send('Order Completed', 'Product Viewed');
  await shop.keep({ twice, hourly });
  await lanes.pass();
  expect(await shop.members('twice')).toEqual(['ann']);
  clock.advance(3_599_999);
  await lanes.pass();
  expect(await shop.members('hourly')).toEqual(['ann']);
  clock.advance(1);
  await lanes.pass();
  expect(await shop.members('hourly')).toEqual([]);
});

test('what was left behind is not believed, though another rule has looked at the row meanwhile', async () => {
  const shop = await openLiveShop();
  const { clock, lanes } = shop;
  const recent = 'did "Order Completed" in the last 1 hour';
  const today = 'did "Order Completed" in the last 5 hours';
  const twice = 'did "Order Completed" at least 2 times';
  const order = async (agoMs: number) => {
    clock.advance(60_000);
    const timestamp = new Date(clock.now() - agoMs).toISOString();
    await shop.send('ann', { event: 'Order Completed', timestamp });
    await lanes.drain();
  };
  await shop.keep({ recent, today, twice });
  await lanes.pass();
  await order(0);
  // Nothing is due of her any more, and the row was written long after the order.
  clock.advance(6 * HOUR_MS);
  await lanes.pass();
  await shop.keep({ other: 'everyone' });
  await lanes.pass();
  await order(48 * HOUR_MS);
  clock.advance(2 * HOUR_MS);
  // It finds nothing that matters to it.
  await shop.keep({ recent });
  await lanes.pass();
  await shop.keep({ recent, today, twice });
  await lanes.pass();
  expect(await shop.members('twice')).toEqual(['ann']);
});

test('what was received before a rule served, and takes effect later, is told behind its beginning', async () => {
  const shop = await openLiveShop();
  const { clock, lanes } = shop;
  await shop.send('ann', 'Product Viewed');
  await lanes.drain();
  clock.advance(60_000);
  await shop.send('ann', 'Order Completed');
  // The rule is built before the lane comes to the event.
  clock.advance(60_000);
  await shop.keep({ strangers: 'did not "Order Completed"' });
  const servesAt = clock.now();
  while (await lanes.between());
  clock.advance(60_000);
  await lanes.pass();
  expect(await shop.timeline('strangers')).toEqual([
    { user: 'ann', what: 'entered', at: servesAt, cause: 'definition' },
    { user: 'ann', what: 'left', at: servesAt, cause: 'event' },
  ]);
});

test('what was received earlier and comes later is asked about no instant before what is known already', async () => {
  const shop = await openLiveShop();
  const { clock, lanes } = shop;
  await shop.keep({ both: 'did "Product Viewed" and did "Order Completed"' });
  await lanes.pass();
  await shop.send('ann', 'Page Loaded');
  await lanes.drain();
  const [first, second] = [clock.now() + 100, clock.now() + 200];
  clock.advance(1_000);
  // Two requests at once: the one that came second was the first to be kept.
  const viewed = trackEvent('ann', 1, { event: 'Product Viewed' });
  await lanes.accept(readBatch([viewed], second));
  await lanes.drain();
  const ordered = trackEvent('ann', 2, { event: 'Order Completed' });
  await lanes.accept(readBatch([ordered], first));
  await lanes.drain();
  expect(await shop.members('both')).toEqual(['ann']);
  const entered = { user: 'ann', what: 'entered', at: second, cause: 'event' };
  expect(await shop.timeline('both')).toEqual([entered]);
});
