import { beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/test-database.js';
import type { Database } from '../../storage/index.js';
import { createEndpointNetwork } from './endpoint-network.js';
import { listen, openFetchWorld, sayJson, testNetwork } from './fetch-world.test-kit.js';

let database: Database;
beforeAll(async () => {
  const shared = await openTestDatabase();
  database = shared.database;
  return shared.drop;
});

const fellBack = (reason: string) => ({ outcome: 'fallback', reason, value: 'fallback' });
const FORBIDDEN = '127.0.0.2';

/** A server that must not be reached, at the port of one that may be. */
async function listenTwice(answer: Parameters<typeof listen>[0]) {
  const api = await listen(answer);
  const secret = await listen((_, r) => sayJson(r, 'secret'), { host: FORBIDDEN, port: api.port });
  return { api, secret };
}

describe('a redirect is followed where the endpoint may go, and nowhere else', () => {
  const redirect = (to: (port: number) => string, status = 302) =>
    listenTwice((request, response) => {
      const port = Number(request.headers.host?.split(':')[1]);
      if (request.url === '/end') sayJson(response, 'the end');
      else response.writeHead(status, { location: to(port) }).end('x'.repeat(100));
    });

  test.each([
    ['an address', (port: number) => `http://${FORBIDDEN}:${port}/`],
    ['an address of another writing', (port: number) => `http://0x7f.2:${port}/`],
    ['a name', (port: number) => `http://other.test:${port}/`],
    ['a name and a password', (port: number) => `http://ann:geheim@shop.test:${port}/end`],
    ['another protocol', () => 'file:///etc/passwd'],
    ['nothing', () => ''],
  ])('not to %s', async (_, to) => {
    const { api, secret } = await redirect(to);
    const world = openFetchWorld(
      database,
      testNetwork({
        resolve: async (name) => [
          { address: name === 'shop.test' ? '127.0.0.1' : FORBIDDEN, family: 4 },
        ],
      }),
    );
    await world.put({ url: `http://shop.test:${api.port}/` });
    expect(await world.ask()).toMatchObject({ outcome: 'fallback' });
    expect(secret.connections()).toBe(0);
    expect(api.asked).toEqual(to(1) === '' ? ['/', '/', '/', '/'] : ['/']);
  });

  test('not to 127.0.0.1 in truth, with the checks that a running Attune has', async () => {
    const secret = await listen((_, response) => sayJson(response, 'secret'));
    const api = await listen((_, response) =>
      response.writeHead(301, { location: `http://127.0.0.1:${secret.port}/` }).end(),
    );
    const named = `http://127.0.0.1:${api.port}`;
    const world = openFetchWorld(database, createEndpointNetwork([named]));
    await world.put({ url: `${named}/`, redirectHosts: [`127.0.0.1:${secret.port}`] });
    expect(await world.ask()).toEqual(fellBack('address-forbidden'));
    expect([api.connections(), secret.connections()]).toEqual([1, 0]);
  });

  test('not to a host that is allowed, whose name leads where it must not', async () => {
    const { api, secret } = await redirect((port) => `http://other.test:${port}/`);
    const resolve = async (name: string) => [
      { address: name === 'shop.test' ? '127.0.0.1' : FORBIDDEN, family: 4 },
    ];
    const world = openFetchWorld(database, testNetwork({ resolve }));
    await world.put({
      url: `http://shop.test:${api.port}/`,
      redirectHosts: [`other.test:${api.port}`],
    });
    expect(await world.ask()).toEqual(fellBack('address-forbidden'));
    expect(secret.connections()).toBe(0);
  });

  test('to a host that is allowed, without the secret headers', async () => {
    const { api } = await redirect((port) => `http://other.test:${port}/end`, 307);
    const world = openFetchWorld(database);
    await world.put({
      url: `http://shop.test:${api.port}/`,
      redirectHosts: [`other.test:${api.port}`],
      headers: { 'x-shop': 'north' },
      secretHeaders: { authorization: 'geheim' },
    });
    expect(await world.ask()).toEqual({ outcome: 'answered', value: 'the end' });
    expect(api.headers.map((each) => [each['x-shop'], each.authorization])).toEqual([
      ['north', 'geheim'],
      ['north', undefined],
    ]);
  });

  test('three times at most', async () => {
    const { api } = await redirect((port) => `http://shop.test:${port}/again`);
    const world = openFetchWorld(database);
    await world.put({ url: `http://shop.test:${api.port}/` });
    expect(await world.ask()).toEqual(fellBack('redirect-refused'));
    expect(api.asked).toHaveLength(4);
  });
});

describe('a name that leads to other addresses from one moment to the next', () => {
  test('is resolved once for a connection, and what was judged is what is connected to', async () => {
    const { api, secret } = await listenTwice((_, response) => {
      response.setHeader('connection', 'close');
      sayJson(response, 'public');
    });
    let resolved = 0;
    // Public for whoever looks first, private for whoever looks again.
    const resolve = async () => {
      resolved += 1;
      return [{ address: resolved % 2 === 1 ? '127.0.0.1' : FORBIDDEN, family: 4 }];
    };
    const world = openFetchWorld(database, testNetwork({ resolve }));
    await world.put({ url: `http://rebinding.test:${api.port}/` });
    expect(await world.ask()).toEqual({ outcome: 'answered', value: 'public' });
    expect(resolved).toBe(1);
    expect(await world.ask()).toEqual(fellBack('address-forbidden'));
    expect(await world.ask()).toEqual({ outcome: 'answered', value: 'public' });
    expect([resolved, api.connections(), secret.connections()]).toEqual([3, 2, 0]);
  });

  test.each([
    ['a forbidden address beside a good one', ['127.0.0.1', FORBIDDEN]],
    ['the same the other way round', [FORBIDDEN, '127.0.0.1']],
    ['a good address in another’s clothes', ['::ffff:127.0.0.1']],
  ])('leads nowhere with %s', async (_, addresses) => {
    const { api, secret } = await listenTwice((_request, response) => sayJson(response, 'public'));
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const world = openFetchWorld(database, testNetwork({ resolve: async () => found }));
    await world.put({ url: `http://mixed.test:${api.port}/` });
    expect(await world.ask()).toEqual(fellBack('address-forbidden'));
    expect([api.connections(), secret.connections()]).toEqual([0, 0]);
  });
});

describe('as a running Attune has it', () => {
  const network = createEndpointNetwork(['http://127.0.0.1:8123']);

  test.each([
    ['http://shop.example/', 'it is not https'],
    ['https://shop.example:8080/', 'its port is none of 443, 8443'],
    ['https://ann:secret@shop.example/', 'it has a name or a password in it'],
    ['https://127.0.0.1/', 'it leads into a network that must not be reached'],
    ['https://2130706433/', 'it leads into a network that must not be reached'],
    ['https://[::1]/', 'it leads into a network that must not be reached'],
    ['https://[::ffff:10.0.0.1]/', 'it leads into a network that must not be reached'],
    ['https://{host}.shop.example/', 'a parameter can’t stand in its host'],
    ['https://shop.example{port}/', 'a parameter can’t stand in its host'],
    ['https://shop.example/{Sku}', 'a parameter is written {sku}'],
    ['https://shop.example/#{sku}', 'it has a part behind “#”'],
    ['http://127.0.0.1:8124/', 'it is not https'],
    ['ftp://shop.example/', 'it is no address with https://'],
    ['/stock', 'it is no address with https://'],
  ])('an endpoint can’t be %s', async (url, problem) => {
    const world = openFetchWorld(database, network);
    await expect(world.put({ url })).rejects.toThrow(problem);
  });

  test.each([
    ['https://shop.example/{sku}'],
    ['https://shop.example:8443/'],
    ['http://127.0.0.1:8123/'],
  ])('an endpoint can be %s', async (url) => {
    await openFetchWorld(database, network).put({ url });
  });

  test('localhost is found by its name, and not connected to', async () => {
    const secret = await listen((_, response) => sayJson(response, 'secret'));
    const world = openFetchWorld(database, {
      ...network,
      protocols: ['http:'],
      ports: [secret.port],
    });
    await world.put({ url: `http://localhost:${secret.port}/` });
    expect(await world.ask()).toEqual(fellBack('address-forbidden'));
    expect(secret.connections()).toBe(0);
  });
});
