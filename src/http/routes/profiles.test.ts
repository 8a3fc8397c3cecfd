import { expect, test } from 'vitest';
import { startWholeServer, type WholeServer } from '../testing/start-whole-server.js';

interface Trait {
  name: string;
  value: unknown;
  at: string;
  sourceId: number;
  eventId: string;
}
interface Profile {
  profileId: string;
  askedFor: string | null;
  mergedInto: string | null;
  traits: Trait[];
  identifiers: { kind: string; value: string }[];
  accounts: { accountId: string; traits: Trait[] }[];
  facts: Record<string, unknown> & { orders: Record<string, unknown>; counts: unknown[] };
}
interface Found {
  profiles: { profileId: string; traits: Record<string, unknown>; identifiers: unknown[] }[];
}
interface Timeline {
  events: { type: string; name: string; eventId: string; originProfileId: string | null }[];
  nextCursor: string | null;
}

const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString();

function identify(userId: string, number: number, traits: object): object {
  return { type: 'identify', userId, timestamp: day(number), traits };
}

async function profileOf({ get }: WholeServer, userId: string): Promise<Profile> {
  return get<Profile>(`/api/profiles?workspace=1&userId=${userId}`);
}

function valuesOf({ traits }: Profile): Record<string, unknown> {
  return Object.fromEntries(traits.map(({ name, value }) => [name, value]));
}

async function find({ get }: WholeServer, query: string): Promise<string[]> {
  const { profiles } = await get<Found>(`/api/profiles/search?workspace=1&${query}`);
  return profiles.map(({ traits }) => String(traits.firstName));
}

test('a profile is found by its id and by each of its identifiers', async () => {
  const server = await startWholeServer();
  await server.send([identify('ann', 1, { email: 'Ann@Example.com', firstName: 'Ann' })]);
  const byUserId = await profileOf(server, 'ann');
  expect(valuesOf(byUserId)).toEqual({ email: 'ann@example.com', firstName: 'Ann' });
  for (const query of [
    'email=Ann@Example.com',
    'kind=email&value=ann@example.com',
    'kind=user_id&value=ann',
  ]) {
    expect(await server.get(`/api/profiles?workspace=1&${query}`)).toEqual(byUserId);
  }
  expect(await server.get(`/api/profiles/${byUserId.profileId}?workspace=1`)).toEqual(byUserId);
});

test('nobody is a 404 that says so, and a question without a name a 400', async () => {
  const { api } = await startWholeServer();
  const nobody = '01940000-0000-7000-8000-000000000001';
  for (const path of [
    `/api/profiles/${nobody}?workspace=1`,
    `/api/profiles/${nobody}/timeline?workspace=1`,
    '/api/profiles?workspace=1&userId=ann',
  ]) {
    const response = await api('GET', path);
    expect([response.status, await response.json()]).toMatchObject([
      404,
      { code: 'profile-unknown' },
    ]);
  }
  for (const path of [
    '/api/profiles?workspace=1',
    '/api/profiles/search?workspace=1',
    '/api/profiles/search?workspace=1&q=%20',
  ]) {
    expect((await api('GET', path)).status).toBe(400);
  }
});

test('each trait says by whom and when it was set, and the later one counts', async () => {
  const server = await startWholeServer();
  await server.send([
    identify('ann', 3, { plan: 'gold', city: 'Berlin' }),
    identify('ann', 2, { plan: 'basic', city: 'Bonn', age: 41 }),
    identify('ann', 4, { city: null }),
  ]);
  const { traits } = await profileOf(server, 'ann');
  expect(traits).toMatchObject([
    { name: 'age', value: 41, at: day(2), sourceId: 1 },
    { name: 'plan', value: 'gold', at: day(3), sourceId: 1 },
  ]);
});

test('numbers come back digit for digit', async () => {
  const server = await startWholeServer();
  await server.post(
    '/v1/identify',
    '{"userId":"ann","traits":{"score":1.50,"id":12345678901234567890}}',
  );
  await server.settled();
  const text = await server.getText('/api/profiles?workspace=1&userId=ann');
  expect(text).toContain('"value":1.50');
  expect(text).toContain('"value":12345678901234567890');
});

