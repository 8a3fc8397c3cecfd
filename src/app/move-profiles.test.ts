import { expect, test } from 'vitest';
import { codesNamed, createListWith } from '../../test/coupon-lists.js';
import { readBatch, testOrigin } from '../../test/event-factory.js';
import { type ManualLanes, takeLanesByHand } from '../../test/manual-lanes.js';
import { createTestDatabase } from '../../test/test-database.js';
import { startTestEngine } from '../../test/test-engine.js';
import { waitUntil } from '../../test/wait-until.js';
import { handOutCodes, readCouponsOf } from '../coupons/index.js';
import { type GroupId, noFailPoints, type ProfileId, systemIds } from '../kernel/index.js';
import {
  type ControlTicket,
  countOpenTickets,
  type Database,
  LANES,
  laneOfProfile,
  type MergeTicket,
  type UnmergeTicket,
  writeTickets,
} from '../storage/index.js';
import { cycleBudget } from './take-tickets.js';

const { workspaceId } = testOrigin;
const NOW = Date.parse('2026-11-01T10:00:00.000Z');
/** The older one first. */
const [ANN, BEN, CAT] = [1, 2, 3].map(
  (number) => `019f0000-0000-7000-8000-00000000000${number}` as ProfileId,
) as [ProfileId, ProfileId, ProfileId];

/** Accepts events for a profile, under a name. */
function accept(
  lanes: ManualLanes,
  profileId: ProfileId,
  { userId, count }: { readonly userId: string; readonly count: number },
) {
  const batch = Array.from({ length: count }, () => ({
    type: 'track',
    event: 'Product Viewed',
    userId,
    messageId: systemIds.uuid(),
  }));
  return lanes.acceptFor(readBatch(batch, NOW), (people) => people.map(() => profileId));
}

async function ask(
  database: Database,
  profileId: ProfileId,
  { kind, detail }: Pick<MergeTicket, 'kind' | 'detail'> | Pick<UnmergeTicket, 'kind' | 'detail'>,
): Promise<void> {
  const ticket = {
    lane: laneOfProfile(profileId),
    groupId: systemIds.uuid() as GroupId,
    eventCount: 0,
    profiles: [{ workspaceId, profileId }],
    kind,
    detail,
  } as ControlTicket;
  await writeTickets(database, [ticket]);
}

const partFrom = (from: ProfileId, origin: ProfileId, userId: string) => ({
  kind: 'unmerge' as const,
  detail: { from, origins: [origin], since: NOW, names: [['user_id', userId] as const] },
});

/** Whose events there are, whose they were, and how many of them each state has counted. */
async function readCounts(database: Database) {
  return database.query(
    `select right(p.profile_id::text, 1) as profile, p.event_count as counted,
            right(p.merged_into::text, 1) as into,
            (select string_agg(distinct right(origin_profile_id::text, 1), ',') from events e
              where e.profile_id = p.profile_id) as origins,
            (select count(*) from events e where e.profile_id = p.profile_id) as events
       from profiles p order by p.profile_id`,
  );
}

test('a merge moves what took effect, and what comes later is sent on', async () => {
  const database = await createTestDatabase();
  const lanes = await takeLanesByHand(database);
  await accept(lanes, ANN, { userId: 'ann', count: 2 });
  await accept(lanes, BEN, { userId: 'ben', count: 3 });
  await lanes.drain();
  await ask(database, BEN, { kind: 'merge', detail: { into: ANN } });
  await lanes.drain();
  await accept(lanes, BEN, { userId: 'ben', count: 1 });
  await lanes.drain();
  expect(await readCounts(database)).toEqual([
    { profile: '1', counted: 6, into: null, origins: '2', events: 6 },
    { profile: '2', counted: 0, into: '1', origins: null, events: 0 },
  ]);
});

test('a merge takes the codes along that were handed out, and its undoing brings them back', async () => {
  const database = await createTestDatabase();
  const lanes = await takeLanesByHand(database);
  await createListWith(database, 'ten', codesNamed('ten', 2_000));
  await accept(lanes, ANN, { userId: 'ann', count: 1 });
  await accept(lanes, BEN, { userId: 'ben', count: 1 });
  await lanes.drain();
  const request = (profileId: ProfileId, key: string) =>
    ({ workspaceId, profileId, listKey: 'ten', key }) as const;
  const handOut = (...requests: ReturnType<typeof request>[]) =>
    database.transaction((tx) => handOutCodes(tx, requests, NOW));
  const [ofAnn, ofBen] = await handOut(request(ANN, 'a'), request(BEN, 'b'));
  await ask(database, BEN, { kind: 'merge', detail: { into: ANN } });
  await lanes.drain();
  const [again, later] = await handOut(request(ANN, 'b'), request(ANN, 'c'));
  expect(again).toEqual(ofBen);
  const codesOf = async (profileId: ProfileId) =>
    (await readCouponsOf(database, { workspaceId, profileId })).map(({ code }) => ({
      kind: 'code',
      code,
    }));
  expect(await codesOf(BEN)).toEqual([]);
  expect(await codesOf(ANN)).toEqual([ofAnn, ofBen, later]);
  await ask(database, BEN, partFrom(ANN, BEN, 'ben'));
  await lanes.drain();
  expect([await codesOf(ANN), await codesOf(BEN)]).toEqual([[ofAnn, later], [ofBen]]);
});

