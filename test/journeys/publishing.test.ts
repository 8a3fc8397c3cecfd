import { beforeEach, expect, test } from 'vitest';
import { createWorkspace } from '../../src/access/index.js';
import { publishJourney, steerJourney } from '../../src/journeys/index.js';
import { systemIds } from '../../src/kernel/index.js';
import { changeSegment, createSegment } from '../../src/segments/keep-segment.js';
import { readGivenRule } from '../../src/segments/read-given-rule.js';
import { type Database, type Db, LANES } from '../../src/storage/index.js';
import { readLiveRules } from '../../src/trackers/index.js';
import { readBatch, testOrigin, trackEvent } from '../event-factory.js';
import { type ManualLanes, takeLanesByHand } from '../manual-lanes.js';
import { type SetClock, setClock } from '../set-clock.js';
import { createTestDatabase } from '../test-database.js';

const { workspaceId } = testOrigin;
const START = Date.parse('2026-11-01T10:00:00.000Z');
const HALF = LANES.length / 2;

let database: Database;
let clock: SetClock;
/** Two processes, each with half of the lanes: what one of them has built, the other one has not. */
let first: ManualLanes;
let second: ManualLanes;

beforeEach(async () => {
  database = await createTestDatabase();
  clock = setClock(START);
  await database.transaction((tx) => createWorkspace(tx, { name: 'Shop' }, START));
  first = await takeLanesByHand(database, { clock, lanes: LANES.slice(0, HALF) });
  second = await takeLanesByHand(database, { clock, lanes: LANES.slice(HALF) });
  await first.accept(readBatch([trackEvent('ann', 1, { event: 'Seen' })], START));
  for (const lanes of [first, second]) await lanes.cycle(LANES);
});

const publish = (key: string, rule = `trait.city = "${key}"`) => {
  const steps = [{ wait: '1 hour' }, { branch: [{ if: rule, do: [{ wait: '1 day' }] }] }];
  const form = { name: key, trigger: { event: `"${key}"` }, steps };
  const wanted = { workspaceId, key, form, by: 'test' };
  return publishJourney(database, wanted, { ids: systemIds, now: clock.now() });
};

/** Builds until nothing is left to do in any lane. */
async function finish(): Promise<void> {
  for (let idle = 0; idle < 2; ) {
    const left = [await first.between(), await second.between()];
    idle = left.includes(true) ? 0 : idle + 1;
  }
}

const rules = async (): Promise<string[]> =>
  (await readLiveRules(database, workspaceId)).map(
    ({ user, ruleId, buildId, state }) => `${user.key} ${ruleId} ${buildId} ${state}`,
  );

/** Whose rules serve, with their ids. */
const serving = async (): Promise<string[]> =>
  (await readLiveRules(database, workspaceId)).flatMap(({ user, ruleId, state }) =>
    state === 'live' ? [`${user.key} ${ruleId}`] : [],
  );

/** How many lanes each build is through with. */
const built = () =>
  database.query(
    `select build_id as build, count(*) filter (where is_built)::integer as lanes
       from live_builds group by 1 order by 1`,
  );

const states = async (): Promise<Record<string, string>> => {
  const rows = await database.query<{ key: string; state: string }>(
    'select journey_key as key, state from journeys where workspace_id = $1',
    [workspaceId],
  );
  return Object.fromEntries(rows.map(({ key, state }) => [key, state]));
};

test('a journey that is published leaves the rules of others alone, and their builds', async () => {
  await publish('cart');
  await finish();
  await publish('wish');
  await first.between();
  await publish('order');
  expect(await rules()).toEqual([
    'cart/1/0 1 1 live',
    'wish/1/0 2 2 building',
    'order/1/0 3 3 building',
  ]);
  expect(await built()).toEqual([
    { build: 2, lanes: HALF },
    { build: 3, lanes: 0 },
  ]);
});

test('two that are published in a row, before the first one is built, both come live', async () => {
  await publish('cart');
  await first.between();
  await publish('wish');
  expect(await states()).toEqual({ cart: 'preparing', wish: 'preparing' });
  await finish();
  expect(await states()).toEqual({ cart: 'live', wish: 'live' });
  expect(await rules()).toEqual(['cart/1/0 1 1 live', 'wish/1/0 2 2 live']);
  expect(await built()).toEqual([]);
});