test('orders come to exact sums a currency, each once, without those that were cancelled', async () => {
  const server = await startWholeServer();
  const order = (event: string, number: number, properties: object) => ({
    type: 'track',
    userId: 'ann',
    event,
    timestamp: day(number),
    properties,
  });
  const products = [
    { product_id: 'a', quantity: 2, price: 0.1 },
    { product_id: 'b', quantity: 1, price: 0.1 },
  ];
  await server.send([
    order('Order Completed', 1, { order_id: '1', revenue: 0.1, currency: 'usd' }),
    order('Order Completed', 1, { order_id: '1', revenue: 0.1, currency: 'usd' }),
    order('Order Completed', 2, { order_id: '2', revenue: 0.2, currency: 'USD' }),
    order('Order Refunded', 3, { order_id: '2' }),
    order('Order Refunded', 3, { order_id: '1', total: 0.03 }),
    order('Order Refunded', 4, { order_id: '1', total: 0.04 }),
    order('Order Completed', 4, { order_id: '3', products }),
    order('Order Completed', 5, { order_id: '4', revenue: 1_000, currency: 'USD' }),
    order('Order Cancelled', 6, { order_id: '4' }),
  ]);
  const { facts } = await profileOf(server, 'ann');
  expect(facts.orders).toEqual({
    count: 3,
    cancelledCount: 1,
    firstAt: day(1),
    lastAt: day(4),
    money: [
      { currency: 'EUR', orders: 1, revenue: '0.3', refunded: '0', average: '0.3' },
      { currency: 'USD', orders: 2, revenue: '0.3', refunded: '0.27', average: '0.15' },
    ],
    mostBought: { productId: 'a', quantity: '2' },
  });
  expect(facts.counts).toEqual([
    { type: 'track', name: 'Order Completed', count: 5 },
    { type: 'track', name: 'Order Refunded', count: 3 },
    { type: 'track', name: 'Order Cancelled', count: 1 },
  ]);
});

test('a group call ties the profile to an account, and what it says is the account’s', async () => {
  const server = await startWholeServer();
  const group = (userId: string, number: number, traits: object) => ({
    type: 'group',
    userId,
    groupId: 'acme',
    timestamp: day(number),
    traits,
  });
  await server.send([
    group('ann', 2, { name: 'Acme Ltd', seats: 9 }),
    group('ben', 1, { name: 'Acme', industry: 'Anvils' }),
    group('ben', 3, { seats: null }),
  ]);
  const ann = await profileOf(server, 'ann');
  expect(ann.traits).toEqual([]);
  expect(ann.accounts).toMatchObject([
    {
      accountId: 'acme',
      at: day(2),
      traits: [
        { name: 'industry', value: 'Anvils', at: day(1) },
        { name: 'name', value: 'Acme Ltd', at: day(2) },
      ],
    },
  ]);
});

test('more names of events than a row holds are counted exactly all the same', async () => {
  const server = await startWholeServer();
  const events = Array.from({ length: 210 }, (_, at) => ({
    type: 'track',
    userId: 'ann',
    event: `Event ${at}`,
  }));
  await server.send([...events, ...events.slice(0, 1), { type: 'page', userId: 'ann' }]);
  const { facts } = await profileOf(server, 'ann');
  expect(facts.counts).toHaveLength(211);
  expect(facts.counts[0]).toEqual({ type: 'track', name: 'Event 0', count: 2 });
  expect(facts.counts).toContainEqual({ type: 'page', name: '', count: 1 });
});

test('the timeline is paged, newest first, and each event once', async () => {
  const server = await startWholeServer();
  await server.send(
    Array.from({ length: 7 }, (_, at) => ({
      type: 'track',
      event: `Step ${at}`,
      userId: 'ann',
      timestamp: day(at + 1),
    })),
  );
  const { profileId } = await profileOf(server, 'ann');
  const names: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Timeline = await server.get(
      `/api/profiles/${profileId}/timeline?workspace=1&limit=3${cursor && `&cursor=${cursor}`}`,
    );
    names.push(...page.events.map(({ name }) => name));
    cursor = page.nextCursor;
  }
  expect(names).toEqual([6, 5, 4, 3, 2, 1, 0].map((at) => `Step ${at}`));
});

