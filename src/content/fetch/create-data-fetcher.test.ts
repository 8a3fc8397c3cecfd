import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/test-database.js';
import type { Database } from '../../storage/index.js';
import { listen, openFetchWorld, sayJson, testNetwork } from './fetch-world.test-kit.js';

let database: Database;
beforeAll(async () => {
  const shared = await openTestDatabase();
  database = shared.database;
  return shared.drop;
});

const gave = (value: unknown) => ({ outcome: 'answered', value });
const fellBack = (reason: string) => ({ outcome: 'fallback', reason, value: 'fallback' });

test('an endpoint is asked with its parameters and headers, and its answer keeps its digits', async () => {
  const api = await listen((_, response) => {
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end('{"price": 12.50, "in_stock": true}');
  });
  const world = openFetchWorld(database);
  await world.put({
    url: `http://shop.test:${api.port}/stock/{sku}?store={store}`,
    headers: { 'x-shop': 'north' },
    secretHeaders: { authorization: 'Bearer geheim' },
  });
  const answer = await world.ask({ sku: 'a/b ü?', store: '1&x=2' });
  expect(answer).toMatchObject(gave({ in_stock: true }));
  expect(String((answer.value as { price: unknown }).price)).toBe('12.50');
  expect(api.asked).toEqual(['/stock/a%2Fb%20%C3%BC%3F?store=1%26x%3D2']);
  expect(api.headers[0]).toMatchObject({ 'x-shop': 'north', authorization: 'Bearer geheim' });
  expect(world.counted).toEqual(['answered']);
});

test.each([[null], [''], ['..'], ['.'], ['a\nb'], ['x'.repeat(201)]])(
  'nothing is asked with a parameter like %j, which can’t stand in an address',
  async (sku) => {
    const api = await listen((_, response) => sayJson(response, 1));
    const world = openFetchWorld(database);
    await world.put({ url: `http://shop.test:${api.port}/stock/{sku}/x` });
    expect(await world.ask({ sku })).toEqual(fellBack('parameter-unusable'));
    expect(api.connections()).toBe(0);
  },
);

describe('what is no usable answer gives the fallback, and says why', () => {
  test.each<[string, string, Parameters<typeof listen>[0]]>([
    ['an error', 'status', (_, response) => response.writeHead(404).end('{}')],
    ['nothing', 'status', (_, response) => response.writeHead(204).end()],
    ['a page', 'not-json', (_, r) => r.writeHead(200, { 'content-type': 'text/html' }).end('1')],
    ['half of JSON', 'not-json', (_, response) => json(response).end('{"a": ')],
    ['JSON in Latin-1', 'not-json', (_, r) => json(r).end(Buffer.from('"\xe4"', 'latin1'))],
    ['a deep answer', 'too-deep', (_, r) => json(r).end('['.repeat(40) + ']'.repeat(40))],
    ['a huge answer', 'too-large', (_, r) => json(r).end(JSON.stringify('x'.repeat(2_000)))],
    ['an answer without end', 'too-large', (_, response) => void writeForEver(json(response))],
    ['a compressed bomb', 'compressed', (_, response) => json(response, bombHead).end(bomb)],
    ['a closed connection', 'unreachable', (request) => request.socket.destroy()],
    ['no answer', 'timeout', () => undefined],
    ['an answer that never ends', 'timeout', (_, response) => void json(response).write('[')],
  ])('%s: %s', async (_, reason, answer) => {
    const api = await listen(answer);
    const world = openFetchWorld(database);
    const timeoutMs = reason === 'timeout' ? 50 : 2_000;
    await world.put({ url: `http://shop.test:${api.port}/`, timeoutMs });
    expect(await world.ask()).toEqual(fellBack(reason));
    expect(world.counted).toEqual([`fallback ${reason}`]);
  });

  test('an endpoint that there is not: endpoint-unknown', async () => {
    const { fetcher } = openFetchWorld(database);
    const asked = { endpoint: 'nobody', parameters: {} };
    const answers = await fetcher.fetch(1 as never, [asked]);
    expect([...answers.values()]).toEqual([
      { outcome: 'fallback', reason: 'endpoint-unknown', value: null },
    ]);
  });

  test('a name that is looked up for ever: timeout', async () => {
    const network = testNetwork({ resolve: () => new Promise(() => undefined) });
    const world = openFetchWorld(database, network);
    await world.put({ url: 'http://shop.test:9/', timeoutMs: 50 });
    expect(await world.ask()).toEqual(fellBack('timeout'));
  });
});

type Response = Parameters<Parameters<typeof listen>[0]>[1];

const bomb = gzipSync(Buffer.alloc(10_000_000, 0x20));
const bombHead = { 'content-encoding': 'gzip' };

function json(response: Response, more: Record<string, string> = {}): Response {
  return response.writeHead(200, { 'content-type': 'application/json', ...more });
}

function writeForEver(response: Response): void {
  response.once('drain', () => writeForEver(response));
  while (!response.destroyed && response.write(Buffer.alloc(1_000, 0x20)));
}

