import { once } from 'node:events';
import { connect } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { waitUntil } from '../../../test/wait-until.js';
import { MAX_BODY_BYTES, openDoor } from '../../ingest/index.js';
import {
  noFailPoints,
  type ProfileId,
  silentLogger,
  systemClock,
  systemIds,
} from '../../kernel/index.js';
import {
  absentDatabase,
  basic,
  createMemoryDoor,
  startTestServer,
  testSource,
} from '../testing/start-test-server.js';
import { startWholeServer } from '../testing/start-whole-server.js';

const event = { userId: 'ann', event: 'Product Viewed', messageId: 'm-1' };
const body = JSON.stringify(event);

async function errorOf(response: Response): Promise<{ status: number; code: string }> {
  const { code, message, hint, ...rest } = (await response.json()) as Record<string, string>;
  expect(rest).toEqual({});
  expect(message).toBeTruthy();
  expect(hint).toMatch(/\.$/);
  return { status: response.status, code: code ?? '' };
}

test('every call and short path of Segment’s API takes events', async () => {
  const door = createMemoryDoor();
  const { post } = await startTestServer({ door });
  const calls = ['identify', 'track', 'page', 'screen', 'group', 'alias'];
  for (const call of [...calls, ...calls.map((name) => name.charAt(0))]) {
    const response = await post(`/v1/${call}`, body);
    expect([call, response.status, await response.text()]).toEqual([call, 200, '{"success":true}']);
  }
  for (const call of ['batch', 'b', 'import', 'batch/']) {
    const batch = JSON.stringify({ batch: [{ ...event, type: 'track' }] });
    expect((await post(`/v1/${call}`, batch)).status).toBe(200);
  }
  expect(door.taken.map((item) => (item.kind === 'event' ? item.type : item.reason))).toEqual([
    ...calls,
    ...calls,
    ...Array(4).fill('track'),
  ]);
});

test('the browser library’s own metrics are answered and dropped', async () => {
  const door = createMemoryDoor();
  const { post } = await startTestServer({ door });
  expect((await post('/v1/m', '{"series":[]}')).status).toBe(200);
  expect(door.taken).toEqual([]);
});

test('any content type will do, and none', async () => {
  const door = createMemoryDoor();
  const { post } = await startTestServer({ door });
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'no type; at=all;', 'ä']) {
    const headers = { 'content-type': Buffer.from(type).toString('latin1') };
    expect((await post('/v1/track', Buffer.from(body), headers)).status).toBe(200);
  }
  expect(door.taken).toHaveLength(4);
});

test('compressed bodies are inflated, also when announced as a form', async () => {
  const door = createMemoryDoor();
  const { post } = await startTestServer({ door });
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const [encoding, bytes] of [
    ['gzip', gzipSync(body)],
    ['x-gzip', gzipSync(body)],
    ['GZIP', gzipSync(body)],
    ['deflate', deflateSync(body)],
    ['deflate', deflateRawSync(body)],
    ['br', brotliCompressSync(body)],
    ['identity', Buffer.from(body)],
  ] as const) {
    const response = await post('/v1/track', bytes, { ...type, 'content-encoding': encoding });
    expect([encoding, response.status]).toEqual([encoding, 200]);
  }
  expect(door.taken.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(Array(7).fill(body));
});

test('a compressed body that is broken or cut short is refused', async () => {
  const { post } = await startTestServer();
  const whole = gzipSync(body);
  const broken = Buffer.from(whole);
  broken[whole.length - 6] = (broken[whole.length - 6] ?? 0) ^ 0xff;
  const gzip = { 'content-encoding': 'gzip' };
  for (const bytes of [Buffer.from(body), whole.subarray(0, -9), broken, Buffer.alloc(0)]) {
    const refused = await errorOf(await post('/v1/track', bytes, gzip));
    expect(refused).toEqual({ status: 400, code: 'body-not-inflatable' });
  }
  const unknown = await post('/v1/track', body, { 'content-encoding': 'zstd' });
  expect(await errorOf(unknown)).toEqual({ status: 415, code: 'encoding-unknown' });
  const unannounced = await post('/v1/track', whole);
  expect(await errorOf(unannounced)).toEqual({ status: 400, code: 'body-not-utf8' });
});

