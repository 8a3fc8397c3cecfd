import { beforeEach, expect, test } from 'vitest';
import { waitUntil } from '../../../test/wait-until.js';
import { startWholeServer, type WholeServer } from '../testing/start-whole-server.js';

const ANN = 'ann@shop.example';

let server: WholeServer;
beforeEach(async () => {
  server = await startWholeServer();
  await server.send([
    { type: 'identify', userId: 'ann', traits: { email: ANN, name: 'Ann', city: 'Oslo' } },
    { type: 'identify', userId: 'ben', traits: { email: 'ben@shop.example', city: 'Rome' } },
  ]);
});

async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  const address = `/api${path}${path.includes('?') ? '&' : '?'}workspace=1`;
  const response = await server.api(method, address, { body });
  const answered = await response.json();
  expect([response.status, answered]).toEqual([expect.any(Number), answered]);
  return answered;
}

interface Standing {
  readonly state: string;
  readonly size: number;
}

async function createLive(key: string, rule: string): Promise<void> {
  await ask('POST', '/segments', { key, name: key, rule });
  await untilLive(key);
}

async function untilLive(key: string): Promise<void> {
  await waitUntil(`${key} is live`, async () => {
    return ((await ask('GET', `/segments/${key}`)) as Standing).state === 'live';
  });
}

async function sizeOf(key: string): Promise<number> {
  return ((await ask('GET', `/segments/${key}`)) as Standing).size;
}

async function untilSize(key: string, size: number): Promise<void> {
  await waitUntil(`${size} are in ${key}`, async () => (await sizeOf(key)) === size);
}

async function idOf(userId: string): Promise<string> {
  const { profileId } = (await ask('GET', `/profiles?userId=${userId}`)) as { profileId: string };
  return profileId;
}

test('a segment is built from what is there, and followed from then on', async () => {
  await createLive('buyers', 'did "Order Completed"');
  expect(await sizeOf('buyers')).toBe(0);
  await server.send([{ type: 'track', userId: 'ann', event: 'Order Completed' }]);
  await untilSize('buyers', 1);
  const ann = await idOf('ann');
  expect(await ask('GET', '/segments/buyers/members')).toMatchObject({
    isBuilt: true,
    members: [{ profileId: ann, name: 'Ann', email: ANN, since: expect.any(String) }],
    nextCursor: null,
  });
  expect(await ask('GET', `/profiles/${ann}/segments`)).toMatchObject({
    segments: [{ key: 'buyers', name: 'buyers' }],
  });
  const own = (await ask('GET', `/profiles/${ann}/segment-changes`)) as { changes: object[] };
  expect(own).toMatchObject({
    changes: [
      {
        segment: 'buyers',
        what: 'entered',
        cause: 'event',
        eventId: expect.any(String),
        because: 'did "Order Completed"',
      },
    ],
    nextCursor: null,
  });
  // Of a segment it is said who they were as well.
  const named = own.changes.map((change) => ({ ...change, name: 'Ann', email: ANN }));
  expect(await ask('GET', '/segments/buyers/changes')).toEqual({ ...own, changes: named });
  expect(await ask('GET', `/profiles/${await idOf('ben')}/segments`)).toEqual({ segments: [] });
});

test('with another rule its members change by definition', async () => {
  await createLive('city', 'trait.city = "Oslo"');
  expect(await sizeOf('city')).toBe(1);
  await ask('PATCH', '/segments/city', { rule: 'trait.city = "Rome"' });
  await untilLive('city');
  const [ann, ben] = [await idOf('ann'), await idOf('ben')];
  expect(await ask('GET', '/segments/city/members')).toMatchObject({
    members: [{ profileId: ben }],
  });
  const { changes } = (await ask('GET', `/profiles/${ann}/segment-changes`)) as {
    changes: object[];
  };
  expect(changes[0]).toMatchObject({ what: 'left', cause: 'definition', version: 2 });
});

test('a suppression reaches the segments that ask for it, and so does its end', async () => {
  await createLive('silent', 'suppressed');
  await ask('POST', '/suppressions', { addresses: [ANN], why: 'she wrote' });
  await untilSize('silent', 1);
  await ask('POST', '/suppressions/lift', { address: ANN, why: 'she wrote again' });
  await untilSize('silent', 0);
});

test('an exchange rate builds the segments anew that compare amounts, and no others', async () => {
  const properties = { revenue: 100, currency: 'USD' };
  await server.send([{ type: 'track', userId: 'ann', event: 'Order Completed', properties }]);
  await createLive('large', 'computed.order_total >= 90 EUR');
  await createLive('oslo', 'trait.city = "Oslo"');
  expect(await sizeOf('large')).toBe(0);
  const rates = [{ currency: 'USD', since: '2020-01-01', rate: 0.92 }];
  await ask('PUT', '/exchange-rates', { rates });
  await untilSize('large', 1);
  await ask('DELETE', '/exchange-rates/USD/2020-01-01');
  await untilSize('large', 0);
  const { changes } = (await ask('GET', '/segments/oslo/changes')) as { changes: object[] };
  expect(changes).toHaveLength(1);
});

test('a segment that refers to another one follows it', async () => {
  await createLive('oslo', 'trait.city = "Oslo"');
  await createLive('others', 'not in segment "oslo"');
  expect(await sizeOf('others')).toBe(1);
  await server.send([{ type: 'identify', userId: 'ann', traits: { city: 'Bergen' } }]);
  await untilSize('others', 2);
  expect(await sizeOf('oslo')).toBe(0);
});
