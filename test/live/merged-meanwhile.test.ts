import { expect, test } from 'vitest';
import type { Database } from '../../src/storage/index.js';
import { readBatch } from '../event-factory.js';
import { type LiveShop, openLiveShop } from './live-shop.js';

const VIEWED = 'did "Product Viewed"';
const NEVER = 'did "Never Done"';

/** A visitor who is in the segment, and turns out to be somebody whom the shop knows, before `pass` is called. */
async function mergeVisitor(
  shop: LiveShop,
  change: (shop: LiveShop) => Promise<void>,
): Promise<string> {
  const { lanes, clock } = shop;
  await shop.keep({ keen: VIEWED, other: VIEWED });
  await lanes.pass();
  await shop.send('ann', 'Order Completed');
  await lanes.accept(
    readBatch([{ type: 'track', anonymousId: 'visitor', event: 'Product Viewed' }], clock.now()),
  );
  await lanes.drain();
  const [visitor] = await membersOf(shop.database);
  if (visitor === undefined) throw new Error('the visitor is in the segment');
  clock.advance(60_000);
  await change(shop);
  clock.advance(60_000);
  await lanes.accept(
    readBatch([{ type: 'identify', userId: 'ann', anonymousId: 'visitor' }], clock.now()),
  );
  await lanes.drain();
  await lanes.pass();
  return visitor;
}

function membersOf(database: Database): Promise<string[]> {
  return database
    .query<{ id: string }>('select distinct profile_id as id from rule_members')
    .then((rows) => rows.map(({ id }) => id));
}

async function lifeOf({ database }: LiveShop, profileId: string): Promise<string[]> {
  const rows = await database.query<{ what: string }>(
    `select what from segment_changes where segment_key = 'keen' and profile_id = $1
      order by change_id`,
    [profileId],
  );
  return rows.map(({ what }) => what);
}

/** Builds what was declared, and lets it take its place; whom that moves is not told yet. */
async function takePlace({ lanes, database }: LiveShop): Promise<void> {
  const building = `select 1 from live_rules where state = 'building' limit 1`;
  while ((await database.query(building)).length > 0) await lanes.between();
}

test('who is merged away before it is told that a new version has no place for them has left, once', async () => {
  const shop = await openLiveShop();
  const visitor = await mergeVisitor(shop, async () => {
    await shop.keep({ keen: NEVER, other: VIEWED });
    await takePlace(shop);
    expect(await lifeCount(shop)).toBe(1);
  });
  expect(await lifeOf(shop, visitor)).toEqual(['entered', 'left']);
});

test('who is merged away before it is told that a new version keeps them has left, once', async () => {
  const shop = await openLiveShop();
  const visitor = await mergeVisitor(shop, async () => {
    await shop.keep({ keen: `${VIEWED} or ${NEVER}`, other: VIEWED });
    await takePlace(shop);
  });
  expect(await lifeOf(shop, visitor)).toEqual(['entered', 'left']);
});

test('who is merged away before what is left of a deleted segment is cleared away has left, once', async () => {
  const shop = await openLiveShop();
  const visitor = await mergeVisitor(shop, () => shop.keep({ other: VIEWED }));
  expect(await lifeOf(shop, visitor)).toEqual(['entered', 'left']);
});

async function lifeCount({ database }: LiveShop): Promise<number> {
  return (await database.query(`select 1 from segment_changes where segment_key = 'keen'`)).length;
}
