import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AcceptedEvent } from '../../src/ingest/index.js';
import {
  type Decimal,
  type EventId,
  type JsonValue,
  multiplyDecimals,
  type ProfileId,
  type SourceId,
  type WorkspaceId,
} from '../../src/kernel/index.js';
import { applyEvents, createStateCache, readProfile } from '../../src/profiles/index.js';
import { type Database, type Lane, laneOfProfile } from '../../src/storage/index.js';
import { createTestDatabase } from '../test-database.js';
import {
  asStored,
  type Drawn,
  type OrderSketch,
  retell,
  type Says,
  type ToldOrder,
  tellMoney,
} from './retell-profiles.js';

const CASES = process.env.ATTUNE_TEST_LONG === '1' ? 1_000 : 60;

const traits = fc.dictionary(
  fc.constantFrom('city', 'plan', 'age', '__proto__'),
  fc.constantFrom<JsonValue>('Berlin', 'berlin west', 'gold', 7, true, null),
  { maxKeys: 3, noNullPrototype: true },
);

const order = fc.record<OrderSketch>({
  id: fc.constantFrom(null, 'A', 'B'),
  cents: fc.option(fc.nat(100_000)),
  currency: fc.constantFrom(null, 'EUR', 'GBP'),
  refund: fc.constantFrom(null, 'r1', 'r2'),
  products: fc.array(
    fc.record({
      id: fc.constantFrom('p1', 'p2', 'p3'),
      quantity: fc.integer({ min: 1, max: 3 }),
      cents: fc.nat(5_000),
    }),
    { maxLength: 3 },
  ),
});

const says: fc.Arbitrary<Says> = fc.oneof(
  fc.record({ type: fc.constantFrom('identify' as const, 'page' as const), traits }),
  fc.record({ type: fc.constant('group' as const), account: fc.constantFrom('a1', 'a2'), traits }),
  fc.record({
    type: fc.constant('track' as const),
    name: fc.constantFrom(
      'Order Completed',
      'Completed Order',
      'Order Updated',
      'Order Refunded',
      'Order Cancelled',
      'page',
    ),
    order,
  }),
);

const drawn = fc.record<Drawn>({
  person: fc.nat(2),
  minute: fc.nat(8),
  source: fc.integer({ min: 1, max: 2 }),
  says,
});

const START = Date.UTC(2026, 0, 1);

function toEvent({ person, minute, source, says: said }: Drawn, place: number): AcceptedEvent {
  const at = START + minute * 60_000;
  return {
    eventId: `01950000-0000-7000-8000-${String(place).padStart(12, '0')}` as EventId,
    workspaceId: 1 as WorkspaceId,
    profileId: `01940000-0000-7000-8000-${String(person).padStart(12, '0')}` as ProfileId,
    sourceId: source as SourceId,
    type: said.type,
    name: said.type === 'track' ? said.name : '',
    occurredAt: at,
    receivedAt: at,
    payload: payloadOf(said),
    originProfileId: null,
    isHistory: false,
    clean: null,
  };
}

function payloadOf(said: Says): AcceptedEvent['payload'] {
  if (said.type === 'group') return { groupId: said.account, traits: said.traits };
  if (said.type !== 'track') {
    return said.type === 'page' ? { context: { traits: said.traits } } : { traits: said.traits };
  }
  const { id, cents, currency, refund, products } = said.order;
  return {
    properties: {
      ...(id !== null && { order_id: id }),
      ...(cents !== null && { revenue: cents / 100 }),
      ...(currency !== null && { currency }),
      ...(refund !== null && { refund_id: refund }),
      products: products.map((each) => ({
        product_id: each.id,
        quantity: each.quantity,
        price: each.cents / 100,
      })),
    },
  };
}

/** Every column of every table, as text. */
async function storedRows(database: Database): Promise<Record<string, unknown[]>> {
  const tables = {
    profiles: 'profile_id',
    profile_traits: 'profile_id',
    orders: 'profile_id, order_key',
    account_traits: 'account_id, name',
  };
  const rows: Record<string, unknown[]> = {};
  for (const [table, key] of Object.entries(tables)) {
    rows[table] = await database.query(
      `select to_jsonb(t)::text as row from ${table} t order by ${key}`,
    );
  }
  return rows;
}

async function clear(database: Database): Promise<void> {
  for (const table of ['profiles', 'profile_traits', 'orders', 'account_traits']) {
    await database.query(`delete from ${table}`);
  }
}

function byLane(events: readonly AcceptedEvent[]): Map<Lane, AcceptedEvent[]> {
  const lanes = new Map<Lane, AcceptedEvent[]>();
  for (const event of events) {
    const lane = laneOfProfile(event.profileId);
    lanes.set(lane, [...(lanes.get(lane) ?? []), event]);
  }
  return lanes;
}

