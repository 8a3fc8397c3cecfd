import { expect, test } from 'vitest';
import { openLiveShop } from './live-shop.js';

const VIEWED = 'did "Product Viewed"';
const ORDERED = 'did "Order Completed"';

test('who is in a segment that is deleted leaves it, once, and enters it anew when it comes back', async () => {
  const shop = await openLiveShop();
  const { clock, lanes } = shop;
  await shop.keep({ viewed: VIEWED, ordered: ORDERED });
  await lanes.pass();
  const enteredAt = clock.now();
  await shop.send('ann', 'Product Viewed');
  await shop.send('bob', 'Product Viewed', 'Order Completed');
  await lanes.drain();
  clock.advance(60_000);
  const deletedAt = clock.now();
  await shop.keep({ ordered: ORDERED });
  await lanes.pass();
  const entered = ['ann', 'bob'].map((user) => ({
    ...{ user, what: 'entered', at: enteredAt, cause: 'event' },
  }));
  const left = ['ann', 'bob'].map((user) => ({
    ...{ user, what: 'left', at: deletedAt, cause: 'definition' },
  }));
  expect(byUser(await shop.timeline('viewed'))).toEqual(byUser([...entered, ...left]));
  expect(await shop.timeline('ordered')).toHaveLength(1);
  const rows = 'select count(*)::int as count from rule_members';
  expect(await shop.database.query(rows)).toEqual([{ count: 1 }]);

  clock.advance(60_000);
  await shop.keep({ viewed: VIEWED, ordered: ORDERED });
  await lanes.pass();
  const told = byUser(await shop.timeline('viewed')).map(({ user, what }) => `${user} ${what}`);
  expect(told).toEqual([
    'ann entered',
    'ann left',
    'ann entered',
    'bob entered',
    'bob left',
    'bob entered',
  ]);
});

test('whom a new version moves is told of it, not that the one before is gone', async () => {
  const shop = await openLiveShop();
  const { clock, lanes } = shop;
  await shop.keep({ keen: VIEWED });
  await lanes.pass();
  await shop.send('ann', 'Product Viewed');
  await shop.send('bob', 'Product Viewed', 'Order Completed');
  await lanes.drain();
  clock.advance(60_000);
  await shop.keep({ keen: ORDERED });
  await lanes.pass();
  const told = byUser(await shop.timeline('keen')).map(({ user, what }) => `${user} ${what}`);
  expect(told).toEqual(['ann entered', 'ann left', 'bob entered']);
});

test('a version that is built, and deleted before it served, moves nobody', async () => {
  const shop = await openLiveShop();
  const { lanes } = shop;
  await shop.keep({ viewed: VIEWED });
  await lanes.pass();
  await shop.send('ann', 'Product Viewed', 'Order Completed');
  await lanes.drain();
  await shop.keep({ viewed: VIEWED, ordered: ORDERED });
  await shop.keep({ viewed: VIEWED });
  await lanes.pass();
  expect(await shop.timeline('ordered')).toEqual([]);
  expect(await shop.timeline('viewed')).toHaveLength(1);
});

test('what is deleted while its lanes tell of it is told to the end, and the others of its build are not passed over', async () => {
  const shop = await openLiveShop();
  const { clock, lanes, database } = shop;
  await shop.send('ann', 'Product Viewed', 'Order Completed');
  await lanes.drain();
  clock.advance(60_000);
  await shop.keep({ first: VIEWED, second: ORDERED });
  for (let left = 100; left > 0 && !(await isLive(database)); left -= 1) await lanes.between();
  expect(await isLive(database)).toBe(true);
  // As a process leaves it that has told of the first rule and no further.
  await database.execute('update live_builds set settled = 1');
  await shop.keep({ second: ORDERED });
  await lanes.pass();
  expect(await shop.timeline('second')).toHaveLength(1);
});

function isLive(database: Awaited<ReturnType<typeof openLiveShop>>['database']): Promise<boolean> {
  return database
    .query(`select 1 from live_rules where state = 'live'`)
    .then((rows) => rows.length === 2);
}

function byUser<Row extends { readonly user: string }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => (a.user < b.user ? -1 : Number(a.user > b.user)));
}