test('the search takes words in any case and order, and the newest come first', async () => {
  const server = await startWholeServer();
  await server.send([
    identify('ann', 1, { firstName: 'Ann', title: 'Ärztin für Köln', age: 41 }),
    identify('cid', 2, { firstName: 'Cid', title: 'Koch in Bonn' }),
  ]);
  await server.send([
    identify('ben', 3, { firstName: 'Ben', title: 'Arzt in KÖLN', isMember: true }),
  ]);
  expect(await find(server, 'q=k%C3%B6ln')).toEqual(['Ben', 'Ann']);
  expect(await find(server, 'q=K%C3%96LN%20arzt')).toEqual(['Ben']);
  expect(await find(server, 'q=41')).toEqual(['Ann']);
  expect(await find(server, 'q=k%C3%B6ln&limit=1')).toEqual(['Ben']);
  expect(await find(server, 'q=Paris')).toEqual([]);
  // An identifier is found by its beginning.
  expect(await find(server, 'q=ci')).toEqual(['Cid']);
  // So are words, but for single letters.
  expect(await find(server, 'q=%C3%A4rz%20k')).toEqual([]);
  expect(await find(server, 'q=%C3%A4rz%20k%C3%B6')).toEqual(['Ann']);
});

test('a search is read page by page: first those by an identifier, then the others, everybody once', async () => {
  const server = await startWholeServer();
  const named = ['hans-1', 'hans-2', 'hans-3'];
  await server.send([
    ...named.map((id, at) => identify(id, at + 1, { firstName: id, lastName: 'Hansen' })),
    ...['b', 'c', 'd', 'e'].map((id, at) =>
      identify(id, at + 1, { firstName: id, lastName: 'HANSEN' }),
    ),
    identify('other', 1, { firstName: 'other', lastName: 'Olsen' }),
  ]);
  const pageOf = (cursor: string) =>
    server.get<Found & { nextCursor: string | null }>(
      `/api/profiles/search?workspace=1&q=Hans&limit=2${cursor && `&cursor=${cursor}`}`,
    );
  const names: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await pageOf(cursor);
    names.push(...page.profiles.map(({ traits }) => String(traits.firstName)));
    cursor = page.nextCursor;
  }
  expect(names).toEqual([...named, 'e', 'd', 'c', 'b']);
  const wrong = await server.api('GET', '/api/profiles/search?workspace=1&q=a&cursor=x');
  expect([wrong.status, await wrong.json()]).toMatchObject([400, { code: 'cursor-invalid' }]);
});

test('all profiles are listed page by page, those made last first, without those merged away', async () => {
  const server = await startWholeServer();
  for (const name of ['ann', 'ben', 'cid', 'dan']) {
    await server.send([identify(name, 1, { firstName: name })]);
  }
  const [ann, dan] = [await profileOf(server, 'ann'), await profileOf(server, 'dan')];
  await server.api('POST', `/api/profiles/${ann.profileId}/merge?workspace=1`, {
    body: { with: dan.profileId },
  });
  await server.settled();
  interface Page extends Found {
    total: number | null;
    nextCursor: string | null;
  }
  const newest = (query: string) => server.get<Page>(`/api/profiles/newest?workspace=1&${query}`);
  const first = await newest('limit=2');
  expect(first.profiles).toMatchObject([
    { traits: { firstName: 'cid' }, identifiers: [{ kind: 'user_id', value: 'cid' }] },
    { traits: { firstName: 'ben' } },
  ]);
  expect(first.total).toBe(3);
  const second = await newest(`limit=2&cursor=${first.nextCursor}`);
  expect(second).toMatchObject({ profiles: [{ identifiers: [{}, {}] }], total: null });
  expect(second.nextCursor).toBeNull();
  const wrong = await server.api('GET', '/api/profiles/newest?workspace=1&cursor=nowhere');
  expect([wrong.status, await wrong.json()]).toMatchObject([400, { code: 'cursor-invalid' }]);
});

