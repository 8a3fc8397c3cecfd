import { expect, test } from 'vitest';
import { startWholeServer, type WholeServer } from '../testing/start-whole-server.js';

interface Item {
  id: string;
  reason: string;
  status: string;
  detail: string;
  occurrences: number;
}
interface Page {
  items: Item[];
  nextCursor: string | null;
}

const nameless = (at: number) => ({ type: 'track', event: 'Seen', messageId: `n-${at}` });
const withNull = { type: 'track', event: 'Seen', userId: 'ann', properties: { text: 'a\u0000b' } };

async function replay({ api }: WholeServer, body: object): Promise<unknown> {
  const response = await api('POST', '/api/quarantine/replay?workspace=1', { body });
  const answer = await response.json();
  expect([response.status, answer]).toEqual([200, answer]);
  return answer;
}

test('quarantined items are listed with their reason, filtered and paged', async () => {
  const server = await startWholeServer();
  await server.send([...Array.from({ length: 7 }, (_, at) => nameless(at)), withNull, nameless(0)]);
  const seen: Item[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Page = await server.get(
      `/api/quarantine?workspace=1&limit=3${cursor && `&cursor=${cursor}`}`,
    );
    seen.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(seen).toHaveLength(8);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(8);
  expect(seen.map(({ occurrences }) => occurrences).sort()).toEqual([1, 1, 1, 1, 1, 1, 1, 2]);
  const filtered = await server.get<Page>(
    '/api/quarantine?workspace=1&reason=unstorable-character&status=held',
  );
  expect(filtered.items).toMatchObject([{ reason: 'unstorable-character', status: 'held' }]);
});

test('an item is given back as its bytes came', async () => {
  const server = await startWholeServer();
  const sent = '{"a":1.50, "b":"\\ud800", "a":-0}';
  await server.post('/v1/track', sent);
  const [item] = (await server.get<Page>('/api/quarantine?workspace=1')).items;
  const path = `/api/quarantine/${item?.id}`;
  const whole = await server.get<Record<string, unknown>>(`${path}?workspace=1`);
  expect(whole).toMatchObject({ call: 'track', text: sent, reason: 'unstorable-character' });
  expect(Buffer.from(String(whole.base64), 'base64').toString()).toBe(sent);
  const missing = '/api/quarantine/00000000-0000-7000-8000-000000000000?workspace=1';
  const unknown = await server.api('GET', missing);
  expect([unknown.status, await unknown.json()]).toMatchObject([
    404,
    { code: 'quarantine-unknown' },
  ]);
});

test('an item is replayed once, with the time of its receipt and its replacement characters', async () => {
  const server = await startWholeServer();
  await server.send([withNull, nameless(1)]);
  expect(await replay(server, { all: true })).toEqual({
    replayed: 0,
    superseded: 0,
    stillHeld: 2,
    nextCursor: null,
  });
  const mending = { all: true, replaceUnstorable: true };
  expect(await replay(server, mending)).toMatchObject({ replayed: 1, stillHeld: 1 });
  expect(await replay(server, mending)).toMatchObject({ replayed: 0, stillHeld: 1 });
  await server.settled();
  const { events } = await server.get<{ events: object[] }>('/api/events?workspace=1&userId=ann');
  expect(events).toMatchObject([{ payload: { properties: { text: 'a\ufffdb' } } }]);
  const [item] = (await server.get<Page>('/api/quarantine?workspace=1&status=replayed')).items;
  const whole = await server.get<object>(`/api/quarantine/${item?.id}?workspace=1`);
  expect(whole).toMatchObject({ text: JSON.stringify(withNull) });
});

test('a replay names exactly one way to choose its items', async () => {
  const { api } = await startWholeServer();
  for (const body of [{}, { all: true, reason: 'too-deep' }, { all: false }, { ids: ['1'] }]) {
    const response = await api('POST', '/api/quarantine/replay?workspace=1', { body });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { code: 'request-invalid' },
    ]);
  }
});

test('items are counted by their reason and what became of them', async () => {
  const server = await startWholeServer();
  await server.send([nameless(1), nameless(2), withNull]);
  await replay(server, { reason: 'unstorable-character', replaceUnstorable: true });
  const { counts } = await server.get<{ counts: object[] }>('/api/quarantine/counts?workspace=1');
  expect(counts).toMatchObject([
    { status: 'held', reason: 'names-nobody', items: 2 },
    { status: 'replayed', reason: 'unstorable-character', items: 1 },
  ]);
});
