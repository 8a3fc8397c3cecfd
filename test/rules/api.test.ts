import { describe, expect, test } from 'vitest';
import { createApiKey } from '../../src/access/index.js';
import { systemIds } from '../../src/kernel/index.js';
import { startTestApp } from '../test-app.js';
import { waitUntil } from '../wait-until.js';

/** The body of an answer, whose form a test knows. */
type Body = Record<string, never>;

interface Answer {
  readonly status: number;
  readonly body: Body;
}

interface RuleShop {
  ask(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Sends events through the door, and waits until they have taken effect. */
  send(...events: object[]): Promise<void>;
  profileOf(userId: string): Promise<string>;
}

async function startShop(): Promise<RuleShop> {
  const { url, adminKey, source, database } = await startTestApp();
  const ask: RuleShop['ask'] = async (method, path, body) => {
    const response = await fetch(`${url}/api${path}${path.includes('?') ? '&' : '?'}workspace=1`, {
      method,
      headers: {
        authorization: `Bearer ${adminKey}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Body };
  };
  return {
    ask,
    send: async (...events) => {
      const response = await fetch(`${url}/v1/batch`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${source.writeKey}:`).toString('base64')}`,
        },
        body: JSON.stringify({ batch: events }),
      });
      if (response.status !== 200) throw new Error(await response.text());
      await waitUntil('all has taken effect', async () => {
        const open = await database.query('select 1 from tickets limit 1');
        return open.length === 0;
      });
    },
    profileOf: async (userId) => {
      const { body } = await ask('GET', `/profiles?userId=${userId}`);
      return (body as unknown as { profileId: string }).profileId;
    },
  };
}

function person(userId: string, city: string): object {
  return {
    type: 'identify',
    userId,
    traits: { email: `${userId}@shop.example`, name: userId, city },
  };
}

function order(userId: string, properties: object, timestamp = '2026-01-10T12:00:00Z'): object {
  return { type: 'track', userId, event: 'Order Completed', properties, timestamp };
}

async function startSmallShop(): Promise<RuleShop> {
  const shop = await startShop();
  await shop.send(
    person('ann', 'Oslo'),
    person('ben', 'Oslo'),
    person('cem', 'Rome'),
    order('ann', { revenue: 40 }),
    order('ann', { revenue: 70, currency: 'USD' }, '2026-02-10T12:00:00Z'),
    order('cem', { revenue: 10 }, '2026-03-10T12:00:00Z'),
  );
  return shop;
}

test('a segment is made, previewed, changed, compared with what it was, and deleted', async () => {
  const { ask } = await startSmallShop();
  const made = await ask('POST', '/segments', {
    name: 'Buyers of Oslo',
    rule: 'trait.city="Oslo" and did "Order Completed"',
  });
  expect(made).toMatchObject({
    status: 201,
    body: {
      key: 'buyers-of-oslo',
      version: 1,
      rule: 'trait.city = "Oslo" and did "Order Completed"',
      ruleJson: { kind: 'and', rules: [{ kind: 'trait' }, { kind: 'did' }] },
    },
  });
  const rule = 'in segment "buyers-of-oslo"';
  expect(await ask('POST', '/rules/preview', { rule })).toMatchObject({
    status: 200,
    body: {
      members: 1,
      profiles: 3,
      share: 1 / 3,
      sample: [{ name: 'ann', email: 'ann@shop.example' }],
      remarks: [],
    },
  });
  const { ruleJson } = made.body;
  const path = '/segments/buyers-of-oslo';
  // What was answered can be sent back, in either form.
  expect(await ask('PATCH', path, { rule: ruleJson, version: 1 })).toMatchObject({
    status: 200,
    body: { version: 1 },
  });
  const change = { version: 1, rule: 'did "Order Completed"' };
  expect(await ask('PATCH', path, change)).toMatchObject({ body: { version: 2 } });
  expect(await ask('PATCH', path, change)).toMatchObject({
    status: 409,
    body: { code: 'segment-changed' },
  });
  expect(await ask('GET', `${path}/versions`)).toMatchObject({
    body: { versions: [{ version: 2 }, { version: 1 }] },
  });
  expect(await ask('POST', '/rules/diff', { segment: 'buyers-of-oslo' })).toMatchObject({
    body: {
      before: { rule: 'trait.city = "Oslo" and did "Order Completed"' },
      entering: { profiles: 1, sample: [{ name: 'cem' }] },
      leaving: { profiles: 0 },
      staying: { profiles: 1, sample: [{ name: 'ann' }] },
    },
  });
  expect(await ask('GET', '/segments')).toMatchObject({
    body: { segments: [{ key: 'buyers-of-oslo', version: 2 }] },
  });
  expect(await ask('DELETE', path)).toMatchObject({ status: 200 });
  expect(await ask('GET', path)).toMatchObject({ status: 404, body: { code: 'segment-unknown' } });
});

describe('a mistake in a rule', () => {
  test('is told with line, column, frame, and a place for programs', async () => {
    const { ask } = await startShop();
    const rule = 'trait.city = "Oslo" and\n  in segment "vip"';
    for (const path of ['/rules/preview', '/rules/backtest', '/rules/sizes']) {
      const asked = {
        '/rules/backtest': { on: '2026-01-01' },
        '/rules/sizes': { from: '2026-01-01' },
      };
      const more = asked[path as keyof typeof asked] ?? {};
      expect(await ask('POST', path, { rule, ...more })).toMatchObject({
        status: 400,
        body: {
          code: 'rule-invalid',
          message: expect.stringMatching(
            /^Line 2, column \d+: There is no segment “vip”\.\n.*in segment/s,
          ),
          detail: { line: 2, offset: expect.any(Number), length: expect.any(Number) },
        },
      });
    }
    expect(await ask('POST', '/rules/format', { rule: 'trait.city = ' })).toMatchObject({
      status: 400,
      body: { code: 'rule-invalid', detail: { line: 1 } },
    });
    expect(await ask('POST', '/segments', { name: 'x', rule: { kind: 'not' } })).toMatchObject({
      status: 400,
      body: { code: 'rule-invalid' },
    });
  });

  test('is the answer of a check, and not its failure', async () => {
    const { ask } = await startSmallShop();
    expect(await ask('POST', '/rules/check', { rule: 'did' })).toMatchObject({
      status: 200,
      body: { isValid: false, rule: null, mistake: { code: 'rule-invalid', detail: { line: 1 } } },
    });
    expect(await ask('POST', '/rules/check', { rule: 'did "Order Complete"' })).toMatchObject({
      status: 200,
      body: {
        isValid: true,
        mistake: null,
        rule: 'did "Order Complete"',
        remarks: [{ line: 1, column: 5, message: expect.stringContaining('Order Complete') }],
      },
    });
  });
});

test('a rule is laid out, and turned from text into JSON and back, digit for digit', async () => {
  const { ask } = await startShop();
  const text = 'trait.points = 0.10000000000000000001';
  const { body } = await ask('POST', '/rules/format', {
    rule: 'trait . points=0.10000000000000000001',
  });
  expect(body.rule).toBe(text);
});

test('a backtest and sizes look back, and refuse what has no history', async () => {
  const { ask } = await startSmallShop();
  const rule = 'did "Order Completed"';
  expect(await ask('POST', '/rules/backtest', { rule, on: '2026-02-01' })).toMatchObject({
    status: 200,
    body: { at: '2026-02-01T23:59:59.999Z', members: 1, sample: [{ name: 'ann' }] },
  });
  const asked = { rule, from: '2026-01-01', to: '2026-03-31', every: 'month' };
  expect((await ask('POST', '/rules/sizes', asked)).body).toMatchObject({
    points: [
      { day: '2026-01-01', members: 1 },
      { day: '2026-02-01', members: 1 },
      { day: '2026-03-01', members: 2 },
    ],
  });
  const suppressed = { rule: 'not suppressed', on: '2026-02-01' };
  expect(await ask('POST', '/rules/backtest', suppressed)).toMatchObject({
    status: 400,
    body: { code: 'rule-without-history', detail: { line: 1, column: 5 } },
  });
});

test('an overlap counts sizes, pairs, combinations and the gap', async () => {
  const { ask } = await startSmallShop();
  const rules = ['trait.city = "Oslo"', 'trait.name = "ann"'];
  expect((await ask('POST', '/rules/overlap', { rules })).body).toMatchObject({
    profiles: 3,
    rules: [
      { rule: rules[0], members: 2 },
      { rule: rules[1], members: 1 },
    ],
    pairs: [{ one: 0, other: 1, both: 1, isOneInOther: false, isOtherInOne: true }],
    combinations: expect.arrayContaining([
      { rules: [0, 1], profiles: 1, sample: [expect.objectContaining({ name: 'ann' })] },
    ]),
    none: { profiles: 1, sample: [{ name: 'cem' }] },
  });
});

test('a list is filled, frozen from a rule, read, and kept as long as a rule refers to it', async () => {
  const { ask, profileOf } = await startSmallShop();
  expect(await ask('POST', '/lists', { name: 'Staff' })).toMatchObject({
    status: 201,
    body: { key: 'staff' },
  });
  const named = {
    emails: ['ANN@shop.example', 'nobody@shop.example'],
    userIds: ['ben'],
    profiles: [await profileOf('ben')],
  };
  expect(await ask('POST', '/lists/staff/members', named)).toMatchObject({
    status: 200,
    body: {
      added: 2,
      alreadyThere: 0,
      unknown: [{ kind: 'email', value: 'nobody@shop.example' }],
      isApplied: true,
    },
  });
  expect((await ask('POST', '/lists/staff/members', named)).body).toMatchObject({
    added: 0,
    alreadyThere: 2,
  });
  expect((await ask('GET', '/lists/staff')).body).toMatchObject({ members: 2 });
  const page = await ask('GET', '/lists/staff/members?limit=1');
  const { members, nextCursor } = page.body as unknown as { members: object[]; nextCursor: string };
  expect(members).toHaveLength(1);
  const rest = await ask('GET', `/lists/staff/members?limit=2&cursor=${nextCursor}`);
  expect(rest.body).toMatchObject({ members: [expect.anything()], nextCursor: null });

  const off = await ask('POST', '/lists/staff/members/remove', { userIds: ['ann', 'cem'] });
  expect(off.body).toMatchObject({ removed: 1, notThere: 1, isApplied: true });
  const frozen = await ask('POST', '/lists/staff/freeze', { rule: 'trait.city = "Rome"' });
  expect(frozen.body).toMatchObject({ added: 1, removed: 0, isApplied: true, nextCursor: null });
  const preview = await ask('POST', '/rules/preview', { rule: 'in list "staff"' });
  expect(preview.body).toMatchObject({ members: 2 });

  await ask('POST', '/segments', { name: 'Guests', rule: 'not in list "staff"' });
  expect(await ask('DELETE', '/lists/staff')).toMatchObject({
    status: 409,
    body: { code: 'list-in-use' },
  });
  await ask('DELETE', '/segments/guests');
  expect(await ask('DELETE', '/lists/staff')).toMatchObject({ status: 200, body: { removed: 2 } });
  expect(await ask('POST', '/lists/staff/members', { emails: ['ann@shop.example'] })).toMatchObject(
    {
      status: 404,
      body: { code: 'list-unknown' },
    },
  );
});

test('amounts in other currencies count by the rate of their day', async () => {
  const { ask } = await startSmallShop();
  const rule = 'sum of revenue of "Order Completed" > 100 EUR';
  const members = async () => (await ask('POST', '/rules/preview', { rule })).body.members;
  expect(await members()).toBe(0);
  const rates = [
    { currency: 'usd', since: '2026-01-01', rate: 0.9 },
    { currency: 'USD', since: '2026-03-01', rate: '0.1' },
  ];
  expect(await ask('PUT', '/exchange-rates', { rates })).toMatchObject({ body: { written: 2 } });
  expect(await members()).toBe(1);
  expect((await ask('GET', '/exchange-rates')).body).toMatchObject({
    currency: 'EUR',
    rates: [
      { currency: 'USD', since: '2026-01-01', rate: '0.9' },
      { currency: 'USD', since: '2026-03-01', rate: '0.1' },
    ],
  });
  expect(await ask('DELETE', '/exchange-rates/USD/2026-01-01')).toMatchObject({ status: 200 });
  expect(await members()).toBe(0);
  const own = [{ currency: 'EUR', since: '2026-01-01', rate: 1 }];
  expect(await ask('PUT', '/exchange-rates', { rates: own })).toMatchObject({
    status: 400,
    body: { code: 'exchange-rate-invalid' },
  });
});

test('a campaign goes to a segment, which is kept as long as the campaign is not over', async () => {
  const { ask, send } = await startSmallShop();
  await send(
    ...['ann', 'ben', 'cem'].map((userId) => ({
      type: 'track',
      userId,
      event: 'Consent Changed',
      properties: { purpose: 'marketing', status: 'granted' },
    })),
  );
  await ask('POST', '/segments', { key: 'buyers', name: 'Buyers', rule: 'did "Order Completed"' });
  const audience = 'in segment "buyers" and trait.city = "oslo"';
  expect((await ask('POST', '/campaigns/estimate', { audience })).body).toMatchObject({
    profiles: 3,
    audience: 1,
    reached: 1,
  });
  const wanted = { name: 'Spring', content: { from: 'a@shop.example', subject: 'Hi', text: 'Hi' } };
  expect(
    await ask('POST', '/campaigns', { ...wanted, audience: 'in segment "nobody"' }),
  ).toMatchObject({ status: 400, body: { code: 'rule-invalid' } });
  const started = await ask('POST', '/campaigns', { ...wanted, audience });
  const { campaignId } = started.body as unknown as { campaignId: string };
  expect(await ask('DELETE', '/segments/buyers')).toMatchObject({
    status: 409,
    body: { code: 'segment-in-use', message: 'The segment “buyers” is used by campaign “Spring”.' },
  });
  await ask('POST', `/campaigns/${campaignId}/stop`);
  expect(await ask('DELETE', '/segments/buyers')).toMatchObject({ status: 200 });
});

test('the language says what it can, and what the workspace’s data has to speak of', async () => {
  const { ask } = await startSmallShop();
  const { operators } = (await ask('GET', '/rules/operators')).body as unknown as {
    operators: { name: string; examples: string[] }[];
  };
  expect(operators.length).toBeGreaterThan(50);
  for (const { examples } of operators.slice(0, 5)) {
    expect(await ask('POST', '/rules/format', { rule: examples[0] })).toMatchObject({
      status: 200,
    });
  }
  const completion = await ask('POST', '/rules/complete', { rule: 'did "Ord', offset: 8 });
  expect(completion.body).toMatchObject({
    from: 4,
    to: 8,
    items: [{ kind: 'event', label: 'Order Completed', insert: '"Order Completed"' }],
  });
  expect((await ask('GET', '/rules/schema')).body).toMatchObject({ $defs: { rule: {} } });
  expect((await ask('GET', '/rules/vocabulary')).body).toMatchObject({
    events: [{ type: 'track', name: 'Order Completed', count: 3 }],
    traits: expect.arrayContaining([{ name: 'city', count: 3 }]),
  });
});

test('a key that may read rules may not save them', async () => {
  const { url, database } = await startTestApp();
  const { token } = await createApiKey(
    database,
    { name: 'reader', workspaceId: null, scopes: ['segments:read'] },
    { ids: systemIds, now: 0 },
  );
  const ask = (path: string, body: object) =>
    fetch(`${url}/api${path}?workspace=1`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await ask('/rules/preview', { rule: 'everyone' })).status).toBe(200);
  expect((await ask('/segments', { name: 'x', rule: 'everyone' })).status).toBe(403);
  expect((await ask('/lists', { name: 'x' })).status).toBe(403);
});
