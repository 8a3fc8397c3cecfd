import { expect, test } from 'vitest';
import { startTestApp } from '../../test/test-app.js';

/*
 * The tour, chapter 1: an event comes in.
 *
 * This is the manual, and it runs: `npm test` tries every line of it, so what you read is true. Each
 * section starts an Attune of its own, as `npm start` would, and talks to it by HTTP, as a shop would.
 * `start`, at the end of the page, hides nothing but `fetch`.
 *
 * The words in use here, such as source, write key and quarantine, stand in docs/glossary.md.
 */

test('1. a workspace is the world of one brand, and its write key is the way in', async () => {
  // The first `npm start` prints an admin key. With it you may do everything under /api; you would make
  // keys that can do less for everything but your own hands (docs/reference/cli.md).
  const { ask } = await start();

  const { workspace, source } = await ask('POST', '/api/workspaces', { name: 'Bookshop' });

  // Everything that Attune knows belongs to exactly one workspace. Two brands never see each other.
  expect(workspace).toMatchObject({ name: 'Bookshop', timeZone: 'UTC', currency: 'EUR' });
  // A workspace begins with one source: the place where data comes in. Its write key is public, since it
  // stands in the shop's pages; it can bring events in, and do nothing else.
  expect(source).toMatchObject({ name: 'default', writeKey: expect.any(String) });
});

test('2. an event says who did what, and 200 means that it is kept', async () => {
  const { send, eventsOf } = await start();

  // Attune speaks Segment's HTTP API, so that you can point the libraries you have at it:
  //   curl -u WRITE_KEY: http://127.0.0.1:4480/v1/track -d '{"userId": "ann", "event": …}'
  const answer = await send('/v1/track', {
    userId: 'ann',
    event: 'Order Completed',
    properties: { order_id: 'o-1', total: 27.5, currency: 'EUR' },
    messageId: 'm-1',
  });

  // By the time of this answer the event is on disk, in a committed transaction. Pull the plug now, and
  // it will be there when you come back.
  expect(answer).toBe(200);

  const [event] = await eventsOf('ann');
  // What you sent is given back as you sent it …
  expect(event).toMatchObject({
    type: 'track',
    name: 'Order Completed',
    payload: { properties: { order_id: 'o-1', total: 27.5, currency: 'EUR' } },
  });
  // … beside what Attune made of it: whose it is, and when it came.
  expect(event).toMatchObject({ profileId: expect.any(String), receivedAt: expect.any(String) });
});

test('3. the same event again changes nothing', async () => {
  const { send, eventsOf } = await start();
  const order = { userId: 'ann', event: 'Order Completed', messageId: 'm-1' };

  // Networks fail between a request and its answer. Whoever got no answer sends the same again, and need
  // not fear it: an event is known by its `messageId`, for as long as events are kept. Segment's
  // libraries give every event one.
  expect(await send('/v1/track', order)).toBe(200);
  expect(await send('/v1/track', order)).toBe(200);
  expect(await send('/v1/batch', { batch: [{ type: 'track', ...order }] })).toBe(200);

  expect(await eventsOf('ann')).toHaveLength(1);
});

test('4. what can’t be used is kept aside, and does not disturb its neighbours', async () => {
  const { send, ask, eventsOf } = await start();

  // The second of these names nobody. Refusing the batch would lose two good events for the sake of a bad
  // one, and dropping it in silence would be worse.
  const batch = [
    { type: 'page', userId: 'ann', name: 'Home' },
    { type: 'track', event: 'Product Viewed', properties: { sku: 'b-7' } },
    { type: 'track', userId: 'ann', event: 'Product Viewed', properties: { sku: 'b-8' } },
  ];
  expect(await send('/v1/batch', { batch })).toBe(200);
  expect(await eventsOf('ann')).toHaveLength(2);

  // It went to quarantine, with the reason (`attune quarantine list` shows the same) …
  const { items } = await ask('GET', '/api/quarantine');
  expect(items).toMatchObject([{ reason: 'names-nobody', status: 'held', occurrences: 1 }]);
  // … and its bytes are there as they came.
  const { text } = await ask('GET', `/api/quarantine/${items[0]?.id}`);
  expect(JSON.parse(text)).toEqual(batch[1]);
});

