import { expect, test } from 'vitest';
import { createApiKey } from '../../src/access/index.js';
import { systemIds } from '../../src/kernel/index.js';
import { startTestApp } from '../test-app.js';
import { waitUntil } from '../wait-until.js';

interface Answer {
  readonly status: number;
  readonly body: Record<string, never>;
}

async function startShop() {
  const { url, adminKey, source, database } = await startTestApp();
  const ask = async (method: string, path: string, more: { body?: unknown; key?: string } = {}) => {
    const { body, key = adminKey } = more;
    const response = await fetch(`${url}/api${path}${path.includes('?') ? '&' : '?'}workspace=1`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() } as Answer;
  };
  const order = (userId: string, revenue: number, timestamp: string) => ({
    type: 'track',
    userId,
    event: 'Order Completed',
    properties: { revenue },
    timestamp,
  });
  const batch = [
    order('ann', 30, '2026-01-10T12:00:00Z'),
    order('ann', 12.5, '2026-02-10T12:00:00Z'),
    order('ben', 5, '2026-02-20T12:00:00Z'),
  ];
  const sent = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({ writeKey: source.writeKey, batch }),
  });
  expect(sent.status).toBe(200);
  await waitUntil('all has taken effect', async () => {
    return (await database.query('select 1 from tickets limit 1')).length === 0;
  });
  const computedOf = async (userId: string) => {
    const { body } = await ask('GET', `/profiles?userId=${userId}`);
    const { profileId } = body as unknown as { profileId: string };
    const answer = await ask('GET', `/profiles/${profileId}/computed`);
    expect(answer).toMatchObject({ status: 200, body: { profileId } });
    return answer.body.computed as unknown as Record<string, unknown>;
  };
  return { ask, computedOf, database };
}

test('what is computed is listed, made, seen of a person, and deleted', async () => {
  const { ask, computedOf } = await startShop();
  const { body: before } = await ask('GET', '/computed-traits');
  expect(before).toMatchObject({ rfm: null, settings: { belowTiers: 'none' } });
  expect(before.traits).toContainEqual({
    name: 'recency',
    description: 'Days since the last order was completed.',
    kind: 'elapsed',
    isOwn: false,
    text: 'days since last "Order Completed"',
    definition: expect.objectContaining({ kind: 'elapsed', which: 'last' }),
    createdAt: null,
    changedAt: null,
  });
  const measure = 'sum of revenue of "Order Completed" since 2026-02-01';
  const made = await ask('PUT', '/computed-traits/february', {
    body: { measure, description: 'Since February' },
  });
  expect(made).toMatchObject({
    status: 200,
    body: { name: 'february', isOwn: true, text: measure, definition: { isMoney: true } },
  });
  const cases = [
    { value: 'big', rule: 'computed.february >= 10 EUR' },
    { value: 1, rule: { kind: 'everyone' } },
  ];
  expect(await ask('PUT', '/computed-traits/size', { body: { cases } })).toMatchObject({
    body: { text: 'big: computed.february >= 10 EUR\n1: everyone' },
  });
  expect(await computedOf('ann')).toMatchObject({
    february: { kind: 'money', value: '12.5' },
    size: { kind: 'text', value: 'big' },
    first_order: { kind: 'time', value: '2026-01-10T12:00:00.000Z' },
    order_count: { kind: 'number', value: '2' },
    favourite_category: null,
  });
  expect(await computedOf('ben')).toMatchObject({ size: { kind: 'number', value: '1' } });
  expect(await ask('DELETE', '/computed-traits/february')).toMatchObject({
    status: 409,
    body: { code: 'computed-in-use', message: expect.stringContaining('“size”') },
  });
  expect(await ask('DELETE', '/computed-traits/size')).toEqual({
    status: 200,
    body: { name: 'size' },
  });
  const { body: copied } = await ask('PUT', '/computed-traits/copy', {
    body: { definition: (made.body as Record<string, unknown>).definition },
  });
  expect(copied).toMatchObject({ description: 'Since February', text: measure });
});

test('settings are set member by member, and the RFM bounds are published', async () => {
  const { ask, computedOf } = await startShop();
  const body = { tiers: [{ name: 'top', from: 42.5 }], belowTiers: 'other' };
  expect(await ask('PUT', '/computed-traits/settings', { body })).toMatchObject({
    status: 200,
    body: { ...body, lifecycle: { newDays: 30 } },
  });
  expect(await computedOf('ann')).toMatchObject({
    value_tier: { value: 'top' },
    rfm_recency: null,
  });
  expect(await ask('POST', '/computed-traits/refresh')).toMatchObject({
    status: 200,
    body: { rfm: { version: 1, profiles: 2, frequency: ['1', '1', '2', '2'] } },
  });
  expect(await computedOf('ann')).toMatchObject({ rfm_monetary: { kind: 'number', value: '3' } });
  expect((await ask('GET', '/computed-traits')).body).toMatchObject({ rfm: { version: 1 } });
});

const REFUSED = [
  [{}, 'computed-invalid'],
  [{ measure: 'sum of a of "X"', cases: [] }, 'computed-invalid'],
  [{ measure: 'sum of a of "X" >= 5' }, 'rule-invalid'],
  [{ cases: [{ value: 'a', rule: 'computed.nothing = 1' }] }, 'rule-invalid'],
  [{ definition: { kind: 'sum' } }, 'rule-invalid'],
  [{ sum: 'revenue' }, 'request-invalid'],
] as const;

test('what is no computed trait is refused, and says why', async () => {
  const { ask } = await startShop();
  for (const [body, code] of REFUSED) {
    const answer = await ask('PUT', '/computed-traits/own', { body });
    expect([body, answer]).toMatchObject([body, { status: 400, body: { code } }]);
  }
});

test('a key without the right to write segments changes nothing', async () => {
  const { ask, database } = await startShop();
  const { token: key } = await createApiKey(
    database,
    { name: 'reader', scopes: ['segments:read'], workspaceId: null },
    { ids: systemIds, now: 0 },
  );
  expect(await ask('GET', '/computed-traits', { key })).toMatchObject({ status: 200 });
  for (const [method, path] of [
    ['PUT', '/computed-traits/own'],
    ['PUT', '/computed-traits/settings'],
    ['POST', '/computed-traits/refresh'],
    ['DELETE', '/computed-traits/own'],
  ] as const) {
    expect(await ask(method, path, { key, ...(method === 'PUT' && { body: {} }) })).toMatchObject({
      status: 403,
    });
  }
});
