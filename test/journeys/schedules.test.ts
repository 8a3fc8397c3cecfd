import { beforeEach, expect, test } from 'vitest';
import { steerJourney } from '../../src/journeys/index.js';
import { nextOccurrence } from '../../src/journeys/next-occurrence.js';
import { readJourney } from '../../src/journeys/read-journey.js';
import { type ProfileId, systemIds } from '../../src/kernel/index.js';
import { parseRule } from '../../src/rules/index.js';
import { createSegment } from '../../src/segments/index.js';
import { laneOfProfile } from '../../src/storage/index.js';
import { testOrigin } from '../event-factory.js';
import { setClock } from '../set-clock.js';
import { type JourneyShop, openJourneyShop, publishTemplate } from './journey-shop.js';

const { workspaceId } = testOrigin;
/** Eleven in Berlin. */
const START = Date.parse('2026-03-01T10:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let shop: JourneyShop;

beforeEach(async () => {
  shop = await openJourneyShop(setClock(START));
  const { database } = shop;
  await publishTemplate(database, 'news');
  const rule = parseRule('trait.tier = "gold" or did "Product Viewed" in the last 1 hour');
  await createSegment(database, { workspaceId, key: 'vip', name: 'vip', rule }, START);
  await shop.lanes.pass();
});

function form(schedule: object) {
  const trigger = { schedule: { segment: 'vip', ...schedule } };
  const steps = [{ wait: '1 hour' }, { send: 'news' }];
  return { name: 'news', purpose: 'transactional', again: 'always', trigger, steps };
}

const gold = (tier = 'gold') => ({ type: 'identify', traits: { tier } });

const came = async () =>
  (await shop.runs()).map(({ user, enteredAt }) => `${user} ${(enteredAt - START) / HOUR}h`);

test('each member comes in at each occurrence, by what they are at that instant', async () => {
  await shop.publish('news', form({ every: 'day', at: '09:00' }));
  await shop.send('ada', gold());
  await shop.send('bob', gold());
  await shop.goTo(START + 21.5 * HOUR);
  // Until half past nine for her, until half past eight for him.
  await shop.send('cleo', 'Product Viewed');
  await shop.goTo(START + 22 * HOUR - 1);
  await shop.send('bob', gold('none'));
  // All in one cycle: what happens from nine on changes nothing.
  await shop.lanes.drain();
  shop.clock.advance(1);
  await shop.send('dan', gold());
  await shop.send('ada', gold('none'));
  shop.clock.advance(60_000);
  await shop.lanes.pass();
  await shop.lanes.drain();
  await shop.lanes.pass();
  expect(await came()).toEqual(['ada 22h', 'cleo 22h']);
  await shop.goTo(START + 46 * HOUR);
  expect(await came()).toEqual(['ada 22h', 'cleo 22h', 'dan 46h']);
  expect((await shop.mails()).map(({ user, at }) => `${user} ${(at - START) / HOUR}h`)).toEqual([
    'ada 23h',
    'cleo 23h',
  ]);
});

test('what comes late by hours happens as of its instant, what comes later is passed over and told', async () => {
  await shop.publish('news', form({ every: 'week', on: 'tuesday', at: '12:00' }));
  await shop.send('ada', gold());
  const tuesday = START + 2 * DAY + HOUR;
  await shop.goTo(tuesday + 11 * HOUR);
  expect(await came()).toEqual([`ada ${(tuesday - START) / HOUR}h`]);
  await shop.goTo(tuesday + 7 * DAY + 13 * HOUR);
  expect(await came()).toHaveLength(1);
  const read = () => readJourney(shop.database, workspaceId, 'news');
  expect((await read()).schedule).toEqual({
    nextAt: tuesday + 14 * DAY,
    passedOverAt: tuesday + 7 * DAY,
  });
  // By another version nobody comes in twice, and by a stopped one nobody at all.
  await shop.publish('news', form({ every: 'month', on: 31, at: '09:00' }));
  await shop.goTo(tuesday + 14 * DAY);
  expect(await came()).toHaveLength(1);
  await shop.goTo(Date.parse('2026-03-31T07:00:00Z'));
  expect(await came()).toHaveLength(2);
  const now = shop.clock.now();
  await steerJourney(shop.database, { workspaceId, key: 'news' }, { steering: 'stop', now });
  expect((await read()).schedule).toBeNull();
  await shop.goTo(Date.parse('2026-05-02T07:00:00Z'));
  expect(await came()).toHaveLength(2);
});

test('more members than a cycle lets in come in one after the other, each once', async () => {
  const { database } = shop;
  await shop.publish('news', form({ every: 'day', at: '12:00' }));
  await shop.send('ada', gold());
  await shop.goTo(START + 1);
  const [of] = await database.query<{ lane: number; ruleId: number }>(
    `select m.lane, m.rule_id as "ruleId" from rule_members m join live_rules r using (workspace_id, rule_id)
      where r.user_kind = 'journey'`,
  );
  const lane = of?.lane ?? -1;
  const others: string[] = [];
  while (others.length < 250) {
    const id = systemIds.uuid();
    if (laneOfProfile(id as ProfileId) === lane) others.push(id);
  }
  await database.execute(
    `insert into rule_members (lane, workspace_id, rule_id, profile_id, since)
     select $1, $2, $3, id, to_timestamp(0) from unnest($4::uuid[]) as id`,
    [lane, workspaceId, of?.ruleId ?? 0, others],
  );
  await shop.goTo(START + HOUR);
  const [runs] = await database.query(
    `select count(*)::integer as runs, count(distinct profile_id)::integer as people from journey_runs`,
  );
  expect(runs).toEqual({ runs: 251, people: 251 });
});

test('months that are shorter, and nights in which the clock is moved', () => {
  const next = (occurs: Parameters<typeof nextOccurrence>[0], after: string) =>
    new Date(nextOccurrence(occurs, Date.parse(after), 'Europe/Berlin')).toISOString();
  const month = { every: 'month', on: 31, at: '09:00' } as const;
  expect(next(month, '2026-02-01T00:00:00Z')).toBe('2026-02-28T08:00:00.000Z');
  expect(next(month, '2026-02-28T08:00:00Z')).toBe('2026-03-31T07:00:00.000Z');
  const night = { every: 'day', at: '02:30' } as const;
  expect(next(night, '2026-03-28T12:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
  expect(next(night, '2026-10-24T12:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
  expect(next(night, '2026-10-25T00:30:00Z')).toBe('2026-10-26T01:30:00.000Z');
  expect(next({ every: 'week', on: 'sunday', at: '12:00' }, '2026-03-01T11:00:00Z')).toBe(
    '2026-03-08T11:00:00.000Z',
  );
});