test('one call is made for each distinct address, whoever asks', async () => {
  const api = await listen((request, response) => sayJson(response, request.url));
  const world = openFetchWorld(database);
  await world.put({ url: `http://shop.test:${api.port}/{sku}` });
  const skus = Array.from({ length: 60 }, (_, at) => ({ sku: `s${at % 3}` }));
  const answers = await world.askAll(skus);
  expect(answers.map(({ value }) => value)).toEqual(skus.map(({ sku }) => `/${sku}`));
  expect(api.asked.sort()).toEqual(['/s0', '/s1', '/s2']);
});

describe('an endpoint that can be asked for many is', () => {
  const batchOf = (port: number, key: string | null) => ({
    url: `http://shop.test:${port}/{store}/{sku}`,
    batch: { parameter: 'sku', url: `http://shop.test:${port}/{store}?skus={sku}`, most: 3, key },
  });
  const asked = [
    ...['a', 'b', 'c', 'd'].map((sku) => ({ sku, store: 'x' })),
    { sku: 'a', store: 'y' },
    { sku: 'e,f', store: 'x' },
  ];

  test('answered by an object: few calls, and what is left out falls back', async () => {
    const api = await listen((request, response) => {
      const skus = new URL(`http://x${request.url}`).searchParams.get('skus')?.split(',');
      const known = skus?.filter((sku) => sku !== 'b');
      sayJson(response, known ? Object.fromEntries(known.map((sku) => [sku, `${sku}!`])) : 'one');
    });
    const world = openFetchWorld(database);
    await world.put(batchOf(api.port, null));
    expect(await world.askAll(asked)).toEqual([
      gave('a!'),
      fellBack('not-in-answer'),
      gave('c!'),
      gave('d!'),
      gave('one'),
      gave('one'),
    ]);
    expect(api.asked.sort()).toEqual(['/x/e%2Cf', '/x?skus=a,b,c', '/x?skus=d', '/y/a']);
  });

  test('answered by a list whose objects name their value', async () => {
    const api = await listen((_, response) =>
      sayJson(response, [{ sku: 7, left: 1 }, 'odd', null, { sku: 'b', left: 2 }]),
    );
    const world = openFetchWorld(database);
    await world.put(batchOf(api.port, 'sku'));
    const two = [
      { sku: 'b', store: 'x' },
      { sku: '7', store: 'x' },
      { sku: '__proto__', store: 'x' },
    ];
    expect(await world.askAll(two)).toEqual([
      gave({ sku: 'b', left: 2 }),
      gave({ sku: 7, left: 1 }),
      fellBack('not-in-answer'),
    ]);
    expect(api.asked).toEqual(['/x?skus=b,7,__proto__']);
  });
});

test('an answer is remembered as long as it was said, and outlives a failing endpoint for an hour', async () => {
  let isBroken = false;
  const api = await listen((_, response) => {
    if (isBroken) response.writeHead(500).end();
    else sayJson(response, 'fresh');
  });
  const world = openFetchWorld(database);
  const url = `http://shop.test:${api.port}/`;
  await world.put({ url, cacheSeconds: 60 });
  expect(await world.ask()).toEqual(gave('fresh'));
  world.clock.advance(59_999);
  expect(await world.ask()).toEqual({ outcome: 'cached', value: 'fresh' });
  expect(api.asked).toHaveLength(1);
  isBroken = true;
  world.clock.advance(1);
  expect(await world.ask()).toEqual({ outcome: 'stale', reason: 'status', value: 'fresh' });
  world.clock.advance(3_600_000);
  expect(await world.ask()).toEqual(fellBack('status'));
  await world.put({ url, cacheSeconds: 120 });
  expect(await world.ask()).toEqual(fellBack('status'));
});

test('an endpoint that fails five times in a row is left alone for a moment', async () => {
  let isBroken = true;
  const api = await listen((_, response) => {
    if (isBroken) response.writeHead(503).end();
    else sayJson(response, 'well again');
  });
  const world = openFetchWorld(database, testNetwork(), 1_000);
  await world.put({ url: `http://shop.test:${api.port}/{n}` });
  for (let n = 0; n < 5; n += 1) expect(await world.ask({ n: `${n}` })).toEqual(fellBack('status'));
  expect(await world.ask({ n: '5' })).toEqual(fellBack('resting'));
  expect(api.asked).toHaveLength(5);
  isBroken = false;
  await expect.poll(() => world.ask({ n: '6' }), { timeout: 5_000 }).toEqual(gave('well again'));
});

test('answers that say that one thing is not there are no reason to leave an endpoint alone', async () => {
  const api = await listen((_, response) => response.writeHead(404).end());
  const world = openFetchWorld(database);
  await world.put({ url: `http://shop.test:${api.port}/{n}` });
  for (let n = 0; n < 8; n += 1) expect(await world.ask({ n: `${n}` })).toEqual(fellBack('status'));
  expect(api.asked).toHaveLength(8);
});
