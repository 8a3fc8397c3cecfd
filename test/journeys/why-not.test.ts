import { beforeEach, expect, test } from 'vitest';
import { explainJourney, publishJourney } from '../../src/journeys/index.js';
import { type ProfileId, systemIds } from '../../src/kernel/index.js';
import { parseRule } from '../../src/rules/index.js';
import { createSegment } from '../../src/segments/index.js';
import { testOrigin } from '../event-factory.js';
import { setClock } from '../set-clock.js';
import { type JourneyShop, openJourneyShop } from './journey-shop.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.parse('2026-03-01T10:00:00Z');
const { workspaceId } = testOrigin;

let shop: JourneyShop;

const form = (trigger: object) => ({ name: 'Cart', trigger, steps: [{ wait: '1 day' }] });
const dear = form({ event: '"Product Added" where price >= 50' });

beforeEach(async () => {
  shop = await openJourneyShop(setClock(START));
});

async function why(user: string, key = 'cart') {
  const [row] = await shop.database.query<{ id: ProfileId }>(
    `select profile_id as id from identifiers where kind = 'user_id' and value = $1`,
    [user],
  );
  if (row === undefined) throw new Error(`nobody is called ${user}`);
  return explainJourney(shop.database, {
    place: { workspaceId, profileId: row.id },
    key,
    isHistory: ({ occurredAt, receivedAt }) => receivedAt - occurredAt > DAY,
  });
}

const added = (price: number, more: object = {}) => ({
  event: 'Product Added',
  properties: { price },
  ...more,
});

test('such things happened, though nothing that fulfils the trigger', async () => {
  await shop.publish('cart', dear);
  await shop.send('ada', added(20), 'Product Viewed');
  await shop.goTo(START + MINUTE);
  expect(await why('ada')).toMatchObject({
    whyNot: 'other',
    signals: [{ what: 'Product Added', matches: false }],
  });
});

test('it became known too late', async () => {
  await shop.publish('cart', dear);
  const timestamp = new Date(START - 3 * DAY).toISOString();
  await shop.send('ada', added(70, { timestamp }), added(20));
  await shop.goTo(START + MINUTE);
  expect(await why('ada')).toMatchObject({
    whyNot: 'history',
    signals: [
      { matches: false, isHistory: false },
      { matches: true, isHistory: true, at: START - 3 * DAY },
    ],
  });
});

test('it happened before the journey was there', async () => {
  await shop.send('ada', added(70));
  await shop.goTo(START + MINUTE);
  await shop.publish('cart', dear);
  expect(await why('ada')).toMatchObject({
    whyNot: 'before',
    signals: [{ matches: true, isHistory: false, isBefore: true }],
  });
});

test('it happened and has not taken effect', async () => {
  await shop.publish('cart', dear);
  await shop.send('ada', added(70));
  expect(await why('ada')).toMatchObject({
    whyNot: 'not-noted',
    signals: [{ matches: true, isBefore: false }],
  });
  await shop.goTo(START + MINUTE);
  expect(await why('ada')).toMatchObject({ whyNot: null, runs: [{ state: 'going' }] });
});

test('the journey is not live yet, and then its rule has not come to hold', async () => {
  await shop.send('ada', 'Product Viewed');
  await shop.lanes.drain();

  const rule = form({ rule: 'did "Order Completed"' });
  const wanted = { workspaceId, key: 'cart', form: rule, by: 'test' };
  await publishJourney(shop.database, wanted, { ids: systemIds, now: shop.clock.now() });
  expect(await why('ada')).toMatchObject({ whyNot: 'not-live', journey: { state: 'preparing' } });
  await shop.lanes.pass();
  expect(await why('ada')).toMatchObject({
    whyNot: 'nothing-began',
    journey: { state: 'live' },
    signals: [],
  });
});

test('of a segment it is told likewise: before the journey, the other way round, or never', async () => {
  const rule = parseRule('did "Order Completed"');
  await createSegment(shop.database, { workspaceId, key: 'vip', name: 'VIP', rule }, START);
  await shop.lanes.pass();
  await shop.send('ada', 'Order Completed');
  await shop.send('bob', 'Product Viewed');
  await shop.goTo(START + MINUTE);
  await shop.publish('in', form({ entered: 'vip' }));
  await shop.publish('out', form({ left: 'vip' }));
  expect(await why('ada', 'in')).toMatchObject({
    whyNot: 'before',
    signals: [{ what: 'entered vip', at: START, matches: true, isBefore: true }],
  });
  expect(await why('ada', 'out')).toMatchObject({ whyNot: 'other', signals: [{ matches: false }] });
  expect(await why('bob', 'in')).toMatchObject({ whyNot: 'never', signals: [] });
});
