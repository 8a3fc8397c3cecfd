import { beforeEach, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/test-database.js';
import { defaultDoorRules, ruleOf } from '../ingest/index.js';
import type { FailPoints } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { createTestIdentity, readOpenTickets, whoIs } from './identity.test-kit.js';

let database: Database;
beforeEach(async () => {
  database = await createTestDatabase();
});

test('two processes that bring the same new name at once make one profile', async () => {
  const people = ['ann', 'ben', 'ann'].map((userId) => ({ userId }));
  const processes = [await createTestIdentity(database), await createTestIdentity(database)];
  const [one, other] = await Promise.all(processes.map(({ resolve }) => resolve(people)));
  expect(one).toEqual(other);
  expect(one?.[0]).toBe(one?.[2]);
  expect(one?.[0]).not.toBe(one?.[1]);
});

test('two processes that merge crosswise at once come to one profile', async () => {
  const one = await createTestIdentity(database);
  const other = await createTestIdentity(database);
  const ids = [...Array(20).keys()];
  await one.resolve(ids.flatMap((id) => [{ userId: `u${id}` }, { anonymousId: `a${id}` }]));
  const pairs = ids.map((id) => ({ userId: `u${id}`, anonymousId: `a${id}` }));
  const reversed = ids.map((id) => ({ anonymousId: `a${id}`, userId: `u${id}` })).reverse();
  await Promise.all([one.resolve(pairs), other.resolve(reversed)]);
  for (const id of ids) {
    expect(await whoIs(database, 'user_id', `u${id}`)).toBe(
      await whoIs(database, 'anonymous_id', `a${id}`),
    );
  }
  const [merges] = await database.query<{ count: number }>('select count(*) from merges');
  expect(merges?.count).toBe(ids.length);
});

test('a process sees at its next group what another one has merged', async () => {
  const here = await createTestIdentity(database);
  const there = await createTestIdentity(database);
  const [anonymous, ann] = await here.resolve([{ anonymousId: 'a' }, { userId: 'ann' }]);
  await there.resolve([{ userId: 'ann', anonymousId: 'a' }]);
  expect(await here.resolve([{ userId: 'ann' }, { anonymousId: 'a' }])).toEqual([
    anonymous,
    anonymous,
  ]);
  expect(ann).not.toBe(anonymous);
});

test('a merge leaves a ticket in the loser’s lane and a record with what it moved', async () => {
  const { resolve } = await createTestIdentity(database);
  const [winner] = await resolve([{ anonymousId: 'a' }]);
  const [loser] = await resolve([{ userId: 'ann' }]);
  await resolve([{ userId: 'ann', anonymousId: 'a' }]);
  expect(await readOpenTickets(database)).toMatchObject([
    { kind: 'merge', profiles: [{ profileId: loser }], detail: { into: winner } },
  ]);
  const merges = await database.query(
    'select loser_id, winner_id, cause, array_length(moved_keys, 1) as moved from merges',
  );
  expect(merges).toEqual([{ loser_id: loser, winner_id: winner, cause: 'event', moved: 1 }]);
});

test('events whose identifiers agree take no lock', async () => {
  const { resolve } = await createTestIdentity(database);
  const event = { userId: 'ann', anonymousId: 'a' };
  const first = await resolve([event]);
  const other = await createTestIdentity(database);
  await database.session(async (session) => {
    await session.query('begin');
    await session.query('select 1 from identity_locks for update');
    expect(await resolve([event])).toEqual(first);
    expect(await other.resolve([event])).toEqual(first);
    await session.query('rollback');
  });
});

test('an event whose identifiers were demoted is decided once', async () => {
  const { resolve } = await createTestIdentity(database);
  await resolve([{ userId: 'ann', traits: { email: 'a@x.example' } }]);
  const event = { userId: 'ben', traits: { email: 'a@x.example' } };
  const first = await resolve([event]);
  await database.session(async (session) => {
    await session.query('begin');
    await session.query('select 1 from identity_locks for update');
    expect(await resolve([event])).toEqual(first);
    await session.query('rollback');
  });
});

test('a device that was shared and starts a fresh profile is seen by who had decided about it', async () => {
  const here = await createTestIdentity(database);
  const there = await createTestIdentity(database);
  await here.resolve([{ userId: 'ann', anonymousId: 'a' }]);
  const [ben] = await here.resolve([{ userId: 'ben', anonymousId: 'a' }]);
  await here.resolve([{ userId: 'ben', anonymousId: 'a' }]);
  const [visitor] = await there.resolve([{ anonymousId: 'a' }]);
  expect(visitor).not.toBe(ben);
  await here.resolve([{ userId: 'ben', anonymousId: 'a' }]);
  const [merge] = await database.query('select loser_id, winner_id from merges');
  expect(merge).toEqual({ loser_id: visitor, winner_id: ben });
  expect(await whoIs(database, 'anonymous_id', 'a')).toBeNull();
});

test('what was known of an event may be forgotten while others of its group are decided', async () => {
  const { resolve, context } = await createTestIdentity(database);
  const [ann] = await resolve([{ userId: 'ann' }]);
  const forgetful: FailPoints = {
    hit: () => {
      context.known.clear();
      return undefined;
    },
  };
  const { resolve: resolveThen } = await createTestIdentity(database, {
    known: context.known,
    failPoints: forgetful,
  });
  expect(await resolveThen([{ userId: 'ann' }, { userId: 'new' }])).toMatchObject([ann, {}]);
});

test('a device that is shared from here on is nobody’s in the next event of the same group', async () => {
  const { resolve } = await createTestIdentity(database);
  const [ann] = await resolve([{ userId: 'ann', anonymousId: 'a' }]);
  const [ben, visitor] = await resolve([{ userId: 'ben', anonymousId: 'a' }, { anonymousId: 'a' }]);
  expect(new Set([ann, ben, visitor]).size).toBe(3);
});

test.each([
  ['was known', 1],
  ['was not known', 0],
])(
  'a device that %s stays shared when one group makes it so and uses it signed out',
  async (_, at) => {
    const { resolve } = await createTestIdentity(database);
    const events = [
      { userId: 'ann', anonymousId: 'a' },
      { userId: 'ben', anonymousId: 'a' },
      { anonymousId: 'a' },
    ];
    await resolve(events.slice(0, at));
    const [visitor] = (await resolve(events.slice(at))).slice(-1);
    const [cem] = await resolve([{ userId: 'cem', anonymousId: 'a' }]);
    expect(cem).toBe(visitor);
    expect(await whoIs(database, 'anonymous_id', 'a')).toBeNull();
  },
);

test('a device that goes out of the window’s count makes no room when it is released', async () => {
  const weekly = { ...ruleOf(defaultDoorRules, 'anonymous_id'), limit: 1, windowDays: 7 };
  const rules = { ...defaultDoorRules, identifiers: [...defaultDoorRules.identifiers, weekly] };
  const early = await createTestIdentity(database, { rules });
  await early.resolve([{ userId: 'ann', anonymousId: 'old' }]);
  const now = early.context.now + 8 * 86_400_000;
  const late = await createTestIdentity(database, { rules, now });
  await late.resolve([{ userId: 'ann', anonymousId: 'new' }]);
  await late.resolve([
    { userId: 'ben', anonymousId: 'old' },
    { userId: 'ann', anonymousId: 'third' },
  ]);
  expect(await whoIs(database, 'anonymous_id', 'third')).toBeUndefined();
});

test('a device of somebody who becomes known by another of theirs is nobody’s, if it is shared', async () => {
  const { resolve } = await createTestIdentity(database);
  await resolve([{ userId: 'ann', anonymousId: 'a' }]);
  await resolve([{ userId: 'ben', anonymousId: 'a' }]);
  const ios = { context: { device: { type: 'ios', id: 'i' } } };
  await resolve([{ anonymousId: 'a', ...ios }]);
  const [cem] = await resolve([{ userId: 'cem', ...ios }]);
  const [visitor] = await resolve([{ anonymousId: 'a' }]);
  expect(visitor).not.toBe(cem);
});
