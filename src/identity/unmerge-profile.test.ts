import { beforeEach, expect, test } from 'vitest';
import { testOrigin } from '../../test/event-factory.js';
import { createTestDatabase } from '../../test/test-database.js';
import type { ProfileId } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import {
  createTestIdentity,
  readOpenTickets,
  settleLanes,
  type TestIdentity,
  whoIs,
} from './identity.test-kit.js';
import { mergeProfiles } from './merge-profiles.js';
import { readSurvivors } from './read-survivors.js';
import { readLoss, readWayToSurvivor } from './survivors.js';
import { unmergeProfile } from './unmerge-profile.js';

const { workspaceId } = testOrigin;

let database: Database;
let identity: TestIdentity;
let ann: ProfileId;
let ben: ProfileId;
let cem: ProfileId;
beforeEach(async () => {
  database = await createTestDatabase();
  identity = await createTestIdentity(database);
  const create = async (userId: string) => (await identity.resolve([{ userId }]))[0] as ProfileId;
  [ann, ben, cem] = [await create('ann'), await create('ben'), await create('cem')];
});

async function merge(one: ProfileId, other: ProfileId): Promise<void> {
  await mergeProfiles(database, { workspaceId, profileIds: [one, other] }, identity.context);
  await settle();
}

async function unmerge(loserId: ProfileId): Promise<void> {
  await unmergeProfile(database, { workspaceId, loserId }, identity.context);
  await settle();
}

const settle = () => settleLanes(database);

test('what has parted on its own, and came back on its own, stays when another merge is taken back', async () => {
  await merge(ben, cem);
  await merge(ann, ben);
  await unmerge(cem);
  await merge(ann, cem);
  await unmerge(ben);
  expect(await whoIs(database, 'user_id', 'ben')).toBe(ben);
  expect(await whoIs(database, 'user_id', 'cem')).toBe(ann);
});

test('who has parted says nothing about where the others of the same merge went', async () => {
  await merge(ben, cem);
  await merge(ann, ben);
  await unmerge(cem);
  expect(await movedKeysOf(ben)).toEqual([testOrigin.hash('user_id:ben')]);
  const survivors = await readSurvivors(database, [{ workspaceId, profileId: ben }]);
  expect(survivors.get(ben)).toBe(ann);
});

test('who was merged since by a name of the one that parts goes along', async () => {
  const [visitor] = (await identity.resolve([{ anonymousId: 'a' }])) as [ProfileId];
  await merge(ann, ben);
  await identity.resolve([{ userId: 'ben', anonymousId: 'a' }]);
  await identity.resolve([{ anonymousId: 'a', traits: { email: 'ben@x.example' } }]);
  await settle();
  await unmergeProfile(database, { workspaceId, loserId: ben }, identity.context);
  expect(await whoIs(database, 'anonymous_id', 'a')).toBe(ben);
  expect(await whoIs(database, 'email', 'ben@x.example')).toBe(ben);
  expect(await readOpenTickets(database)).toMatchObject([{ detail: { origins: [ben, visitor] } }]);
  const survivors = await readSurvivors(database, [{ workspaceId, profileId: visitor }]);
  expect(survivors.get(visitor)).toBe(ben);
  expect(await readWayToSurvivor(database, workspaceId, visitor)).toEqual([visitor, ben]);
});

test('who was merged since by a name of the one that stays remains', async () => {
  await identity.resolve([{ anonymousId: 'a' }]);
  await merge(ann, ben);
  await identity.resolve([{ userId: 'ann', anonymousId: 'a' }]);
  await settle();
  await unmerge(ben);
  expect(await whoIs(database, 'anonymous_id', 'a')).toBe(ann);
});

async function movedKeysOf(loserId: ProfileId): Promise<string[]> {
  const merge = await readLoss(database, workspaceId, loserId);
  return [...(merge?.movedKeys ?? [])];
}

test('what was decided by a clock that is behind, or waited for its turn, parts all the same', async () => {
  await merge(ann, ben);
  const behind = await createTestIdentity(database, { now: identity.context.now - 1_000 });
  await behind.resolve([{ userId: 'ben', anonymousId: 'phone' }]);
  await behind.resolve([{ anonymousId: 'tablet' }]);
  await behind.resolve([{ userId: 'ben', anonymousId: 'tablet' }]);
  await settle();
  await unmerge(ben);
  expect(await whoIs(database, 'anonymous_id', 'phone')).toBe(ben);
  expect(await whoIs(database, 'anonymous_id', 'tablet')).toBe(ben);
});

test('what was resolved before a merge was taken back is resolved again', async () => {
  await merge(ann, ben);
  await settle();
  const { confirm } = await identity.resolveGroup([{ userId: 'ben' }]);
  await unmerge(ben);
  await expect(database.transaction(confirm)).rejects.toMatchObject({ kind: 'conflict' });
  const again = await identity.resolveGroup([{ userId: 'ben' }]);
  expect(again.profileIds).toEqual([ben]);
  await database.transaction(again.confirm);
});
