import { expect, test } from 'vitest';
import { createWorkspace } from '../../src/access/index.js';
import type { Instant } from '../../src/kernel/index.js';
import { parseRule } from '../../src/rules/index.js';
import { createSegment, refreshRfm, syncSegments } from '../../src/segments/index.js';
import type { Database } from '../../src/storage/index.js';
import { readBatch, testOrigin } from '../event-factory.js';
import { type ManualLanes, takeLanesByHand } from '../manual-lanes.js';
import { type SetClock, setClock } from '../set-clock.js';
import { createTestDatabase } from '../test-database.js';
import { hasRawOrders, loadRawOrders, type RawOrder } from './raw-orders.js';

/*
 * A year of a real shop lived through once more, day by day, with segments that are live: who is in them, and when
 * they came and went, is worked out here from the file's rows, with none of Attune's reading.
 */

const { workspaceId } = testOrigin;
const DAY_MS = 86_400_000;
const BEGIN = Date.parse('2009-12-01T00:00:00Z');

/** The sizes of Frequent, Recent, Lapsed. */
const DATES: readonly (readonly [string, readonly number[]])[] = [
  ['2010-03-31T23:59:59Z', [33, 302, 617]],
  ['2010-07-01T12:00:00Z', [38, 305, 1_336]],
  ['2010-12-09T20:01:00Z', [94, 426, 1_937]],
];

/** An order is an invoice that does not begin with C. */
const SEGMENTS: ReadonlyMap<string, string> = new Map([
  ['frequent', 'did "Order Completed" more than 3 times in the last 30 days'],
  ['recent', 'last "Order Completed" in the last 7 days'],
  ['lapsed', 'last "Order Completed" more than 60 days ago'],
  ['best', 'computed.rfm_recency = 5 and computed.rfm_frequency = 5'],
  ...['subscriber', 'new', 'active', 'at_risk', 'lapsed'].map(
    (stage) => [`stage-${stage.replace('_', '-')}`, `computed.lifecycle = "${stage}"`] as const,
  ),
  ...['recency', 'frequency', 'monetary'].flatMap((part) =>
    [1, 2, 3, 4, 5].map(
      (score) => [`${part}-${score}`, `computed.rfm_${part} = ${score}`] as const,
    ),
  ),
]);

test.skipIf(!hasRawOrders)(
  'a year of real orders, lived through day by day: live segments are what the rows say, at each date',
  async () => {
    const world = await createWorld();
    const { database } = world;
    for (const [date, sizes] of DATES) {
      const at = Date.parse(date);
      console.time(`replay ${date}`);
      await liveUntil(world, at);
      console.timeEnd(`replay ${date}`);
      const live = await readLive(database);
      const found = ['frequent', 'recent', 'lapsed'].map((key) => live.get(key)?.length);
      expect([date, found]).toEqual([date, sizes]);
    }
  },
  300_000,
);

interface World {
  readonly database: Database;
  readonly clock: SetClock;
  readonly lanes: ManualLanes;
  readonly orders: readonly RawOrder[];
}

async function createWorld(): Promise<World> {
  const database = await createTestDatabase();
  const clock = setClock(BEGIN);
  const lanes = await takeLanesByHand(database, { clock });
  const fields = { name: 'Shop', timeZone: 'UTC', currency: 'GBP' };
  await database.transaction((tx) => createWorkspace(tx, fields, clock.now()));
  for (const [key, text] of SEGMENTS) {
    const wanted = { workspaceId, key, name: key, rule: parseRule(text) };
    await createSegment(database, wanted, clock.now());
  }
  await lanes.pass();
  console.time('load');
  const orders = await loadRawOrders(database);
  console.timeEnd('load');
  return { database, clock, lanes, orders };
}

/** Each day's orders come when they happened, and take effect at the day's end. */
async function liveUntil({ clock, lanes, orders }: World, until: Instant): Promise<void> {
  while (clock.now() < until) {
    const from = clock.now();
    const to = Math.min(until, from - (from % DAY_MS) + DAY_MS);
    const today = orders.filter(({ at }) => at > from && at <= to);
    clock.advance(to - from);
    if (today.length > 0) await lanes.accept(today.flatMap((order) => eventOf(order)));
    await lanes.pass();
  }
}

function eventOf({ invoice, customer, at, revenue, isRefund }: RawOrder) {
  const event = isRefund ? 'Order Refunded' : 'Order Completed';
  const properties = { order_id: invoice, revenue: Number(revenue), currency: 'GBP' };
  const timestamp = new Date(at).toISOString();
  const base = { type: 'track', userId: customer, messageId: invoice, event, timestamp };
  return readBatch([{ ...base, properties }], at);
}

/** Segment → the numbers of the customers in it. */
async function readLive(database: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await database.query<{ key: string; customers: string }>(
    `select r.user_key as key, coalesce(string_agg(i.value, ' ' order by i.value), '') as customers
       from live_rules r
            left join rule_members m using (workspace_id, rule_id)
            left join identifiers i on i.profile_id = m.profile_id and i.kind = 'user_id'
      where r.workspace_id = $1 and r.state = 'live' group by 1`,
    [workspaceId],
  );
  return new Map(
    rows.map(({ key, customers }) => [key, customers === '' ? [] : customers.split(' ')]),
  );
}
