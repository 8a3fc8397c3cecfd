import { expect, test } from 'vitest';
import { waitUntil } from '../../../test/wait-until.js';
import { startWholeServer } from '../testing/start-whole-server.js';

const DAY_MS = 86_400_000;

test('somebody is told why they are in a segment, since when, and what would change it', async () => {
  const server = await startWholeServer();
  const ask = async (method: string, path: string, body?: unknown) =>
    (await server.api(method, `/api${path}?workspace=1`, { body })).json() as Promise<
      Record<string, unknown>
    >;
  const orderedAt = new Date(Date.now() - 5 * DAY_MS).toISOString();
  await server.send([
    { type: 'identify', userId: 'ann', traits: { city: 'Oslo' } },
    { type: 'track', userId: 'ann', event: 'Order Completed', timestamp: orderedAt },
  ]);
  const rule = 'did "Order Completed" in the last 30 days and trait.city = "Oslo"';
  await ask('POST', '/segments', { key: 'recent', name: 'Recent', rule });
  await waitUntil(
    'it is live',
    async () => (await ask('GET', '/segments/recent')).state === 'live',
  );
  const found = await server.api('GET', '/api/profiles?workspace=1&userId=ann');
  const { profileId } = (await found.json()) as { profileId: string };

  const told = await ask('GET', `/segments/recent/explain/${profileId}`);
  const leavesAt = new Date(Date.parse(orderedAt) + 30 * DAY_MS).toISOString();
  expect(told).toMatchObject({
    segment: 'recent',
    profileId,
    isMember: true,
    explained: {
      holds: true,
      changesAt: leavesAt,
      parts: [
        {
          rule: 'did "Order Completed" in the last 30 days',
          holds: true,
          value: 1,
          since: orderedAt,
          changesAt: leavesAt,
          changesWhen: 'the last "Order Completed" is 30 days old',
          valueThen: 0,
          would: [],
        },
        { holds: true, value: 'Oslo', changesAt: null, would: ['another value of trait.city'] },
      ],
    },
  });

  expect(await ask('GET', `/segments/nothing/explain/${profileId}`)).toMatchObject({
    code: 'segment-unknown',
  });
});