test('a chain of merges in one cycle is one step, and keeps who went to whom', async () => {
  const database = await createTestDatabase();
  const lanes = await takeLanesByHand(database);
  await accept(lanes, CAT, { userId: 'cat', count: 2 });
  await lanes.drain();
  await ask(database, CAT, { kind: 'merge', detail: { into: BEN } });
  await ask(database, BEN, { kind: 'merge', detail: { into: ANN } });
  await lanes.cycle(LANES);
  await lanes.cycle(LANES);
  expect(await countOpenTickets(database)).toEqual([]);
  expect(await readCounts(database)).toEqual([
    { profile: '1', counted: 2, into: null, origins: '3', events: 2 },
    { profile: '2', counted: 0, into: '1', origins: null, events: 0 },
    { profile: '3', counted: 0, into: '2', origins: null, events: 0 },
  ]);
});

test('a merge and its undoing that are too large for one cycle take several', async () => {
  const database = await createTestDatabase();
  const lanes = await takeLanesByHand(database, { budget: { ...cycleBudget, moves: 700 } });
  await accept(lanes, ANN, { userId: 'ann', count: 1 });
  await accept(lanes, BEN, { userId: 'ben', count: 2_500 });
  await lanes.drain();
  await ask(database, BEN, { kind: 'merge', detail: { into: ANN } });
  await lanes.drain();
  await accept(lanes, ANN, { userId: 'ben', count: 1 });
  await lanes.drain();
  expect(await readCounts(database)).toEqual([
    { profile: '1', counted: 2_502, into: null, origins: '2', events: 2_502 },
    { profile: '2', counted: 0, into: '1', origins: null, events: 0 },
  ]);
  await ask(database, BEN, partFrom(ANN, BEN, 'ben'));
  await lanes.drain();
  expect(await readCounts(database)).toEqual([
    { profile: '1', counted: 1, into: null, origins: null, events: 1 },
    { profile: '2', counted: 2_501, into: null, origins: '1', events: 2_501 },
  ]);
});

test('events part that are kept in memory and have not taken effect yet', async () => {
  const database = await createTestDatabase();
  const lanes = await takeLanesByHand(database, { budget: { ...cycleBudget, events: 1 } });
  await ask(database, BEN, { kind: 'merge', detail: { into: ANN } });
  await lanes.drain();
  await ask(database, BEN, partFrom(ANN, BEN, 'ben'));
  await lanes.cycle([laneOfProfile(BEN)]);
  await accept(lanes, ANN, { userId: 'ann', count: 1 });
  await accept(lanes, ANN, { userId: 'ben', count: 1 });
  await accept(lanes, ANN, { userId: 'ben', count: 1 });
  // The split comes to events that wait: the cycle takes one ticket of new ones.
  await lanes.drain();
  expect(await readCounts(database)).toEqual([
    { profile: '1', counted: 1, into: null, origins: null, events: 1 },
    { profile: '2', counted: 2, into: null, origins: '1', events: 2 },
  ]);
});

test('where moving fails, events go on, none is set aside, and the ticket stays', async () => {
  const database = await createTestDatabase();
  let isBroken = true;
  const engine = await startTestEngine(database, {
    failPoints: {
      hit: (name) => {
        if (isBroken && name === 'merge:moved') throw new Error('the merge fails');
        return noFailPoints.hit(name);
      },
    },
  });
  await ask(database, BEN, { kind: 'merge', detail: { into: ANN } });
  const user = (name: string) => ({ type: 'track', event: 'Viewed', userId: name });
  await engine.door.accept(
    readBatch(
      Array.from({ length: 200 }, (_, at) => user(`u-${at}`)),
      NOW,
    ),
  );
  await waitUntil('only the merge is open', async () => {
    const open = await database.query<{ kind: string }>('select kind from tickets');
    return open.length === 1 && open[0]?.kind === 'merge';
  });
  expect(await database.query('select 1 from quarantine')).toEqual([]);
  const [seen] = await database.query('select sum(event_count)::integer as events from profiles');
  expect(seen).toEqual({ events: 200 });
  isBroken = false;
  await waitUntil('the merge is done', async () => (await countOpenTickets(database)).length === 0);
  expect(await database.query('select 1 from profiles where merged_into is not null')).toHaveLength(
    1,
  );
});
