import { beforeEach, expect, test } from 'vitest';
import { mergeProfiles } from '../../src/identity/index.js';
import { unmergeProfile } from '../../src/identity/unmerge-profile.js';
import { type ProfileId, systemClock, systemIds } from '../../src/kernel/index.js';
import { type ConsentStatus, decideConsent } from '../../src/privacy/consent.js';
import { readConsents } from '../../src/privacy/consent-store.js';
import { readPermissions } from '../../src/privacy/read-permissions.js';
import type { Database } from '../../src/storage/index.js';
import { readBatch, testOrigin } from '../event-factory.js';
import { type ManualLanes, takeLanesByHand } from '../manual-lanes.js';
import { createTestDatabase } from '../test-database.js';

const { workspaceId } = testOrigin;
let database: Database;
let worker: ManualLanes;
beforeEach(async () => {
  database = await createTestDatabase();
  worker = await takeLanesByHand(database);
});

async function send(...events: object[]): Promise<void> {
  const batch = events.map((event) => ({ messageId: systemIds.uuid(), ...event }));
  await worker.accept(readBatch(batch, systemClock.now()));
  await worker.drain();
}

function saying(userId: string, status: string, more: object = {}): object {
  const { timestamp, ...properties } = { timestamp: undefined, ...more } as Record<string, unknown>;
  return {
    type: 'track',
    event: 'Consent Changed',
    userId,
    ...(timestamp !== undefined && { timestamp }),
    properties: { purpose: 'marketing', status, ...properties },
  };
}

async function whoIs(value: string): Promise<ProfileId> {
  const [row] = await database.query<{ id: ProfileId }>(
    'select profile_id as id from identifiers where value = $1',
    [value],
  );
  if (row === undefined) throw new Error(`nobody is ${value}`);
  return row.id;
}

async function statusOf(
  profileId: ProfileId,
  purpose = 'marketing',
): Promise<ConsentStatus | undefined> {
  const consents = await readConsents(database, [{ workspaceId, profileId }]);
  return decideConsent(consents.get(profileId)?.get(purpose) ?? [])?.status;
}

const context = () => ({
  ids: systemIds,
  now: systemClock.now(),
  announce: async () => undefined,
});

test('consent is what was said last, whatever the order of arrival', async () => {
  await send(saying('ann', 'granted', { timestamp: '2026-03-01T00:00:00Z', proof: 'form 7' }));
  await send(saying('ann', 'withdrawn', { timestamp: '2026-02-01T00:00:00Z' }));
  const ann = await whoIs('ann');
  expect(await statusOf(ann)).toBe('granted');
  await send(saying('ann', 'withdrawn', { timestamp: '2026-04-01T00:00:00Z' }));
  expect(await statusOf(ann)).toBe('withdrawn');
});

test('each purpose is a consent of its own, marketing where none is named', async () => {
  await send(
    { type: 'track', event: 'Consent Changed', userId: 'ann', properties: { status: 'granted' } },
    saying('ann', 'granted', { purpose: ' Tracking ' }),
    saying('ann', 'withdrawn', { purpose: 'newsletter' }),
  );
  const ann = await whoIs('ann');
  expect(await statusOf(ann)).toBe('granted');
  expect(await statusOf(ann, 'tracking')).toBe('granted');
  expect(await statusOf(ann, 'newsletter')).toBe('withdrawn');
});

test('who unsubscribes or complains has withdrawn', async () => {
  await send(saying('ann', 'granted'), saying('ben', 'granted'));
  await send(
    { type: 'track', event: 'Unsubscribed', userId: 'ann' },
    { type: 'track', event: 'Email Marked as Spam', userId: 'ben' },
  );
  expect(await statusOf(await whoIs('ann'))).toBe('withdrawn');
  expect(await statusOf(await whoIs('ben'))).toBe('withdrawn');
});

test.each([
  { status: ' ' },
  { status: true },
  { status: 'granted', purpose: 7 },
  { status: 'granted', purpose: ' ' },
])('what can’t be understood gives no consent: %j', async (properties) => {
  await send({ type: 'track', event: 'Consent Changed', userId: 'ann', properties });
  expect(await statusOf(await whoIs('ann'))).toBeUndefined();
});

test.each(['Withdrawn', ' WITHDRAWN ', 'revoked', 'denied', 'pending'])(
  'whatever is said in other words than granted is a no: %s',
  async (status) => {
    await send(saying('ann', 'granted'));
    await send(saying('ann', status));
    expect(await statusOf(await whoIs('ann'))).toBe('withdrawn');
  },
);

test('who turns away from something else turns away from that, and from marketing', async () => {
  await send(saying('ann', 'granted'), saying('ann', ' Granted ', { purpose: 'Newsletter' }));
  const ann = await whoIs('ann');
  expect(await statusOf(ann, 'newsletter')).toBe('granted');
  await send({
    type: 'track',
    event: 'Unsubscribed',
    userId: 'ann',
    properties: { purpose: 'newsletter' },
  });
  expect(await statusOf(ann, 'newsletter')).toBe('withdrawn');
  expect(await statusOf(ann)).toBe('withdrawn');
});

