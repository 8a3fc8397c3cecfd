import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { setClock } from '../../test/set-clock.js';
import { createTestDatabase } from '../../test/test-database.js';
import { testDeed } from '../../test/test-deed.js';
import { createVault } from '../access/index.js';
import { createEndpointNetwork, type EndpointNetwork, openAgent } from '../content/index.js';
import {
  type FailPoints,
  noFailPoints,
  type ProfileId,
  silentLogger,
  type WorkspaceId,
} from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import {
  type CallIntent,
  callIdOf,
  createCallSender,
  deleteWebhook,
  findCall,
  intendCalls,
  putWebhook,
  readCallsOfProfile,
  repeatCall,
  repeatFailed,
  tryWebhook,
  type WantedWebhook,
} from './index.js';

const workspaceId = 1 as WorkspaceId;
const ANN = '00000000-0000-7000-8000-000000000007' as ProfileId;
const NOW = Date.parse('2026-11-01T10:00:00.000Z');
const MINUTE_MS = 60_000;
const vault = createVault({ keys: [Buffer.alloc(32, 7)] });

interface Heard {
  readonly method: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server that hears calls and answers as it is told. */
async function listen(answer: (response: ServerResponse, heard: Heard) => void) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, headers } = request;
      const one = { method, headers, body: Buffer.concat(chunks).toString('utf8') };
      heard.push(one);
      answer(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { heard, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const status = (code: number, headers: Record<string, string> = {}, text = '') => {
  return (response: ServerResponse) => response.writeHead(code, headers).end(text);
};

interface WorldOptions {
  readonly origins: readonly string[];
  readonly failPoints?: FailPoints;
  readonly random?: () => number;
}

async function openWorld({ origins, failPoints = noFailPoints, random = () => 0.5 }: WorldOptions) {
  const database = await createTestDatabase();
  const network: EndpointNetwork = createEndpointNetwork(origins);
  const agent = openAgent(network);
  onTestFinished(() => agent.destroy());
  const clock = setClock(NOW);
  const parts = { database, vault, network, agent, clock, logger: silentLogger, random };
  const open = (points: FailPoints) => createCallSender({ ...parts, failPoints: points });
  const sender = open(failPoints);
  return {
    ...parts,
    sender,
    /** Another process. */
    another: () => open(noFailPoints),
    put: (wanted: Partial<WantedWebhook> & Pick<WantedWebhook, 'name' | 'url'>) =>
      putWebhook(
        parts,
        { workspaceId, headers: {}, secretHeaders: {}, timeoutMs: 10_000, ...wanted },
        testDeed(NOW),
      ),
    intend: (...intents: (Partial<CallIntent> & Pick<CallIntent, 'key' | 'webhook'>)[]) =>
      database.transaction((tx) =>
        intendCalls(
          tx,
          intents.map((intent) => ({
            ...{ workspaceId, profileId: ANN, method: 'POST', body: { a: 1 } },
            ...intent,
          })),
          clock.now(),
        ),
      ),
    /** Makes what is due now. */
    make: async () => {
      const begun = await sender.begin();
      await sender.settle();
      return begun;
    },
    callOf: (key: string) => findOf(database, key),
  };
}

async function findOf(database: Database, key: string) {
  const call = await findCall(database, { workspaceId, callId: callIdOf(key, ANN) });
  if (call === undefined) throw new Error(`there is no call ${key}`);
  return call;
}

/** Verified as the specification says it, not as the code does. */
function isSigned({ headers, body }: Heard, secret: string): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const content = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.');
  const expected = createHmac('sha256', key).update(content, 'utf8').digest();
  const [version, given = ''] = String(headers['webhook-signature']).split(',');
  return version === 'v1' && timingSafeEqual(expected, Buffer.from(given, 'base64'));
}

test('a call is made once, signed, with what was written down', async () => {
  const { heard, origin } = await listen(status(204));
  const world = await openWorld({ origins: [origin] });
  const { secret = '' } = await world.put({
    name: 'crm',
    url: `${origin}/hook`,
    headers: { 'x-shop': '7' },
    secretHeaders: { authorization: 'Bearer s3cret' },
  });
  const body = { name: 'Zoë “1”', sum: 1.5 };
  expect(await world.intend({ key: 'run/1', webhook: 'crm', method: 'PUT', body })).toBe(1);
  expect(await world.intend({ key: 'run/1', webhook: 'crm', body: { other: true } })).toBe(0);
  expect(await world.make()).toBe(1);
  expect(await world.make()).toBe(0);
  expect(heard).toHaveLength(1);
  const [call] = heard as [Heard];
  expect([call.method, JSON.parse(call.body)]).toEqual(['PUT', body]);
  const id = callIdOf('run/1', ANN);
  expect(call.headers).toMatchObject({
    ...{ 'webhook-id': id, 'idempotency-key': id, 'webhook-timestamp': String(NOW / 1_000) },
    ...{ 'x-shop': '7', authorization: 'Bearer s3cret', 'content-type': 'application/json' },
  });
  expect(isSigned(call, secret)).toBe(true);
  expect(isSigned({ ...call, body: `${call.body} ` }, secret)).toBe(false);
  expect(await world.callOf('run/1')).toMatchObject({
    ...{ state: 'done', attempts: 1, status: 204, reason: null, settledAt: NOW },
  });
  const rows = await world.database.query<{ row: string }>(
    'select webhooks::text as row from webhooks union all select calls::text from calls',
  );
  expect(rows.filter(({ row }) => row.includes('s3cret') || row.includes(secret))).toEqual([]);
});

test('what is in trouble is called again for about a day, and then it is listed and can be repeated', async () => {
  let answer = status(500, {}, `no\0 time${'x'.repeat(5_000)}`);
  const { heard, origin } = await listen((response) => answer(response));
  const world = await openWorld({ origins: [origin] });
  const { secret = '' } = await world.put({ name: 'crm', url: origin });
  await world.intend({ key: 'a', webhook: 'crm' });
  let waited = 0;
  for (;;) {
    expect(await world.make()).toBe(1);
    const { state, dueAt } = await world.callOf('a');
    if (state !== 'waiting') break;
    expect(dueAt).toBeGreaterThan(world.clock.now());
    // The breaker rests half a minute at most; that is over when the call is due, or soon behind it.
    const at = Math.max(dueAt, world.clock.now() + 30_000);
    waited += at - world.clock.now();
    world.clock.advance(at - world.clock.now());
  }
  expect(heard).toHaveLength(11);
  expect(waited).toBeGreaterThan(23 * 60 * MINUTE_MS);
  expect(waited).toBeLessThan(25 * 60 * MINUTE_MS);
  expect(new Set(heard.map(({ headers }) => headers['webhook-id']))).toEqual(
    new Set([callIdOf('a', ANN)]),
  );
  expect(new Set(heard.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(11);
  expect(heard.every((each) => isSigned(each, secret))).toBe(true);
  const failed = await world.callOf('a');
  expect(failed).toMatchObject({ state: 'failed', reason: 'status', status: 500, attempts: 11 });
  expect(failed.answer).toMatch(/^no\ufffd timex+$/);
  expect(failed.answer?.length).toBeLessThanOrEqual(1_000);
  expect(failed.history).toHaveLength(11);

  answer = status(200);
  world.clock.advance(MINUTE_MS);
  const place = { workspaceId, callId: callIdOf('a', ANN) };
  await repeatCall(world.database, place, testDeed(world.clock.now()));
  expect(await world.make()).toBe(1);
  expect(await world.callOf('a')).toMatchObject({ state: 'done', attempts: 1 });
  const again = repeatCall(world.database, place, testDeed(NOW));
  await expect(again).rejects.toMatchObject({ code: 'call-not-failed' });
});

test('what is refused is final, what asks for time gets it, and no redirect is followed', async () => {
  const answers: Record<string, (response: ServerResponse) => unknown> = {
    gone: status(410),
    moved: status(302, { location: 'http://127.0.0.1:1/' }),
    busy: status(429, { 'retry-after': '3600' }),
    slow: status(408),
    dated: status(503, { 'retry-after': new Date(NOW + 2 * 3_600_000).toUTCString() }),
    greedy: status(503, { 'retry-after': '999999' }),
  };
  const { heard, origin } = await listen((response, { body }) =>
    answers[JSON.parse(body) as string]?.(response),
  );
  const world = await openWorld({ origins: [origin] });
  await world.put({ name: 'crm', url: origin });
  const keys = Object.keys(answers);
  await world.intend(...keys.map((key) => ({ key, webhook: 'crm', body: key })));
  await world.make();
  const seen = Object.fromEntries(
    await Promise.all(
      keys.map(async (key) => {
        const { state, dueAt } = await world.callOf(key);
        return [key, state === 'waiting' ? (dueAt - NOW) / 1_000 : state];
      }),
    ),
  );
  expect(seen).toEqual({
    ...{ gone: 'failed', moved: 'failed', slow: 5 },
    ...{ busy: 3_600, dated: 7_200, greedy: 12 * 3_600 },
  });
  expect(heard).toHaveLength(keys.length);
});

test('a call whose process dies between sending and writing down is made again under the same id', async () => {
  const { heard, origin } = await listen(status(200));
  const dying: FailPoints = {
    hit: async (name) => {
      if (name === 'call:made') throw new Error('killed');
    },
  };
  const world = await openWorld({ origins: [origin], failPoints: dying });
  await world.put({ name: 'crm', url: origin });
  await world.intend({ key: 'a', webhook: 'crm' });
  await world.make();
  expect(await world.callOf('a')).toMatchObject({ state: 'waiting', attempts: 1 });
  const another = world.another();
  // It may still be under way, for all that anybody knows.
  expect(await another.begin()).toBe(0);
  world.clock.advance(59_999);
  expect(await another.begin()).toBe(0);
  world.clock.advance(1);
  expect(await another.begin()).toBe(1);
  await another.settle();
  expect(await world.callOf('a')).toMatchObject({ state: 'done', attempts: 2 });
  expect(heard.map(({ headers }) => headers['webhook-id'])).toEqual(
    Array(2).fill(callIdOf('a', ANN)),
  );
});

test('several processes make each call once', async () => {
  const { heard, origin } = await listen(status(200));
  const world = await openWorld({ origins: [origin] });
  await world.put({ name: 'crm', url: origin });
  const keys = Array.from({ length: 40 }, (_, at) => `run/${at}`);
  await world.intend(...keys.map((key) => ({ key, webhook: 'crm' })));
  const senders = [world.another(), world.another(), world.another()];
  let begun = 0;
  do {
    begun = (await Promise.all(senders.map((sender) => sender.begin()))).reduce((a, b) => a + b);
    await Promise.all(senders.map((sender) => sender.settle()));
  } while (begun > 0);
  expect(heard.map(({ headers }) => headers['webhook-id']).sort()).toEqual(
    keys.map((key) => callIdOf(key, ANN)).sort(),
  );
});

test('a dead webhook rests, and holds nobody else up', async () => {
  const dead = await listen(status(500));
  const silent = await listen(() => undefined);
  const living = await listen(status(200));
  const world = await openWorld({ origins: [dead.origin, silent.origin, living.origin] });
  await world.put({ name: 'dead', url: dead.origin });
  await world.put({ name: 'silent', url: silent.origin, timeoutMs: 300 });
  await world.put({ name: 'living', url: living.origin });
  const some = (webhook: string) =>
    Array.from({ length: 20 }, (_, at) => ({ key: `${webhook}/${at}`, webhook }));
  await world.intend(...some('dead'), ...some('silent'), ...some('living'));
  for (let turn = 0; turn < 4; turn += 1) await world.make();
  expect(living.heard).toHaveLength(20);
  // Those of the first turn, side by side; then it rests.
  expect([dead.heard.length, silent.heard.length]).toEqual([8, 8]);
  expect(await world.callOf('silent/0')).toMatchObject({ reason: 'timeout', state: 'waiting' });
  const untried = await world.database.query(
    "select 1 from calls where webhook = 'dead' and attempts = 0",
  );
  expect(untried).toHaveLength(12);
  // Then one is tried, and half a minute more.
  world.clock.advance(30_000);
  for (let turn = 0; turn < 3; turn += 1) await world.make();
  expect(dead.heard).toHaveLength(9);
});

test('a private address is not called unless the operator names it', async () => {
  const { heard, origin } = await listen(status(200));
  const world = await openWorld({ origins: [origin] });
  await world.put({ name: 'crm', url: origin });
  await world.intend({ key: 'a', webhook: 'crm' });
  const network = createEndpointNetwork([]);
  const agent = openAgent(network);
  onTestFinished(() => agent.destroy());
  const strict = createCallSender({ ...world, network, agent, failPoints: noFailPoints });
  await strict.begin();
  await strict.settle();
  expect(await world.callOf('a')).toMatchObject({ state: 'failed', reason: 'address-forbidden' });
  expect(heard).toEqual([]);
  const put = (url: string) =>
    putWebhook(
      { ...world, network },
      { workspaceId, name: 'x', url, headers: {}, secretHeaders: {}, timeoutMs: 1_000 },
      testDeed(),
    );
  for (const url of [origin, 'https://127.0.0.1/', 'https://a:b@shop.example/', 'ftp://a', '/a']) {
    await expect(put(url)).rejects.toMatchObject({ code: 'webhook-invalid' });
  }
});

test('a secret stays with its host, and calls of a webhook that is gone fail visibly', async () => {
  const { heard, origin } = await listen(status(200));
  const world = await openWorld({ origins: [origin, 'http://127.0.0.1:1'] });
  const first = await world.put({ name: 'crm', url: origin });
  expect((await world.put({ name: 'crm', url: `${origin}/other` })).secret).toBeUndefined();
  const renewed = await world.put({ name: 'crm', url: origin, secret: 'new' });
  expect(renewed.secret).toMatch(/^whsec_/);
  expect(renewed.secret).not.toBe(first.secret);
  expect((await world.put({ name: 'crm', url: 'http://127.0.0.1:1/' })).secret).toBeDefined();
  const own = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
  await world.put({ name: 'crm', url: origin, secret: own });
  for (const [field, wanted] of [
    ['secret', { secret: 'whsec_short' }],
    ['headers', { headers: { 'webhook-id': 'x' } }],
    ['headers', { headers: { 'Bad Name': 'x' } }],
    ['secretHeaders', { secretHeaders: { 'x-new': null } }],
    ['timeoutMs', { timeoutMs: 1 }],
    ['name', { name: 'No Name' }],
  ] as const) {
    await expect(world.put({ name: 'crm', url: origin, ...wanted })).rejects.toMatchObject({
      code: 'webhook-invalid',
      message: expect.stringContaining(`The webhook’s ${field}: `),
    });
  }
  const place = { workspaceId, name: 'crm' };
  const tried = await tryWebhook(world, { ...place, body: { test: true } }, testDeed(NOW));
  expect(tried.attempt).toMatchObject({ kind: 'answered', status: 200 });
  expect(isSigned(heard[0] as Heard, own)).toBe(true);

  await world.intend({ key: 'a', webhook: 'crm' });
  await deleteWebhook(world.database, place, testDeed());
  expect(await world.make()).toBe(0);
  await world.sender.sweep();
  expect(
    await readCallsOfProfile(world.database, { workspaceId, profileId: ANN }, 9),
  ).toMatchObject([{ key: 'a', state: 'failed', reason: 'webhook-gone' }]);
  await world.put({ name: 'crm', url: origin });
  expect(await repeatFailed(world.database, place, testDeed(NOW))).toBe(1);
  expect(await world.make()).toBe(1);
  expect(await world.callOf('a')).toMatchObject({ state: 'done', reason: null });
});
