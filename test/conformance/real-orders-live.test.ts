import { expect, test } from 'vitest';
import { createWorkspace } from '../../src/app/create-workspace.js';
import type { Instant } from '../../src/kernel/index.js';
import { refreshRfm, syncSegments } from '../../src/segments/index.js';
import { type Database, type Db, instantParam } from '../../src/storage/index.js';
import { readBatch, testOrigin } from '../event-factory.js';
import { type ManualLanes, takeLanesByHand } from '../manual-lanes.js';
import { type SetClock, setClock } from '../set-clock.js';
import { createTestDatabase } from '../test-database.js';
import { testDeed } from '../test-deed.js';
import { countCauses, createSegments, FIELDS, readLive } from './live-orders.js';
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
  'a year of real orders, lived through day by day: live segments are what the rows say',
  async () => {
    const world = await createWorld();
    const { database } = world;
    let published: Instant | undefined;
    for (const [date, sizes] of DATES) {
      const at = Date.parse(date);
      await liveUntil(world, at);
      const live = await readLive(database);
      const found = ['frequent', 'recent', 'lapsed'].map((key) => live.get(key)?.length);
      expect([date, found]).toEqual([date, sizes]);
      // The scores go by the bounds of the date before, if there were any, and then by those of today. The first
      // ones are published on the second date.
      expect(live).toEqual(await readExpected(database, { at, published }));
      if (date === DATES[0]?.[0]) continue;
      published = at;
      await publishCuts(world);
      expect(await readLive(database)).toEqual(await readExpected(database, { at, published }));
    }

    for (const [key, watch] of WATCHES) {
      const changes = await readChanges(database, key);
      expect(changes).toEqual(findChanges(world.orders, { ...watch, until: world.clock.now() }));
    }
    const stages = await countCauses(database, 'stage-%');
    expect([...stages.keys()].sort()).toEqual(['event', 'time']);
    const scores = await countCauses(database, 'recency-%');
    expect([...scores.keys()].sort()).toEqual(['definition', 'event', 'time']);
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
  await createWorkspace(database, FIELDS, testDeed(clock.now()));
  await createSegments(database, SEGMENTS, clock.now());
  const lanes = await takeLanesByHand(database, { clock });
  await lanes.pass();
  const orders = await loadRawOrders(database);
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

async function publishCuts({ database, clock, lanes }: World): Promise<void> {
  const at = clock.now();
  const sync = (tx: Db) => syncSegments(tx, workspaceId, at);
  await refreshRfm(database, { workspaceId, at }, sync);
  await lanes.pass();
}

/**
 * Who should be in which segment, by the rows. The fifths end at the value of the customer in the first, second, …
 * fifth place of five when all who had ordered by then stand in a row.
 */
const EXPECTED = `
  with published as (
    select floor(extract(epoch from $2::timestamptz - max(at))) as seconds, count(*) as orders,
           sum(revenue) as revenue
      from raw_orders where not is_refund and at <= $2::timestamptz group by customer),
  placed as (
    select seconds, row_number() over (order by seconds) as by_seconds,
           orders, row_number() over (order by orders) as by_orders,
           revenue, row_number() over (order by revenue) as by_revenue,
           count(*) over () as customers
      from published),
  bounds as (
    select (select seconds from placed where by_seconds = ceil(fifth * customers / 5.0)) as seconds,
           (select orders from placed where by_orders = ceil(fifth * customers / 5.0)) as orders,
           (select revenue from placed where by_revenue = ceil(fifth * customers / 5.0)) as revenue
      from generate_series(1, 4) as fifth),
  customers as (
    select customer,
           count(*) filter (where not is_refund) as orders,
           count(*) filter (where not is_refund and at > $1::timestamptz - interval '30 days') as lately,
           sum(revenue) filter (where not is_refund) as revenue,
           $1::timestamptz - min(at) filter (where not is_refund) as since_first,
           $1::timestamptz - max(at) filter (where not is_refund) as since_last
      from raw_orders where at <= $1::timestamptz group by customer),
  scored as (
    select *,
           5 - (select count(*) from bounds
                 where bounds.seconds < floor(extract(epoch from since_last))) as recency,
           1 + (select count(*) from bounds where bounds.orders < customers.orders) as frequency,
           1 + (select count(*) from bounds where bounds.revenue < customers.revenue) as monetary
      from customers)
  select customer, key from scored, lateral (values
    ('frequent', lately > 3),
    ('recent', since_last < interval '7 days'),
    ('lapsed', since_last >= interval '60 days'),
    (case when orders = 0 then 'stage-subscriber'
          when since_first < interval '30 days' then 'stage-new'
          when since_last < interval '90 days' then 'stage-active'
          when since_last < interval '180 days' then 'stage-at-risk'
          else 'stage-lapsed' end, true),
    ('recency-' || recency, orders > 0 and $2::timestamptz is not null),
    ('frequency-' || frequency, orders > 0 and $2::timestamptz is not null),
    ('monetary-' || monetary, orders > 0 and $2::timestamptz is not null),
    ('best', recency = 5 and frequency = 5 and orders > 0 and $2::timestamptz is not null)
  ) as judged (key, is_in) where is_in order by customer`;

/** @param asked.published when the bounds of the scores were published; undefined: not yet */
async function readExpected(
  database: Database,
  { at, published }: { readonly at: Instant; readonly published: Instant | undefined },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await database.query<{ key: string; customer: string }>(EXPECTED, [
    instantParam(at),
    published === undefined ? null : instantParam(published),
  ]);
  const members = new Map<string, string[]>([...SEGMENTS.keys()].map((key) => [key, []]));
  for (const { key, customer } of rows) members.get(key)?.push(customer);
  return members;
}

/** A segment, as a question to the times of somebody's orders. */
interface Watch {
  holds(orders: readonly Instant[], now: Instant): boolean;
  /** So long after an order it can turn by itself. */
  readonly waitMs: number;
}

const WATCHES: readonly (readonly [string, Watch])[] = [
  [
    'frequent',
    {
      holds: (orders, now) => orders.filter((at) => at > now - 30 * DAY_MS).length > 3,
      waitMs: 30 * DAY_MS,
    },
  ],
  [
    'recent',
    { holds: (orders, now) => (orders.at(-1) ?? 0) > now - 7 * DAY_MS, waitMs: 7 * DAY_MS },
  ],
  [
    'lapsed',
    {
      holds: (orders, now) => (orders.at(-1) ?? Number.POSITIVE_INFINITY) <= now - 60 * DAY_MS,
      waitMs: 60 * DAY_MS,
    },
  ],
];

/** Every coming and going that there should have been. */
function findChanges(
  orders: readonly RawOrder[],
  { until, ...watch }: Watch & { readonly until: Instant },
): string[] {
  const times = new Map<string, Instant[]>();
  for (const { customer, at, isRefund } of orders) {
    const known = times.get(customer) ?? [];
    if (!isRefund) times.set(customer, [...known, at]);
  }
  const changes = [...times].flatMap(([customer, all]) =>
    changesOf(all, watch)
      .filter(({ at }) => at <= until)
      .map((change) => sayChange({ customer, ...change })),
  );
  return changes.sort();
}

interface Change {
  readonly what: string;
  readonly at: Instant;
  readonly cause: string;
}

/** What time changes comes before what happens at the same instant. */
function changesOf(orders: readonly Instant[], { holds, waitMs }: Watch): Change[] {
  const steps = [
    ...orders.map((at) => ({ at: at + waitMs, cause: 'time' })),
    ...orders.map((at) => ({ at, cause: 'event' })),
  ].sort((a, b) => a.at - b.at);
  const seen: Instant[] = [];
  const changes: Change[] = [];
  let isIn = false;
  for (const { at, cause } of steps) {
    if (cause === 'event') seen.push(at);
    if (holds(seen, at) === isIn) continue;
    isIn = !isIn;
    changes.push({ what: isIn ? 'entered' : 'left', at, cause });
  }
  return changes;
}

function sayChange({ customer, what, at, cause }: Change & { readonly customer: string }): string {
  return `${customer} ${what} ${new Date(at).toISOString()} ${cause}`;
}

async function readChanges(database: Database, key: string): Promise<string[]> {
  const rows = await database.query<Change & { readonly customer: string }>(
    `select i.value as customer, what, changed_at as at, cause
       from segment_changes c join identifiers i on i.profile_id = c.profile_id and i.kind = 'user_id'
      where segment_key = $1`,
    [key],
  );
  return rows.map(sayChange).sort();
}