test('one whose build is complete does not wait for that of another', async () => {
  await publish('cart');
  await first.between();
  await publish('wish');
  await second.between();
  expect(await states()).toEqual({ cart: 'live', wish: 'preparing' });
  await finish();
  expect(await states()).toEqual({ cart: 'live', wish: 'live' });
});

test('one that is published again while it is built begins again alone', async () => {
  await publish('cart');
  await publish('wish');
  await first.between();
  await publish('cart', 'trait.city = "Oslo"');
  expect(await rules()).toEqual(['wish/1/0 2 2 building', 'cart/2/0 3 3 building']);
  expect(await built()).toEqual([
    { build: 2, lanes: HALF },
    { build: 3, lanes: 0 },
  ]);
  await finish();
  expect(await rules()).toEqual(['wish/1/0 2 2 live', 'cart/2/0 3 3 live']);
  expect(await states()).toEqual({ cart: 'live', wish: 'live' });
});

test('what a segment means is built anew for all who ask it, and one of them that goes leaves the others', async () => {
  const vip = { workspaceId, key: 'vip' };
  const rule = (city: string) => readGivenRule(`trait.city = "${city}"`);
  await createSegment(database, { ...vip, name: 'Vip', rule: rule('Oslo') }, clock.now());
  await publish('cart', 'in segment "vip"');
  await publish('wish', 'in segment "vip"');
  await publish('order');
  await finish();
  await changeSegment(database, { ...vip, rule: rule('Bergen') }, clock.now());
  expect(await rules()).toEqual([
    ...['vip 1 1 live', 'cart/1/0 2 2 live', 'wish/1/0 3 3 live', 'order/1/0 4 4 live'],
    ...['vip 5 5 building', 'cart/1/0 6 6 building', 'wish/1/0 7 6 building'],
  ]);
  await first.between();
  await steerJourney(database, { workspaceId, key: 'cart' }, { steering: 'stop', now: START });
  expect(await built()).toEqual([
    { build: 5, lanes: HALF },
    { build: 6, lanes: HALF },
  ]);
  await second.between();
  expect(await serving()).toEqual(['order/1/0 4', 'vip 5', 'wish/1/0 7']);
});

test('as long as a segment is built, nothing that may ask it takes its place', async () => {
  await publish('cart');
  await first.between();
  const vip = { workspaceId, key: 'vip', name: 'Vip' };
  await createSegment(database, { ...vip, rule: readGivenRule('everyone') }, clock.now());
  await second.between();
  expect(await serving()).toEqual([]);
  await first.between();
  expect(await serving()).toEqual(['cart/1/0 1', 'vip 2']);
});

/** A database, and what statements about members come to it in transactions. */
function watchMembers(): { readonly watched: Database; readonly asked: string[] } {
  const asked: string[] = [];
  const note = (text: string) => {
    if (text.includes('rule_members')) asked.push(text);
  };
  const watch = (tx: Db): Db => ({
    ...tx,
    query: (text, values) => {
      note(text);
      return tx.query(text, values);
    },
    execute: (text, values) => {
      note(text);
      return tx.execute(text, values);
    },
  });
  const transaction: Database['transaction'] = (work) =>
    database.transaction((tx) => work(watch(tx)));
  return { watched: { ...database, transaction }, asked };
}

test('a rule that is gone is cleared away in all lanes at once', async () => {
  await publish('cart', 'did not "Bought"');
  await finish();
  const stopping = { steering: 'stop', now: clock.now() } as const;
  await steerJourney(database, { workspaceId, key: 'cart' }, stopping);
  await database.execute('update lanes set owner = null');
  const { watched, asked } = watchMembers();
  const lanes = await takeLanesByHand(watched, { clock, lanes: LANES });
  expect(await database.query('select 1 from rule_members')).toHaveLength(1);
  await lanes.between();
  expect(await database.query('select 1 from rule_members')).toEqual([]);
  expect(await database.query('select 1 from live_rules')).toEqual([]);
  // A few, and not one for each lane.
  expect(asked.length).toBeLessThan(10);
});