test('the limit counts after inflation, and inflation stops at it', async () => {
  const door = createMemoryDoor();
  const { post } = await startTestServer({ door });
  const gzip = { 'content-encoding': 'gzip' };
  const ofLength = (bytes: number) =>
    Buffer.from(`{"batch":[]}${' '.repeat(bytes - '{"batch":[]}'.length)}`);
  for (const [encode, headers] of [
    [(bytes: Buffer) => bytes, {}],
    [(bytes: Buffer) => gzipSync(bytes), gzip],
  ] as const) {
    const fits = await post('/v1/batch', encode(ofLength(MAX_BODY_BYTES)), headers);
    expect(fits.status).toBe(200);
    const over = await post('/v1/batch', encode(ofLength(MAX_BODY_BYTES + 1)), headers);
    expect(await errorOf(over)).toEqual({ status: 413, code: 'body-too-large' });
  }
  const bomb = gzipSync(Buffer.alloc(400 * 1024 * 1024, ' '));
  expect(bomb.length).toBeLessThan(MAX_BODY_BYTES);
  const before = process.cpuUsage();
  expect((await post('/v1/batch', bomb, gzip)).status).toBe(413);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(250);
  expect(door.taken).toEqual([]);
});

test('the write key comes by Basic authentication or in the body, the header first', async () => {
  const { url } = await startTestServer();
  const send = (headers: Record<string, string>, more: object = {}) =>
    fetch(`${url}/v1/track`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ ...event, ...more }),
    });
  expect((await send(basic('WRITEKEY'))).status).toBe(200);
  expect((await send({}, { writeKey: 'WRITEKEY' })).status).toBe(200);
  expect((await send({ authorization: 'Bearer token' }, { writeKey: 'WRITEKEY' })).status).toBe(
    200,
  );
  expect((await send({ authorization: 'basic V1JJVEVLRVk=' })).status).toBe(200);
  for (const refused of [
    await send({}),
    await send({ authorization: 'Basic' }),
    await send(basic('')),
    await send(basic('OTHER'), { writeKey: 'WRITEKEY' }),
    await send({}, { writeKey: 'OTHER' }),
    await send({}, { writeKey: ['WRITEKEY'] }),
    await send({}, { writeKey: null }),
  ]) {
    expect(await errorOf(refused)).toEqual({ status: 401, code: 'write-key-unknown' });
  }
});

test('what is no JSON, no UTF-8, too many or too large is refused as a whole', async () => {
  const door = createMemoryDoor();
  const { post } = await startTestServer({ door });
  const refuse = async (path: string, sent: string | Buffer) => errorOf(await post(path, sent));
  expect(await refuse('/v1/track', '{"a":')).toEqual({ status: 400, code: 'body-not-json' });
  expect(await refuse('/v1/track', '')).toEqual({ status: 400, code: 'body-not-json' });
  expect(await refuse('/v1/track', Buffer.from([0x22, 0xff, 0x22]))).toEqual({
    status: 400,
    code: 'body-not-utf8',
  });
  const many = JSON.stringify({ batch: Array(2_501).fill(0) });
  expect(await refuse('/v1/batch', many)).toEqual({ status: 400, code: 'too-many-events' });
  const large = JSON.stringify({ ...event, properties: { text: 'x'.repeat(32 * 1024) } });
  expect(await refuse('/v1/track', large)).toEqual({ status: 400, code: 'event-too-large' });
  expect(door.taken).toEqual([]);
});

