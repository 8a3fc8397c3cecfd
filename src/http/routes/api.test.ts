import { expect, test } from 'vitest';
import {
  type CreatedWorkspace,
  createSource,
  createWorkspace,
  type NewWorkspace,
} from '../../access/index.js';
import { silentLogger, systemClock } from '../../kernel/index.js';
import type { Database } from '../../storage/index.js';
import { describeApi } from '../describe-api.js';
import { absentDatabase, startTestServer } from '../testing/start-test-server.js';
import { startWholeServer } from '../testing/start-whole-server.js';

async function answerOf(response: Response): Promise<[number, unknown]> {
  return [response.status, ((await response.json()) as { code: unknown }).code];
}

const routes = [
  ['GET', '/api/events', 'events:read'],
  ['GET', '/api/quarantine', 'quarantine:read'],
  ['GET', '/api/quarantine/00000000-0000-7000-8000-000000000000', 'quarantine:read'],
  ['POST', '/api/quarantine/replay', 'quarantine:write'],
  ['GET', '/api/workspaces', 'workspaces:read'],
  ['POST', '/api/workspaces', 'workspaces:write'],
  ['GET', '/api/workspaces/1/sources', 'workspaces:read'],
  ['POST', '/api/workspaces/1/sources', 'workspaces:write'],
  ['GET', '/api/workspaces/1/rules', 'workspaces:read'],
  ['PUT', '/api/workspaces/1/rules', 'workspaces:write'],
  ['GET', '/api/workspaces/1/dropped-fields', 'workspaces:read'],
  ['GET', '/api/status', 'metrics:read'],
] as const;