test('a trait is found by its exact value, also where a profile has more words than are kept', async () => {
  const server = await startWholeServer();
  const many = Array.from({ length: 100 }, (_, at) => `word${at}`).join(' ');
  await server.send([
    identify('ann', 1, { firstName: 'Ann', city: 'West Berlin', text: many.slice(0, 150) }),
    identify('ben', 2, {
      firstName: 'Ben',
      city: 'Berlin',
      score: 7,
      more: many.slice(0, 190),
      most: many.slice(190, 380),
      rest: many.slice(380, 570),
    }),
    identify('cid', 3, { firstName: 'Cid', city: 'berlin', town: 'Berlin' }),
  ]);
  expect(await find(server, 'trait=city:Berlin')).toEqual(['Ben']);
  expect(await find(server, 'trait=score:7')).toEqual(['Ben']);
  expect(await find(server, 'trait=city:Berlin&q=ann')).toEqual([]);
});

test('a trait set by hand goes through the log, and counts until something later is said', async () => {
  const server = await startWholeServer();
  await server.send([identify('ann', 1, { plan: 'gold', city: 'Bonn' })]);
  const { profileId } = await profileOf(server, 'ann');
  const response = await server.api(
    'PATCH',
    `/api/profiles/${profileId}/traits?workspace=1&wait=true`,
    { body: { set: { plan: 'basic', email: 'ANN@Example.com' }, unset: ['city'] } },
  );
  const edited = (await response.json()) as { eventId: string };
  expect([response.status, edited]).toMatchObject([200, { profileId, isApplied: true }]);
  const after = await profileOf(server, 'ann');
  expect(valuesOf(after)).toEqual({ plan: 'basic', email: 'ann@example.com' });
  expect(after.traits[0]).toMatchObject({ sourceId: 0, eventId: edited.eventId });
  const { events } = await server.get<Timeline>(`/api/profiles/${profileId}/timeline?workspace=1`);
  expect(events[0]).toMatchObject({ type: 'identify', eventId: edited.eventId });
  await server.send([
    { ...identify('ann', 1, { plan: 'silver' }), timestamp: new Date().toISOString() },
  ]);
  expect(valuesOf(await profileOf(server, 'ann')).plan).toBe('silver');
});

test('an edit that can’t be is refused and leaves nothing', async () => {
  const server = await startWholeServer();
  await server.send([identify('ann', 1, {})]);
  const { profileId } = await profileOf(server, 'ann');
  const edit = (body: unknown) =>
    server.api('PATCH', `/api/profiles/${profileId}/traits?workspace=1`, { body });
  expect((await edit({ set: { a: 1 }, unset: ['a'] })).status).toBe(400);
  expect((await edit({ set: { a: null } })).status).toBe(400);
  expect((await edit({ set: { a: 'nul \0' } })).status).toBe(400);
  expect((await edit({ sets: {} })).status).toBe(400);
  await server.settled();
  expect((await profileOf(server, 'ann')).traits).toEqual([]);
});

test('a merged-away profile answers with the one that it is part of now', async () => {
  const server = await startWholeServer();
  await server.send([identify('ann', 1, { firstName: 'Ann', plan: 'basic' })]);
  await server.send([identify('ben', 2, { plan: 'gold' })]);
  const [ann, ben] = [await profileOf(server, 'ann'), await profileOf(server, 'ben')];
  const merged = await server.api('POST', `/api/profiles/${ann.profileId}/merge?workspace=1`, {
    body: { with: ben.profileId },
  });
  expect(merged.status).toBe(200);
  await server.settled();
  const after = await server.get<Profile>(`/api/profiles/${ben.profileId}?workspace=1`);
  expect(after).toMatchObject({
    profileId: ann.profileId,
    askedFor: ben.profileId,
    mergedInto: ann.profileId,
    facts: { eventCount: 2 },
  });
  expect(valuesOf(after)).toEqual({ firstName: 'Ann', plan: 'gold' });
  const { events } = await server.get<Timeline>(
    `/api/profiles/${ben.profileId}/timeline?workspace=1`,
  );
  expect(events.map(({ originProfileId }) => originProfileId)).toEqual([ben.profileId, null]);
});
