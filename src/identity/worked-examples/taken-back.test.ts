import { beforeEach, expect, test } from 'vitest';
import { type ProfileId, systemIds, type WorkspaceId } from '../../kernel/index.js';
import { type HandContext, mergeProfiles } from '../merge-profiles.js';
import { unmergeProfile } from '../unmerge-profile.js';
import { type Example, openExample } from './open-example.test-kit.js';

const ANN = 'user_id:ann';
const BEN = 'user_id:ben';
const workspaceId = 1 as WorkspaceId;

let example: Example;
let ben: ProfileId;
beforeEach(async () => {
  example = await openExample();
  await example.send({ userId: 'ann', event: 'Ann 1' }, { userId: 'ben', event: 'Ben 1' });
  const profileIds = [await example.profileOf(ANN), await example.profileOf(BEN)];
  ben = profileIds[1] as ProfileId;
  await mergeProfiles(
    example.database,
    { workspaceId, profileIds: profileIds as [ProfileId, ProfileId] },
    byHand(),
  );
});

/** A person at the examples’ clock. */
function byHand(): HandContext {
  return {
    ids: systemIds,
    now: Date.parse('2026-11-01T10:02:00.000Z'),
    announce: async () => undefined,
  };
}

/** When all that moves has arrived. */
async function takeBack(): Promise<void> {
  await example.eventsOf(ANN);
  await unmergeProfile(example.database, { workspaceId, loserId: ben }, byHand());
}

test('two people who were merged by mistake have their own histories again', async () => {
  await example.send({ userId: 'ben', event: 'Ben 2' }, { userId: 'ann', event: 'Ann 2' });
  expect(await example.eventsOf(ANN)).toEqual(['Ann 1', 'Ben 1', 'Ben 2', 'Ann 2']);
  await takeBack();
  await example.send({ userId: 'ann', event: 'Ann 3' }, { userId: 'ben', event: 'Ben 3' });
  expect(await example.eventsOf(ANN)).toEqual(['Ann 1', 'Ann 2', 'Ann 3']);
  expect(await example.eventsOf(BEN)).toEqual(['Ben 1', 'Ben 2', 'Ben 3']);
});

test('what one of them did meanwhile on a new device is theirs, signed in or not', async () => {
  await example.send(
    { anonymousId: 'new', event: 'Looked' },
    { anonymousId: 'new', userId: 'ben', event: 'Signed In' },
    { anonymousId: 'new', event: 'Looked Again' },
    { anonymousId: 'other', userId: 'ann', event: 'Ann 2' },
  );
  await takeBack();
  expect(await example.eventsOf(BEN)).toEqual(['Ben 1', 'Looked', 'Signed In', 'Looked Again']);
  expect(await example.eventsOf(ANN)).toEqual(['Ann 1', 'Ann 2']);
  await example.send({ anonymousId: 'new', event: 'Back' });
  expect(await example.eventsOf(BEN)).toContain('Back');
});
