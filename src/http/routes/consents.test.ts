import { beforeEach, expect, test } from 'vitest';
import { startWholeServer, type WholeServer } from '../testing/start-whole-server.js';

let server: WholeServer;
let profileId: string;
beforeEach(async () => {
  server = await startWholeServer();
  await server.send([{ type: 'identify', userId: 'ann', traits: { email: 'ann@shop.example' } }]);
  const path = '/api/profiles?workspace=1&userId=ann';
  profileId = (await server.get<{ profileId: string }>(path)).profileId;
});

function record(body: object): Promise<Response> {
  return server.api('POST', `/api/profiles/${profileId}/consents?workspace=1&wait=true`, { body });
}

test('a consent is written down for somebody, with its proof, and counts at once', async () => {
  const read = () => server.get(`/api/profiles/${profileId}/permission?workspace=1`);
  expect(await read()).toMatchObject({ may: false, reason: 'no-consent' });
  const proof = 'Said so on the phone on 12 May.';
  const answer = await record({ purpose: ' Marketing', status: 'granted', proof });
  expect(await answer.json()).toMatchObject({ profileId, isApplied: true });
  expect(await read()).toMatchObject({
    may: true,
    consents: [{ purpose: 'marketing', status: 'granted', proof }],
  });
  const timeline = `/api/profiles/${profileId}/timeline?workspace=1`;
  const { events } = await server.get<{ events: object[] }>(timeline);
  expect(events[0]).toMatchObject({
    name: 'Consent Changed',
    sourceId: 0,
    payload: { properties: { proof, source: 'by hand, on behalf of the person' } },
  });
  const trail = await server.get('/api/audit?workspace=1&action=consent.recorded');
  expect(trail).toMatchObject({ entries: [{ subject: profileId, detail: { status: 'granted' } }] });
  await record({ purpose: 'marketing', status: 'withdrawn', proof });
  expect(await read()).toMatchObject({ may: false, reason: 'consent-withdrawn' });
});

test('a consent without a proof, or to what needs none, is refused', async () => {
  for (const wrong of [{ proof: ' ' }, { purpose: 'transactional' }, { status: 'perhaps' }]) {
    const answer = await record({ purpose: 'news', status: 'granted', proof: 'a call', ...wrong });
    expect([wrong, answer.status]).toEqual([wrong, 400]);
  }
});

test('the lists of a person are told, and those that they left are not', async () => {
  const post = (path: string, body: object) =>
    server.api('POST', `/api/lists${path}?workspace=1`, { body });
  for (const key of ['vip', 'press']) await post('', { key, name: key });
  await post('/vip/members', { profiles: [profileId] });
  await post('/press/members', { profiles: [profileId] });
  const read = () => server.get(`/api/profiles/${profileId}/lists?workspace=1`);
  expect(await read()).toEqual({
    lists: [
      { key: 'press', name: 'press' },
      { key: 'vip', name: 'vip' },
    ],
  });
  await post('/vip/members/remove', { profiles: [profileId] });
  expect(await read()).toEqual({ lists: [{ key: 'press', name: 'press' }] });
});
