import { beforeEach, expect, test } from 'vitest';
import { startWholeServer, type WholeServer } from '../testing/start-whole-server.js';

let server: WholeServer;
beforeEach(async () => {
  server = await startWholeServer();
  await server.send([
    { type: 'page', anonymousId: 'a', name: 'Home' },
    { type: 'identify', anonymousId: 'a', userId: 'ann' },
    { type: 'track', userId: 'ben', event: 'Product Viewed' },
  ]);
});

async function profileBy(userId: string) {
  return server.get<{ profileId: string; facts: { eventCount: number } }>(
    `/api/profiles?workspace=1&userId=${userId}`,
  );
}

async function post(path: string, body?: object): Promise<[number, Record<string, unknown>]> {
  const response = await server.api('POST', `/api/profiles/${path}?workspace=1`, { body });
  return [response.status, (await response.json()) as Record<string, unknown>];
}

test('why these keys are one person: the events that tied them', async () => {
  const { profileId } = await profileBy('ann');
  const explained = await server.get<object>(`/api/profiles/${profileId}/identity?workspace=1`);
  expect(explained).toMatchObject({
    profileId,
    mergedThrough: [],
    identifiers: [
      { kind: 'anonymous_id', value: 'a', through: null, event: { type: 'page', name: 'Home' } },
      { value: 'ann', through: { kind: 'anonymous_id', value: 'a' }, event: { type: 'identify' } },
    ],
    merges: [],
  });
});

test('two are made one, and parted again', async () => {
  const [ann, ben] = [await profileBy('ann'), await profileBy('ben')];
  expect(await post(`${ben.profileId}/merge`, { with: ann.profileId })).toEqual([
    200,
    { winnerId: ann.profileId, loserId: ben.profileId },
  ]);
  await server.settled();
  expect(await profileBy('ben')).toMatchObject({
    profileId: ann.profileId,
    facts: { eventCount: 3 },
  });
  expect(await post(`${ann.profileId}/merge`, { with: ben.profileId })).toMatchObject([
    409,
    { code: 'profiles-already-one' },
  ]);

  expect(await post(`${ben.profileId}/unmerge`)).toEqual([
    200,
    { profileId: ben.profileId, fromId: ann.profileId },
  ]);
  await server.settled();
  expect((await profileBy('ben')).facts.eventCount).toBe(1);
  expect((await profileBy('ann')).facts.eventCount).toBe(2);
  expect(await post(`${ben.profileId}/unmerge`)).toMatchObject([
    409,
    { code: 'profile-not-merged' },
  ]);
});

test('who is not there can’t be merged or explained', async () => {
  const nobody = '01a202fd-0000-7000-8000-000000000000';
  const { profileId } = await profileBy('ann');
  const unknown = [404, { code: 'profile-unknown' }];
  expect(await post(`${nobody}/merge`, { with: profileId })).toMatchObject(unknown);
  expect(await post(`${nobody}/unmerge`)).toMatchObject(unknown);
  const response = await server.api('GET', `/api/profiles/${nobody}/identity?workspace=1`);
  expect(response.status).toBe(404);
});

test('a client that names JSON as the type of no body is understood', async () => {
  const { profileId } = await profileBy('ben');
  const response = await fetch(`${server.url}/api/profiles/${profileId}/unmerge?workspace=1`, {
    method: 'POST',
    headers: { authorization: 'Bearer admin', 'content-type': 'application/json' },
  });
  expect(await response.json()).toMatchObject({ code: 'profile-not-merged' });
});
