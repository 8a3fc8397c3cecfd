import { expect, test } from 'vitest';
import { startWholeServer } from '../testing/start-whole-server.js';

interface EventAnswer {
  eventId: string;
  profileId: string;
  messageId: string;
  name: string;
  occurredAt: string;
  receivedAt: string;
  payload: Record<string, unknown>;
  door: unknown;
}
interface Page {
  events: EventAnswer[];
  nextCursor: string | null;
}

const ANN = '/api/events?workspace=1&userId=ann';

function viewed(userId: string, minute: number, more: object = {}): object {
  return {
    type: 'track',
    event: 'Product Viewed',
    userId,
    messageId: `${userId}-${minute}`,
    timestamp: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
    ...more,
  };
}

test('numbers come back digit for digit, and nothing that was sent is lost', async () => {
  const { post, settled, getText } = await startWholeServer();
  const numbers = '"a":1.50,"b":1e2,"c":12345678901234567890,"d":-0,"e":0.1,"f":1E-7';
  const sent = `{"userId":"ann","event":"Counted","messageId":"m","properties":{${numbers},"t":"ü\\n😀"}}`;
  await post('/v1/track', sent);
  await settled();
  const text = await getText(ANN);
  expect(text).toContain(`"payload":${sent},`);
});

test('an event says when it happened, when it came, and what the door made of it', async () => {
  const { send, get } = await startWholeServer();
  const email = 'Ann@Example.com';
  await send([{ type: 'identify', userId: 'ann', traits: { email } }]);
  const { events, nextCursor } = await get<Page>(ANN);
  expect(nextCursor).toBeNull();
  expect(events).toMatchObject([
    {
      type: 'identify',
      name: '',
      sourceId: 1,
      payload: { userId: 'ann', traits: { email } },
      door: { fields: { '/traits/email': { value: 'ann@example.com' } } },
    },
  ]);
  const [event] = events;
  expect(event?.messageId).toBe(event?.eventId);
  expect(Date.parse(event?.receivedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  expect(event?.occurredAt).toBe(event?.receivedAt);
});

test('a person’s events are paged by their time, each once, those of one instant too', async () => {
  const { send, get } = await startWholeServer();
  const sameInstant = Array.from({ length: 5 }, (_, at) =>
    viewed('ann', 7, { messageId: `s-${at}` }),
  );
  await send([...Array.from({ length: 20 }, (_, minute) => viewed('ann', minute)), ...sameInstant]);
  await send([viewed('ben', 3)]);
  const seen: EventAnswer[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Page = await get(`${ANN}&limit=4${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.events);
    cursor = page.nextCursor;
  }
  expect(seen).toHaveLength(25);
  expect(new Set(seen.map(({ eventId }) => eventId)).size).toBe(25);
  const times = seen.map(({ occurredAt }) => occurredAt);
  expect(times).toEqual([...times].sort().reverse());
});

test('events are found by person, name, type, message and time', async () => {
  const { send, get } = await startWholeServer();
  await send([
    viewed('ann', 1),
    viewed('ann', 2, { event: 'Order Completed' }),
    viewed('ann', 3, { type: 'page', name: 'Home' }),
    { type: 'track', event: 'Seen', anonymousId: 'a-1', messageId: 'anonymous' },
  ]);
  const idsOf = async (query: string) =>
    (await get<Page>(`/api/events?workspace=1&${query}`)).events.map(({ messageId }) => messageId);
  expect(await idsOf('userId=ann')).toEqual(['ann-3', 'ann-2', 'ann-1']);
  expect(await idsOf('userId=ann&name=Order%20Completed')).toEqual(['ann-2']);
  expect(await idsOf('userId=ann&type=page')).toEqual(['ann-3']);
  expect(await idsOf('messageId=ann-2')).toEqual(['ann-2']);
  expect(await idsOf('anonymousId=a-1')).toEqual(['anonymous']);
  expect(await idsOf('userId=nobody')).toEqual([]);
  expect(
    await idsOf('userId=ann&since=2026-01-01T00:02:00Z&until=2026-01-01T01:03:00%2B01:00'),
  ).toEqual(['ann-2']);
  const [ann] = (await get<Page>('/api/events?workspace=1&userId=ann&limit=1')).events;
  expect(await idsOf(`profileId=${ann?.profileId}&limit=2`)).toEqual(['ann-3', 'ann-2']);
  expect(await idsOf('limit=10')).toHaveLength(4);
});

test('a workspace’s events are paged by their receipt through ever longer stretches', async () => {
  const hoursAgo = [0, 0.01, 0.1, 1, 3, 20, 30, 24 * 20];
  const now = Date.now();
  let receivedAt = now;
  const { send, get } = await startWholeServer({
    server: { clock: { now: () => receivedAt } },
  });
  for (const [place, hours] of [...hoursAgo.entries()].reverse()) {
    receivedAt = Math.round(now - hours * 3_600_000);
    await send([viewed('ann', place), viewed('ben', place)]);
  }
  receivedAt = now;
  const walk = async (query: string) => {
    const times: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = await get(
        `/api/events?workspace=1&limit=3${query}${cursor && `&cursor=${cursor}`}`,
      );
      times.push(...page.events.map((event) => event.receivedAt));
      cursor = page.nextCursor;
    }
    return times.map((time) => Math.round((now - Date.parse(time)) / 36_000) / 100);
  };
  const twice = (list: number[]) => list.flatMap((each) => [each, each]);
  expect(await walk('&since=2020-01-01T00:00:00Z')).toEqual(twice(hoursAgo));
  expect((await walk('')).slice(0, 12)).toEqual(twice(hoursAgo.slice(0, 6)));
  const until = new Date(now - 3_600_000).toISOString();
  expect(await walk(`&since=2020-01-01T00:00:00Z&until=${until}`)).toEqual(twice([3, 20, 30, 480]));
});

test('a cursor that no page gave out is refused', async () => {
  const { api } = await startWholeServer();
  const response = await api('GET', `${ANN}&cursor=nonsense`);
  expect([response.status, await response.json()]).toMatchObject([400, { code: 'cursor-invalid' }]);
});

test('who they are is told to those who ask for it and may read profiles', async () => {
  const { send, get, api } = await startWholeServer();
  await send([
    { type: 'identify', userId: 'ann', traits: { name: 'Ann Berg' } },
    { type: 'track', userId: 'ann', event: 'Seen' },
  ]);
  const asked = '/api/events?workspace=1&with=people';
  const { people } = await get<{ people: object[] }>(asked);
  expect(people).toMatchObject([{ name: 'Ann Berg', email: null }]);
  expect(await get('/api/events?workspace=1')).not.toHaveProperty('people');
  const narrow = await api('GET', asked, { key: 'events:read' });
  expect(await narrow.json()).not.toHaveProperty('people');
});
