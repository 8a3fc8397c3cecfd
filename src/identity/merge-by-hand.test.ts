import { beforeEach, expect, test } from 'vitest';
import { testOrigin } from '../../test/event-factory.js';
import { createTestDatabase } from '../../test/test-database.js';
import type { ProfileId } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { explainIdentity } from './explain-identity.js';
import {
  createTestIdentity,
  readOpenTickets,
  settleLanes,
  type TestIdentity,
  whoIs,
} from './identity.test-kit.js';
import { mergeProfiles } from './merge-profiles.js';
import { readSurvivors } from './read-survivors.js';
import { unmergeProfile } from './unmerge-profile.js';

const { workspaceId } = testOrigin;

let database: Database;
let identity: TestIdentity;
beforeEach(async () => {
  database = await createTestDatabase();
  identity = await createTestIdentity(database);
});

async function create(...userIds: string[]): Promise<ProfileId[]> {
  const profiles: ProfileId[] = [];
  for (const userId of userIds) profiles.push(...(await identity.resolve([{ userId }])));
  return profiles;
}

const settle = () => settleLanes(database);

function merge(one: ProfileId, other: ProfileId) {
  return mergeProfiles(database, { workspaceId, profileIds: [one, other] }, identity.context);
}

function unmerge(loserId: ProfileId) {
  return unmergeProfile(database, { workspaceId, loserId }, identity.context);
}

test('a merge by hand goes beyond the limits, and the older profile wins', async () => {
  const [ann, ben] = (await create('ann', 'ben')) as [ProfileId, ProfileId];
  expect(await merge(ben, ann)).toEqual({ winnerId: ann, loserId: ben });
  expect(await whoIs(database, 'user_id', 'ben')).toBe(ann);
});

test('profiles that are one already can’t be merged', async () => {
  const [ann, ben, cem] = (await create('ann', 'ben', 'cem')) as [ProfileId, ProfileId, ProfileId];
  await merge(ann, ben);
  await merge(ben, cem);
  await expect(merge(cem, ben)).rejects.toMatchObject({ code: 'profiles-already-one' });
});

test('an un-merge gives back what the merge moved and what came through it since', async () => {
  const [ann, ben] = (await create('ann', 'ben')) as [ProfileId, ProfileId];
  await merge(ann, ben);
  await settle();
  await identity.resolve([
    { userId: 'ben', anonymousId: 'bens' },
    { userId: 'ann', anonymousId: 'anns' },
  ]);
  expect(await unmerge(ben)).toEqual({ profileId: ben, fromId: ann });
  expect(await whoIs(database, 'user_id', 'ben')).toBe(ben);
  expect(await whoIs(database, 'anonymous_id', 'bens')).toBe(ben);
  expect(await whoIs(database, 'anonymous_id', 'anns')).toBe(ann);
  expect(await readOpenTickets(database)).toMatchObject([
    { kind: 'unmerge', detail: { from: ann, origins: [ben] } },
  ]);
});

test('an un-merge takes along what had been merged before, out of whoever has it now', async () => {
  const [ann, ben, cem, dan] = (await create('ann', 'ben', 'cem', 'dan')) as [
    ProfileId,
    ProfileId,
    ProfileId,
    ProfileId,
  ];
  await merge(cem, dan);
  await merge(ben, cem);
  await merge(ann, ben);
  await settle();
  expect(await unmerge(cem)).toEqual({ profileId: cem, fromId: ann });
  expect(await whoIs(database, 'user_id', 'dan')).toBe(cem);
  expect(await whoIs(database, 'user_id', 'ben')).toBe(ann);
  expect(await readOpenTickets(database)).toMatchObject([{ detail: { origins: [cem, dan] } }]);
});

test('no event makes one again what was un-merged; a person may', async () => {
  const [ann, ben] = (await create('ann', 'ben')) as [ProfileId, ProfileId];
  await identity.resolve([{ userId: 'ben', anonymousId: 'a' }]);
  await merge(ann, ben);
  await settle();
  await unmerge(ben);
  await identity.resolve([{ userId: 'ann', traits: { email: 'a@x.example' } }]);
  await identity.resolve([{ anonymousId: 'a', traits: { email: 'a@x.example' } }]);
  expect(await whoIs(database, 'user_id', 'ben')).toBe(ben);
  await settle();
  expect(await merge(ann, ben)).toEqual({ winnerId: ann, loserId: ben });
});

test('an un-merge waits until nothing is on the move', async () => {
  const [ann, ben] = (await create('ann', 'ben')) as [ProfileId, ProfileId];
  await merge(ann, ben);
  await expect(unmerge(ben)).rejects.toMatchObject({ code: 'merge-under-way' });
  await settle();
  await unmerge(ben);
  await expect(unmerge(ben)).rejects.toMatchObject({ code: 'profile-not-merged' });
});

test('who asks why is told what tied the keys, and of merges that hold or held', async () => {
  await identity.resolve([{ anonymousId: 'a' }]);
  await identity.resolve([{ userId: 'ann', traits: { email: 'ann@x.example' } }]);
  const [ann] = await identity.resolve([{ userId: 'ann', anonymousId: 'a' }]);
  const explained = await explainIdentity(database, workspaceId, ann as ProfileId);
  expect(explained.identifiers).toMatchObject([
    { kind: 'anonymous_id', value: 'a', through: null },
    { kind: 'email', value: 'ann@x.example', through: { kind: 'user_id', value: 'ann' } },
    { kind: 'user_id', value: 'ann', through: null },
  ]);
  expect(explained.merges).toMatchObject([
    {
      winnerId: ann,
      cause: 'event',
      loserIdentifier: { kind: 'user_id', value: 'ann' },
      winnerIdentifier: { kind: 'anonymous_id', value: 'a' },
      takenBackAt: null,
    },
  ]);
});

test('a profile’s survivor is found at once, however many merges lie between', async () => {
  const [ann, ben, cem, dan] = (await create('ann', 'ben', 'cem', 'dan')) as [
    ProfileId,
    ProfileId,
    ProfileId,
    ProfileId,
  ];
  await merge(cem, dan);
  await merge(ben, cem);
  await merge(ann, ben);
  const places = [ann, ben, cem, dan].map((profileId) => ({ workspaceId, profileId }));
  const all = [ben, cem, dan].map((lost) => [lost, ann] as const);
  expect(await readSurvivors(database, places)).toEqual(new Map(all));
  await settle();
  await unmerge(cem);
  expect(await readSurvivors(database, places)).toEqual(
    new Map([
      [ben, ann],
      [dan, cem],
    ]),
  );
});

test('a shared device does not tell who took over what was done with it', async () => {
  await identity.resolve([{ userId: 'ann', anonymousId: 'a' }]);
  const [ben] = (await identity.resolve([{ userId: 'ben', anonymousId: 'a' }])) as [ProfileId];
  const [visitor] = (await identity.resolve([{ anonymousId: 'a' }])) as [ProfileId];
  await identity.resolve([{ userId: 'ben', anonymousId: 'a' }, { anonymousId: 'a' }]);
  expect(await readSurvivors(database, [{ workspaceId, profileId: visitor }])).toEqual(
    new Map([[visitor, ben]]),
  );
});