test('JSON that is no usable event is answered 200 and kept aside, beside its neighbours', async () => {
  const { post, get } = await startWholeServer();
  const batch = [
    { ...event, type: 'track' },
    'text',
    { type: 'track', event: 'Nameless' },
    { ...event, messageId: 'm-2', type: 'track', properties: { text: 'x'.repeat(33 * 1024) } },
    { ...event, messageId: 'm-3', type: 'track', properties: { text: '\u0000' } },
    { ...event, messageId: 'm-4', type: 'track' },
  ];
  expect((await post('/v1/batch', JSON.stringify({ batch }))).status).toBe(200);
  const { events } = await get<{ events: object[] }>('/api/events?workspace=1');
  expect(events).toHaveLength(2);
  const { items } = await get<{ items: { reason: string }[] }>('/api/quarantine?workspace=1');
  expect(items.map(({ reason }) => reason).sort()).toEqual([
    'event-too-large',
    'names-nobody',
    'not-an-object',
    'unstorable-character',
  ]);
});

test('JSON nested deeper than anything can use is kept aside, whatever numbers it holds', async () => {
  const door = createMemoryDoor();
  const { post } = await startTestServer({ door });
  const deep = `${'['.repeat(11_000)}1.50${']'.repeat(11_000)}`;
  expect((await post('/v1/track', deep)).status).toBe(200);
  const neighbour = JSON.stringify({ ...event, type: 'track' });
  expect((await post('/v1/batch', `{"batch":[${deep},${neighbour}]}`)).status).toBe(200);
  expect((await post('/batch/', `{"batch":[${deep}]}`)).status).toBe(200);
  expect(door.taken.map((item) => (item.kind === 'event' ? item.type : item.reason))).toEqual([
    'too-deep',
    'too-deep',
    'track',
    'too-deep',
  ]);
});

test('requests above the workspace’s rate are told when to come again', async () => {
  const { post } = await startTestServer({
    findSource: async () => ({ ...testSource, requestsPerSecond: 3 }),
  });
  const answers = await Promise.all(Array.from({ length: 12 }, () => post('/v1/track', body)));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(6);
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(3);
  for (const response of refused) {
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await errorOf(response)).toEqual({ status: 429, code: 'rate-exceeded' });
  }
});

test('without its database the server says when to come again', async () => {
  const door = openDoor({
    database: absentDatabase(),
    resolveProfiles: async (people) => ({
      profileIds: people.map(() => systemIds.uuid() as ProfileId),
      confirm: async () => undefined,
    }),
    clock: systemClock,
    ids: systemIds,
    failPoints: noFailPoints,
    logger: silentLogger,
    handover: {
      offer: () => undefined,
      announce: async () => undefined,
      withdraw: () => undefined,
      ready: () => undefined,
    },
  });
  const { post } = await startTestServer({ door });
  const response = await post('/v1/track', body);
  expect(response.headers.get('retry-after')).toMatch(/^[1-5]$/);
  expect(await errorOf(response)).toEqual({ status: 503, code: 'database-unavailable' });

  const absent = absentDatabase();
  const keyless = await startTestServer({
    findSource: () => absent.query('select 1').then(() => testSource),
  });
  expect((await keyless.post('/v1/track', body)).status).toBe(503);
});

test('browsers of any origin may send', async () => {
  const { url, post } = await startTestServer();
  const preflight = await fetch(`${url}/v1/t`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://shop.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,x-own',
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  expect(preflight.headers.get('access-control-allow-headers')).toBe(
    'authorization,content-type,x-own',
  );
  expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
  const sent = await post('/v1/t', body, { origin: 'https://shop.example' });
  expect(sent.headers.get('access-control-allow-origin')).toBe('*');
  const refused = await fetch(`${url}/v1/t`, { method: 'POST', body });
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, '*']);
});

