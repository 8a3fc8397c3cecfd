import { beforeEach, expect, test } from 'vitest';
import { startWholeServer, type WholeServer } from '../testing/start-whole-server.js';

const ANN = 'ann@shop.example';

let server: WholeServer;
beforeEach(async () => {
  server = await startWholeServer();
  await server.send([{ type: 'identify', userId: 'ann', traits: { email: ANN } }]);
});

async function post(path: string, body: object): Promise<unknown> {
  const response = await server.api('POST', `/api/${path}?workspace=1`, { body });
  await server.settled();
  return response.json();
}

/** What the person's timeline says of suppression, the newest first. */
async function toldOf(userId: string): Promise<unknown[]> {
  const { profileId } = await server.get<{ profileId: string }>(
    `/api/profiles?workspace=1&userId=${userId}`,
  );
  const { events } = await server.get<{
    events: { type: string; name: string; payload: object }[];
  }>(`/api/profiles/${profileId}/timeline?workspace=1&type=track`);
  return events.map(({ name, payload }) => ({ name, payload }));
}

const suppressed = (reason: string) => ({
  name: 'Address Suppressed',
  payload: expect.objectContaining({ properties: { reason } }),
});

test('who has an address learns that it is suppressed, once, and not by its name', async () => {
  const wanted = { addresses: ['Ann@Shop.example', 'nobody@shop.example'], why: 'she wrote' };
  expect(await post('suppressions', wanted)).toEqual({ suppressed: 2 });
  expect(await post('suppressions', wanted)).toEqual({ suppressed: 0 });
  const told = await toldOf('ann');
  expect(told).toEqual([suppressed('manual')]);
  expect(JSON.stringify(told).toLowerCase()).not.toContain('shop.example');
});

test('who has an address learns that it may be mailed again, and each time anew', async () => {
  const wanted = { addresses: [ANN], why: 'she wrote' };
  const lift = { address: ANN, why: 'she wrote again' };
  await post('suppressions', wanted);
  await post('suppressions', { ...wanted, reason: 'complained' });
  expect(await post('suppressions/lift', { ...lift, reasons: ['manual'] })).toEqual({
    lifted: ['manual'],
  });
  expect(await post('suppressions/lift', { ...lift, reasons: ['manual'] })).toEqual({ lifted: [] });
  await post('suppressions', wanted);
  expect(await toldOf('ann')).toEqual([
    suppressed('manual'),
    {
      name: 'Suppression Lifted',
      payload: expect.objectContaining({ properties: { reason: 'manual' } }),
    },
    suppressed('complained'),
    suppressed('manual'),
  ]);
});

test('an address that is suppressed before anybody has it is told to nobody', async () => {
  await post('suppressions', { addresses: ['ben@shop.example'], why: 'a list' });
  await server.send([{ type: 'identify', userId: 'ben', traits: { email: 'ben@shop.example' } }]);
  expect(await toldOf('ben')).toEqual([]);
});