/** Applies the events in cycles of these sizes; a negative one comes after a restart. */
async function fold(
  database: Database,
  events: readonly AcceptedEvent[],
  cuts: readonly number[],
): Promise<Record<string, unknown[]>> {
  await clear(database);
  const cache = createStateCache(2);
  let at = 0;
  for (const cut of [...cuts, events.length]) {
    if (cut < 0) cache.drop();
    const cycle = events.slice(at, at + Math.abs(cut));
    at += cycle.length;
    const { changed } = await database.transaction((tx) => applyEvents(tx, byLane(cycle), cache));
    for (const [lane, states] of changed) cache.keep(lane, states);
  }
  return storedRows(database);
}

async function expectAsTold(database: Database, history: readonly Drawn[]): Promise<void> {
  const told = retell(history);
  const rows = await database.query<{ id: string; row: string }>(
    `select p.profile_id as id, json_build_object(
        'events', event_count, 'first', extract(epoch from first_seen_at) * 1000,
        'last', extract(epoch from last_seen_at) * 1000, 'counts', counts, 'traits', traits,
        'accounts', (select coalesce(jsonb_agg(a order by a), '[]') from jsonb_object_keys(accounts) a),
        'orders', (select coalesce(jsonb_agg(jsonb_build_object(
            'isPlaced', placed_at is not null, 'isCancelled', cancelled_at is not null,
            'cents', revenue * 100, 'currency', currency,
            'refunds', (select coalesce(jsonb_agg((r.value ->> 'amount')::numeric * 100
                                                  order by (r.value ->> 'amount')::numeric), '[]')
                          from jsonb_each(refunds) r),
            'quantities', products)), '[]')
          from orders o where o.profile_id = p.profile_id)) as row
       from profiles p left join profile_traits t using (lane, workspace_id, profile_id)`,
  );
  expect(rows).toHaveLength(told.size);
  for (const { id, row } of rows) {
    const person = told.get(Number(id.slice(-12)));
    if (person === undefined) throw new Error(`nobody told of ${id}`);
    const stored = JSON.parse(row);
    stored.orders.sort(byText);
    expect(stored).toEqual({
      events: person.minutes.length,
      first: START + Math.min(...person.minutes) * 60_000,
      last: START + Math.max(...person.minutes) * 60_000,
      counts: Object.fromEntries(person.counts),
      // Who never said anything has no row; who took everything back has an empty one.
      traits: stored.traits === null ? null : Object.fromEntries(person.traits),
      accounts: [...person.accounts].sort(),
      // One without an id lies wherever its event's id puts it.
      orders: [...person.orders.values()].map(asStored).sort(byText),
    });
    if (stored.traits === null) expect(person.traits.size + person.accounts.size).toBe(0);
    await expectMoneyAsTold(database, id as ProfileId, person.orders);
  }
}

async function expectMoneyAsTold(
  database: Database,
  profileId: ProfileId,
  orders: ReadonlyMap<string, ToldOrder>,
): Promise<void> {
  const place = { workspaceId: 1 as WorkspaceId, profileId };
  const { facts } = await readProfile(database, place, { currency: 'CHF' });
  const money = facts.orders.money.map(({ currency, orders: count, revenue, refunded }) => [
    currency,
    { orders: count, cents: cents(revenue), refundedCents: cents(refunded) },
  ]);
  expect(Object.fromEntries(money)).toEqual(Object.fromEntries(tellMoney(orders.values(), 'CHF')));
}

function byText(a: object, b: object): number {
  const [one, other] = [a, b].map((order) => JSON.stringify(Object.entries(order).sort()));
  return String(one) < String(other) ? -1 : 1;
}

function cents(amount: Decimal): number {
  return Number(multiplyDecimals(amount, '100' as Decimal));
}

test('events in any order and in any cycles come to the same profiles, and to what is told from the beginning', async () => {
  const database = await createTestDatabase();
  const history = fc.array(drawn, { minLength: 1, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(
      history.chain((events) =>
        fc.record({
          events: fc.constant(events),
          order: fc.shuffledSubarray([...events.keys()], { minLength: events.length }),
          cuts: fc.array(fc.integer({ min: -8, max: 8 }), { maxLength: 6 }),
        }),
      ),
      async ({ events, order: places, cuts }) => {
        const accepted = events.map(toEvent);
        const inOneCycle = await fold(database, accepted, []);
        await expectAsTold(database, events);
        const shuffled = places.map((place) => accepted[place] as AcceptedEvent);
        expect(await fold(database, shuffled, cuts)).toEqual(inOneCycle);
      },
    ),
    { numRuns: CASES },
  );
});