test('a clock that runs ahead does not outlast what is said meanwhile', async () => {
  const tomorrow = new Date(systemClock.now() + 20 * 3_600_000).toISOString();
  await send(saying('ann', 'granted', { timestamp: tomorrow }));
  await send(saying('ann', 'withdrawn'));
  expect(await statusOf(await whoIs('ann'))).toBe('withdrawn');
});

test('a merge keeps the stricter of two consents, whoever wins, until the person speaks again', async () => {
  await send(saying('ann', 'withdrawn', { timestamp: '2026-01-01T00:00:00Z' }));
  await send(saying('ben', 'granted', { timestamp: '2026-02-01T00:00:00Z' }));
  const [ann, ben] = [await whoIs('ann'), await whoIs('ben')];
  await mergeProfiles(database, { workspaceId, profileIds: [ann, ben] }, context());
  await worker.drain();
  expect(await whoIs('ben')).toBe(ann);
  expect(await statusOf(ann)).toBe('withdrawn');
  expect(await statusOf(ben)).toBeUndefined();
  await send(saying('ben', 'granted'));
  expect(await statusOf(ann)).toBe('granted');
});

test('the same the other way round: the loser had withdrawn', async () => {
  await send(saying('ann', 'granted', { timestamp: '2026-02-01T00:00:00Z' }));
  await send(saying('ben', 'withdrawn', { timestamp: '2026-01-01T00:00:00Z' }));
  const [ann, ben] = [await whoIs('ann'), await whoIs('ben')];
  await mergeProfiles(database, { workspaceId, profileIds: [ann, ben] }, context());
  await worker.drain();
  expect(await statusOf(ann)).toBe('withdrawn');
  await send(saying('ann', 'granted'));
  expect(await statusOf(ann)).toBe('granted');
});

test('taking a merge back gives each their own consent again', async () => {
  await send(saying('ann', 'granted'), saying('ben', 'withdrawn'));
  const [ann, ben] = [await whoIs('ann'), await whoIs('ben')];
  await mergeProfiles(database, { workspaceId, profileIds: [ann, ben] }, context());
  await worker.drain();
  expect(await statusOf(ann)).toBe('withdrawn');
  await unmergeProfile(database, { workspaceId, loserId: ben }, context());
  await worker.drain();
  expect(await statusOf(ann)).toBe('granted');
  expect(await statusOf(ben)).toBe('withdrawn');
});

test('permission is read of many at once: a merged-away profile may not be mailed under its old name', async () => {
  await send(
    { type: 'identify', userId: 'ann', traits: { email: 'ann@shop.example' } },
    { type: 'identify', userId: 'ben', traits: { email: 'ben@shop.example' } },
    { type: 'identify', userId: 'cem' },
    saying('ann', 'granted'),
    saying('ben', 'granted'),
    saying('cem', 'granted'),
  );
  const [ann, ben, cem] = [await whoIs('ann'), await whoIs('ben'), await whoIs('cem')];
  const ask = () =>
    readPermissions(
      database,
      workspaceId,
      [ann, ben, cem].map((profileId) => ({ profileId, purpose: 'marketing' })),
    );
  expect(await ask()).toMatchObject([
    { kind: 'may', address: { address: 'ann@shop.example' } },
    { kind: 'may', address: { address: 'ben@shop.example' } },
    { kind: 'may-not', reason: 'no-address' },
  ]);
  // Identity knows it at once, before the lanes have moved anything.
  await mergeProfiles(database, { workspaceId, profileIds: [ann, ben] }, context());
  expect(await ask()).toMatchObject([{ kind: 'may' }, { kind: 'may-not', reason: 'merged' }, {}]);
});

test('what a merged-in profile withdrew holds at once, before its lane has moved it along', async () => {
  await send(
    { type: 'identify', userId: 'ann', traits: { email: 'ann@shop.example' } },
    { type: 'identify', userId: 'ben', traits: { email: 'ben@shop.example' } },
    saying('ann', 'granted'),
    saying('ben', 'withdrawn'),
  );
  const [ann, ben] = [await whoIs('ann'), await whoIs('ben')];
  await mergeProfiles(database, { workspaceId, profileIds: [ann, ben] }, context());
  const ask = () =>
    readPermissions(database, workspaceId, [{ profileId: ann, purpose: 'Marketing' }]);
  expect(await ask()).toMatchObject([{ kind: 'may-not', reason: 'consent-withdrawn' }]);
  await worker.drain();
  expect(await ask()).toMatchObject([{ kind: 'may-not', reason: 'consent-withdrawn' }]);
});