test('5. what was mended is replayed, once, with the time of its receipt', async () => {
  const { send, ask, eventsOf } = await start();

  // JSON allows U+0000 in a text. No text of PostgreSQL can hold it.
  const review = { userId: 'ann', event: 'Product Reviewed', properties: { text: 'Fine\u0000' } };
  expect(await send('/v1/track', review)).toBe(200);
  const { items } = await ask('GET', '/api/quarantine');
  expect(items).toMatchObject([{ reason: 'unstorable-character' }]);

  // A replay tries again what is held. Nothing has changed, so this one is held again.
  const again = await ask('POST', '/api/quarantine/replay', { all: true });
  expect(again).toMatchObject({ replayed: 0, stillHeld: 1 });

  // You may decide to do without that character: it is read as U+FFFD, and the bytes stay as they are.
  const mended = await ask('POST', '/api/quarantine/replay', {
    all: true,
    replaceUnstorable: true,
  });
  expect(mended).toMatchObject({ replayed: 1, stillHeld: 0 });
  const [event] = await eventsOf('ann');
  expect(event).toMatchObject({
    payload: { properties: { text: 'Fine\uFFFD' } },
    receivedAt: items[0]?.firstAt,
  });

  // A replay that was cut off may be run again. What has become an event is not tried twice.
  const once = await ask('POST', '/api/quarantine/replay', { all: true, replaceUnstorable: true });
  expect(once).toMatchObject({ replayed: 0, stillHeld: 0 });
  expect(await eventsOf('ann')).toHaveLength(1);
});

test('6. only what can’t be read at all is refused, and the answer says what to do', async () => {
  const { ask, refused } = await start();

  // There is no event in a text that breaks off, and nobody it could belong to. Every mistake is answered
  // in this form; docs/reference/errors.md lists the codes.
  expect(await refused('/v1/track', '{"userId": "ann", "event":')).toEqual({
    code: 'body-not-json',
    message: expect.any(String),
    hint: expect.any(String),
  });

  const { items } = await ask('GET', '/api/quarantine');
  expect(items).toEqual([]);
});

/*
 * So the door has three answers. 200: kept, as an event or in quarantine. 4xx: not kept, and the same
 * again would be refused again. 429 and 503, with `Retry-After`: not kept, come again (the whole table
 * stands in docs/reference/http.md). What happens behind the door, and where its code stands,
 * is on the road in ARCHITECTURE.md.
 */

/** An Attune with a workspace, and the two ways to talk to it: with its write key, and with the admin key. */
async function start() {
  const { url, adminKey, source, workspace } = await startTestApp();
  const basic = `Basic ${Buffer.from(`${source.writeKey}:`).toString('base64')}`;

  const post = (path: string, body: string) =>
    fetch(url + path, { method: 'POST', headers: { authorization: basic }, body });

  const ask = async (method: 'GET' | 'POST', path: string, body?: object) => {
    // An admin key reaches every workspace, so a question says which one it is about.
    const address = path === '/api/workspaces' ? path : inWorkspace(path, workspace.workspaceId);
    const response = await fetch(url + address, {
      method,
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect(response.ok).toBe(true);
    return (await response.json()) as Answer;
  };

  return {
    ask,
    send: async (path: string, body: object) => (await post(path, JSON.stringify(body))).status,
    refused: async (path: string, body: string) => {
      const response = await post(path, body);
      expect(response.status).toBe(400);
      return response.json();
    },
    eventsOf: async (userId: string) => (await ask('GET', `/api/events?userId=${userId}`)).events,
  };
}

/** The parts of answers that this chapter reads. */
interface Answer {
  readonly workspace: object;
  readonly source: object;
  readonly events: readonly object[];
  readonly items: readonly { readonly id: string; readonly firstAt: string }[];
  readonly text: string;
}

function inWorkspace(path: string, workspaceId: number): string {
  return `${path}${path.includes('?') ? '&' : '?'}workspace=${workspaceId}`;
}
