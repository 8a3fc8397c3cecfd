import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  codesNamed,
  createListWith,
  profileIn,
  textsOf,
  workspaceId,
} from '../../test/coupon-lists.js';
import { openTestDatabase } from '../../test/test-database.js';
import { testDeed } from '../../test/test-deed.js';
import { type Database, LANES, type Lane } from '../storage/index.js';
import {
  changeCouponList,
  countCoupons,
  createCouponList,
  deleteCouponList,
  handOutCodes,
  importCodes,
  moveHandedOut,
  readCouponsOf,
  readLowCouponLists,
  restockLanes,
} from './index.js';

let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  ({ database, drop } = await openTestDatabase());
});

afterAll(() => drop());

const [first, second, third] = LANES as [Lane, Lane, Lane];
const ann = profileIn(first, 1);
const bob = profileIn(second, 2);
const cem = profileIn(third, 3);

/** One cycle that asks for one code. */
async function ask(listKey: string, profileId: typeof ann, { key = 'run/1', now = 0 } = {}) {
  const request = { workspaceId, profileId, listKey, key: `${listKey}/${key}` };
  const [outcome] = await database.transaction((tx) => handOutCodes(tx, [request], now));
  return outcome;
}

const importInto = (key: string, codes: readonly string[]) =>
  importCodes(database, { place: { workspaceId, key }, texts: textsOf(codes) }, testDeed());

test('codes come in once, whatever list they are for and however they are written', async () => {
  await createListWith(database, 'a', []);
  await createListWith(database, 'b', []);
  expect(await importInto('a', ['ONE', ' two ', 'one', 'THREE'])).toEqual({
    ...{ added: 3, duplicates: 1, invalid: 0 },
    examples: [],
  });
  expect(await importInto('b', ['Two', 'FOUR', 'no code', 'x,y', 'a'.repeat(101)])).toEqual({
    ...{ added: 1, duplicates: 1, invalid: 3 },
    examples: ['no code', 'x,y', 'a'.repeat(101)],
  });
  const counts = await countCoupons(database, workspaceId);
  expect([counts.get('a'), counts.get('b')]).toEqual([
    { left: 3, handedOut: 0 },
    { left: 1, handedOut: 0 },
  ]);
  await expect(importInto('c', ['FIVE'])).rejects.toMatchObject({ code: 'coupon-list-unknown' });
});

test('the last code goes to whoever asks, in whatever lane it lies, and to nobody else', async () => {
  await createListWith(database, 'last', ['LAST']);
  const outcomes = [await ask('last', ann), await ask('last', bob), await ask('last', cem)];
  // It lies in the lane of its hash, which is none of these.
  expect(outcomes).toEqual([{ kind: 'later' }, { kind: 'later' }, { kind: 'later' }]);

  expect(await restockLanes(database, [first], 1_000)).toBe(1);
  // It was fetched for somebody: no other lane takes it from there at once.
  expect(await restockLanes(database, [second, third], 1_000)).toBe(0);
  expect(await ask('last', bob, { now: 1_500 })).toEqual({ kind: 'later' });
  expect(await ask('last', ann, { now: 2_000 })).toEqual({ kind: 'code', code: 'LAST' });
  expect(await ask('last', bob, { now: 3_000 })).toEqual({ kind: 'empty' });
  expect(await ask('last', ann, { now: 3_000 })).toEqual({ kind: 'code', code: 'LAST' });
  expect(await restockLanes(database, LANES, 4_000)).toBe(0);
  expect(await database.query("select 1 from coupon_waits where list_key = 'last'")).toEqual([]);
});

test('what was fetched for somebody who went away is free a minute later', async () => {
  await createListWith(database, 'left', ['LEFT']);
  await ask('left', ann);
  await restockLanes(database, [first], 0);
  expect(await ask('left', bob)).toEqual({ kind: 'later' });
  expect(await restockLanes(database, [second], 59_999)).toBe(0);
  expect(await restockLanes(database, [second], 60_000)).toBe(1);
  expect(await ask('left', bob, { now: 60_001 })).toEqual({ kind: 'code', code: 'LEFT' });
});

test('an expired list gives nothing new, and what it gave stays', async () => {
  await createListWith(database, 'old', codesNamed('old', 200));
  const had = await ask('old', ann, { now: 9 });
  expect(had?.kind).toBe('code');
  await changeCouponList(database, { workspaceId, key: 'old', expiresAt: 10 }, testDeed());
  expect(await ask('old', ann, { now: 10 })).toEqual(had);
  expect(await ask('old', bob, { now: 10 })).toEqual({ kind: 'expired' });
  expect(await ask('none', bob)).toEqual({ kind: 'empty' });
});

test('a list of which somebody has a code is not deleted', async () => {
  const place = { workspaceId, key: 'gone' };
  await createListWith(database, 'gone', codesNamed('gone', 100));
  expect((await ask('gone', ann))?.kind).toBe('code');
  await expect(deleteCouponList(database, place, testDeed())).rejects.toMatchObject({
    code: 'coupon-list-used',
  });
  expect((await countCoupons(database, workspaceId)).get('gone')?.left).toBe(99);

  await createCouponList(database, { workspaceId, key: 'new' }, testDeed());
  await importInto('new', ['NEW']);
  await deleteCouponList(database, { workspaceId, key: 'new' }, testDeed());
  // Its codes can come again.
  expect(await importInto('gone', ['NEW'])).toMatchObject({ added: 1 });
});

test('lists that near their end are told, with what is left', async () => {
  const low = async (now = 0) =>
    (await readLowCouponLists(database, now)).filter(({ key }) => key.startsWith('low'));
  await createListWith(database, 'low', codesNamed('low', 3));
  // Nobody has ever filled this one.
  await createListWith(database, 'low-empty', []);
  await changeCouponList(database, { workspaceId, key: 'low', alertBelow: 3 }, testDeed());
  expect(await low()).toEqual([]);
  await changeCouponList(
    database,
    { workspaceId, key: 'low', alertBelow: 4, expiresAt: 100 },
    testDeed(),
  );
  expect(await low()).toMatchObject([{ key: 'low', left: 3 }]);
  expect(await low(100)).toEqual([]);
});

test('codes go along when profiles become one, and back when they part', async () => {
  await createListWith(database, 'moved', codesNamed('moved', 1_000));
  const ofAnn = await ask('moved', ann, { key: 'a' });
  const ofBob = await ask('moved', bob, { key: 'b' });
  await database.transaction((tx) =>
    moveHandedOut(tx, [{ workspaceId, profileId: ann, into: bob }]),
  );
  const codesOf = async (profileId: typeof ann) =>
    (await readCouponsOf(database, { workspaceId, profileId }))
      .filter(({ listKey }) => listKey === 'moved')
      .map(({ code }) => ({ kind: 'code', code }));
  expect(await codesOf(ann)).toEqual([]);
  expect(await codesOf(bob)).toEqual([ofAnn, ofBob]);
  // The run goes on in the survivor's lane, and asks again.
  expect(await ask('moved', bob, { key: 'a' })).toEqual(ofAnn);

  const back = { workspaceId, profileId: bob, into: ann };
  await database.transaction((tx) => moveHandedOut(tx, [back], [ann]));
  expect([await codesOf(ann), await codesOf(bob)]).toEqual([[ofAnn], [ofBob]]);
});