test('the browser library’s settings lead back to the address by which it came', async () => {
  const settingsFrom = async (url: string, headers = {}) => {
    const response = await fetch(`${url}/v1/projects/WRITEKEY/settings`, { headers });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    return ((await response.json()) as { integrations: Record<string, unknown> }).integrations;
  };
  const plain = await startTestServer();
  expect((await settingsFrom(plain.url))['Segment.io']).toMatchObject({
    apiKey: 'WRITEKEY',
    apiHost: `${new URL(plain.url).host}/v1`,
    protocol: 'http',
  });
  const behindProxy = await startTestServer({ trustsProxy: true });
  const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'mail.shop.example' };
  expect((await settingsFrom(behindProxy.url, forwarded))['Segment.io']).toMatchObject({
    apiHost: 'mail.shop.example/v1',
    protocol: 'https',
  });
  const published = await startTestServer({ publicUrl: 'https://shop.example/attune' });
  expect((await settingsFrom(published.url))['Segment.io']).toMatchObject({
    apiHost: 'shop.example/attune/v1',
    protocol: 'https',
  });
  const unknown = await fetch(`${plain.url}/v1/projects/OTHER/settings`);
  expect(await errorOf(unknown)).toEqual({ status: 401, code: 'write-key-unknown' });
});

test('PostHog’s library sends to its own address', async () => {
  const door = createMemoryDoor();
  const { url } = await startTestServer({ door });
  const send = (sent: object) =>
    fetch(`${url}/batch/`, {
      method: 'POST',
      headers: { 'content-encoding': 'gzip' },
      body: gzipSync(JSON.stringify(sent)),
    });
  const batch = [{ event: 'Order Completed', distinct_id: 'u-1', uuid: 'm-1' }];
  expect((await send({ api_key: 'OTHER', batch })).status).toBe(401);
  expect((await send({ api_key: 'WRITEKEY', batch })).status).toBe(200);
  expect(door.taken).toMatchObject([
    { kind: 'event', type: 'track', payload: { messageId: 'm-1' } },
  ]);
});

test('other methods and addresses are told what would answer', async () => {
  const { url } = await startTestServer();
  const wrongMethod = await fetch(`${url}/v1/track`);
  expect(wrongMethod.headers.get('allow')).toBe('POST');
  expect(await errorOf(wrongMethod)).toEqual({ status: 405, code: 'method-not-allowed' });
  expect((await fetch(`${url}/v1/batch/`, { method: 'HEAD' })).status).toBe(405);
  const nowhere = await fetch(`${url}/v1/nothing`, { method: 'POST', body });
  expect(await errorOf(nowhere)).toEqual({ status: 404, code: 'route-unknown' });
});

test('while the server closes, what is under way is answered and what comes after is sent away', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isHeld = false;
  const door = {
    ...createMemoryDoor(),
    accept: () => {
      isHeld = true;
      return held;
    },
  };
  const { url, server } = await startTestServer({ door });
  const head = `POST /v1/track HTTP/1.1\r\nHost: a\r\nAuthorization: ${basic('WRITEKEY').authorization}\r\n`;
  const rest = `Content-Length: ${body.length}\r\n\r\n${body}`;
  const late = await openSocket(url);
  late.write(head);
  const early = await openSocket(url);
  early.write(head + rest);
  await waitUntil('the request is under way', () => isHeld);
  const closed = server.close();
  late.write(rest);
  await waitUntil('the late one is sent away', late.hasEnded);
  expect(late.received()).toMatch(
    /^HTTP\/1\.1 503 [\s\S]*connection: close[\s\S]*"server-closing"/i,
  );
  release();
  await closed;
  await waitUntil('the connection is closed', early.hasEnded);
  expect(early.received()).toMatch(/^HTTP\/1\.1 200 /);
});

interface TestSocket {
  write(text: string): void;
  received(): string;
  hasEnded(): boolean;
}

async function openSocket(url: string): Promise<TestSocket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let received = '';
  let hasEnded = false;
  socket.on('data', (bytes) => {
    received += bytes.toString();
  });
  socket.on('end', () => {
    hasEnded = true;
  });
  await once(socket, 'connect');
  return {
    write: (text) => void socket.write(text),
    received: () => received,
    hasEnded: () => hasEnded,
  };
}
