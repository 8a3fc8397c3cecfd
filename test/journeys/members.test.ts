import { beforeEach, expect, test } from 'vitest';
import { previewJourney, settleVersions, steerJourney } from '../../src/journeys/index.js';
import { parseRule } from '../../src/rules/index.js';
import { createSegment } from '../../src/segments/index.js';
import { testOrigin } from '../event-factory.js';
import { setClock } from '../set-clock.js';
import { type JourneyShop, openJourneyShop } from './journey-shop.js';

const MINUTE = 60_000;
const START = Date.parse('2026-03-01T10:00:00Z');
const { workspaceId } = testOrigin;
const MEMBERS = 40;

let shop: JourneyShop;

const form = (trigger: object, more: object = {}) => ({
  name: 'Vips',
  trigger,
  steps: [{ wait: '1 day' }],
  ...more,
});

const entered = async () => (await shop.runs()).map(({ user }) => user);
const buyer = (at: number) => `buyer-${at}`;

beforeEach(async () => {
  shop = await openJourneyShop(setClock(START));
  for (let at = 0; at < MEMBERS; at += 1) await shop.send(buyer(at), 'Order Completed');
  await shop.send('visitor', 'Product Viewed');
  const rule = parseRule('did "Order Completed"');
  await createSegment(shop.database, { workspaceId, key: 'vip', name: 'VIP', rule }, START);
  await shop.goTo(START + MINUTE);
});

const preview = (wanted: object) =>
  previewJourney(
    shop.database,
    { workspaceId, key: 'vips', form: wanted, by: 'test', members: true },
    shop.clock.now(),
  );

test('members of a segment come in where it is asked for, once, and whoever enters later does anyway', async () => {
  const vips = form({ entered: 'vip' }, { again: 'always' });
  expect(await preview(vips)).toMatchObject({ members: MEMBERS });
  await shop.publish('vips', vips);
  expect(await entered()).toEqual([]);
  await shop.send('late', 'Order Completed');
  await shop.goTo(START + 2 * MINUTE);
  await shop.publish('vips', vips, { members: true });
  expect(await entered()).toHaveLength(MEMBERS + 1);
  await shop.goTo(START + 3 * MINUTE);
  expect(await settleVersions(shop.database, shop.clock.now())).toBe(true);
  expect(await settleVersions(shop.database, shop.clock.now())).toBe(false);
  await shop.send('latest', 'Order Completed');
  await shop.goTo(START + 4 * MINUTE);
  const users = await entered();
  expect(new Set(users).size).toBe(MEMBERS + 2);
  expect(users).toHaveLength(MEMBERS + 2);
  expect(users).not.toContain('visitor');
});

test('those for whom a rule holds come in as soon as it is built, and what is in the way is noted', async () => {
  const gone = { exit: [{ rule: 'did "Unhappy"' }] };
  await shop.send(buyer(0), 'Unhappy');
  await shop.goTo(START + 2 * MINUTE);
  const vips = form({ rule: 'did "Order Completed"' }, gone);
  expect(await preview(vips)).toMatchObject({ members: MEMBERS });
  await shop.publish('vips', vips, { members: true });
  await settleVersions(shop.database, shop.clock.now());
  await shop.goTo(START + 3 * MINUTE);
  expect(await entered()).toHaveLength(MEMBERS - 1);
  expect(await shop.misses()).toEqual([{ user: buyer(0), reason: 'exit' }]);
});

test('while it is paused it waits for that, and goes on then', async () => {
  const vips = form({ entered: 'vip' });
  await shop.publish('vips', vips);
  const steer = (steering: 'pause' | 'resume') =>
    steerJourney(shop.database, { workspaceId, key: 'vips' }, { steering, now: shop.clock.now() });
  await steer('pause');
  await shop.publish('vips', vips, { members: true });
  expect([await entered(), await shop.misses()]).toEqual([[], []]);
  await steer('resume');
  await shop.goTo(START + 3 * MINUTE);
  expect(await entered()).toHaveLength(MEMBERS);
});

test('a trigger that has no members can’t bring any in', async () => {
  for (const trigger of [{ event: '"Order Completed"' }, { left: 'vip' }]) {
    await expect(preview(form(trigger))).rejects.toMatchObject({
      code: 'journey-invalid',
      message: expect.stringContaining('members'),
    });
  }
});