test('every route asks for a key that has its scope', async () => {
  const { url, api } = await startTestServer();
  for (const [method, path, scope] of routes) {
    const without = await fetch(url + path, { method });
    expect(without.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(await answerOf(without)).toEqual([401, 'api-key-refused']);
    expect(await answerOf(await api(method, path, { key: 'unknown' }))).toEqual([
      401,
      'api-key-refused',
    ]);
    const other = scope === 'events:read' ? 'metrics:read' : 'events:read';
    expect(await answerOf(await api(method, path, { key: other }))).toEqual([403, 'scope-missing']);
    const [, code] = await answerOf(await api(method, path, { key: scope }));
    expect(['scope-missing', 'api-key-refused']).not.toContain(code);
  }
});

test('a key of one workspace reaches no other, and needs not name its own', async () => {
  const { api, database } = await startWholeServer();
  await database.transaction(async (tx) => {
    await createWorkspace(tx, { name: 'Other' }, systemClock.now());
  });
  const read = (path: string, key: string) => api('GET', path, { key });
  expect((await read('/api/events', 'events:read@1')).status).toBe(200);
  expect((await read('/api/events?workspace=1', 'events:read@1')).status).toBe(200);
  expect(await answerOf(await read('/api/events?workspace=2', 'events:read@1'))).toEqual([
    403,
    'workspace-forbidden',
  ]);
  expect(await answerOf(await read('/api/workspaces/2/sources', 'admin@1'))).toEqual([
    403,
    'workspace-forbidden',
  ]);
  const listed = await (await read('/api/workspaces', 'workspaces:read@2')).json();
  expect(listed).toMatchObject({ workspaces: [{ name: 'Other' }] });
  const made = await api('POST', '/api/workspaces', { key: 'admin@1', body: { name: 'New' } });
  expect(await answerOf(made)).toEqual([403, 'workspace-forbidden']);
});

test('a key of the installation says which workspace it means', async () => {
  const { api } = await startWholeServer();
  expect(await answerOf(await api('GET', '/api/events'))).toEqual([400, 'workspace-not-named']);
  expect(await answerOf(await api('GET', '/api/events?workspace=7'))).toEqual([
    404,
    'workspace-unknown',
  ]);
  expect((await api('GET', '/api/events?workspace=1')).status).toBe(200);
});

test('workspaces and sources are made and listed', async () => {
  const whole: { database?: Database } = {};
  const { api, get, database } = await startWholeServer({
    server: { createWorkspace: (fields) => createShop(whole.database, fields) },
  });
  whole.database = database;
  const made = await api('POST', '/api/workspaces', { body: { name: 'Two', currency: 'usd' } });
  expect([made.status, await made.json()]).toMatchObject([
    201,
    { workspace: { workspaceId: 2, name: 'Two', currency: 'USD' }, source: { name: 'Web' } },
  ]);
  const again = await api('POST', '/api/workspaces', { body: { name: 'Two' } });
  expect(await answerOf(again)).toEqual([409, 'workspace-exists']);
  const source = await api('POST', '/api/workspaces/2/sources', { body: { name: 'App' } });
  expect(source.status).toBe(201);
  expect(await get('/api/workspaces/2/sources')).toMatchObject({
    sources: [{ name: 'Web' }, { name: 'App', disabledAt: null }],
  });
});

/** As `app` does it, without what other modules add to a workspace. */
async function createShop(
  database: Database | undefined,
  fields: NewWorkspace,
): Promise<CreatedWorkspace> {
  if (database === undefined) throw new Error('the server has not started');
  const now = systemClock.now();
  return database.transaction(async (tx) => {
    const workspace = await createWorkspace(tx, fields, now);
    const { workspaceId } = workspace;
    return { workspace, source: await createSource(tx, { workspaceId, name: 'Web' }, now) };
  });
}

test('a field that is wrong is named, and what was sent in it is not', async () => {
  const { api } = await startTestServer();
  const messageOf = async (path: string, body?: unknown) => {
    const response = await api(body === undefined ? 'GET' : 'POST', path, { body });
    expect(response.status).toBe(400);
    return ((await response.json()) as { message: string }).message;
  };
  expect(await messageOf('/api/events?limit=secret')).toMatch(/^query\/limit: /);
  expect(await messageOf('/api/events?since=yesterday')).toMatch(/^query\/since: /);
  expect(await messageOf('/api/events?userId=%00')).toMatch(/^query\/userId: /);
  expect(await messageOf('/api/workspaces', {})).toMatch(/^body\/name: /);
  expect(await messageOf('/api/events?limit=secret')).not.toContain('secret');
});

test('malformed requests are told so in the form of every error', async () => {
  const { url, api } = await startTestServer();
  const headers = { authorization: 'Bearer admin', 'content-type': 'application/json' };
  const post = (body: string, more: object = {}) =>
    fetch(`${url}/api/workspaces`, { method: 'POST', body, headers: { ...headers, ...more } });
  expect(await answerOf(await post('{'))).toEqual([400, 'request-invalid']);
  expect(await answerOf(await post('{}', { 'content-type': 'text/plain' }))).toEqual([
    415,
    'media-type-unknown',
  ]);
  const large = JSON.stringify({ name: 'x'.repeat(1024 * 1024) });
  expect(await answerOf(await post(large))).toEqual([413, 'body-too-large']);
  expect(await answerOf(await fetch(`${url}/api/%zz`))).toEqual([400, 'request-invalid']);
  expect(await answerOf(await api('GET', '/api/nothing'))).toEqual([404, 'route-unknown']);
  expect(await answerOf(await api('DELETE', '/api/events'))).toEqual([405, 'method-not-allowed']);
});

test('a bug is logged with its cause, and tells nothing to the caller', async () => {
  const logged: object[] = [];
  const { api } = await startTestServer({
    logger: { ...silentLogger, error: (fields) => void logged.push(fields) },
    checkApiKey: async () => {
      throw new Error('the inside of it');
    },
  });
  const response = await api('GET', '/api/events');
  const text = await response.text();
  expect([response.status, JSON.parse(text)]).toMatchObject([500, { code: 'internal-error' }]);
  expect(text).not.toContain('inside');
  expect(logged).toMatchObject([{ route: '/api/events', err: { message: 'the inside of it' } }]);
  expect(text).toContain((logged[0] as { requestId: string }).requestId);
});

test('without its database the API says when to come again', async () => {
  const { api } = await startTestServer({ database: absentDatabase() });
  const response = await api('GET', '/api/events?workspace=1');
  expect(response.headers.get('retry-after')).toMatch(/^[1-5]$/);
  expect(await answerOf(response)).toEqual([503, 'database-unavailable']);
});

test('the status tells of lanes, backlog and processes', async () => {
  const { get, send } = await startWholeServer();
  await send([{ type: 'track', event: 'Seen', userId: 'ann' }]);
  expect(await get('/api/status')).toMatchObject({
    version: '1.2.3',
    lanes: { total: 64, owned: 64 },
    backlog: { events: 0, lanes: 0, oldestAgeMs: 0 },
    processes: [{ roles: ['api', 'worker'], isAlive: true }],
  });
});

test('the API describes itself, and there is a page to try it on', async () => {
  const { url } = await startTestServer();
  const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as {
    openapi: string;
    paths: Record<string, Record<string, { security?: unknown; 'x-scope'?: string }>>;
  };
  expect(document.openapi).toBe('3.1.0');
  for (const [method, path, scope] of routes) {
    const described = path.replace(/0{8}.*/, '{id}').replace('/1/', '/{workspace}/');
    expect(document.paths[described]?.[method.toLowerCase()]).toMatchObject({
      security: [{ apiKey: [] }, { session: [] }],
      'x-scope': scope,
    });
  }
  expect(document.paths['/v1/batch']).toHaveProperty('post.security', [{ writeKey: [] }]);
  expect(JSON.parse(await describeApi('1.2.3'))).toEqual(document);
  const page = await fetch(`${url}/api/docs`);
  expect([page.status, page.headers.get('content-type')]).toMatchObject([
    200,
    expect.stringMatching(/html/),
  ]);
});
