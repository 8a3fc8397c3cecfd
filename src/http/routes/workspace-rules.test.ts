import { expect, test } from 'vitest';
import { setClock } from '../../../test/set-clock.js';
import { startWholeServer, type WholeServer } from '../testing/start-whole-server.js';

const RULES = '/api/workspaces/1/rules';
const LONGER_THAN_RULES_ARE_REMEMBERED_MS = 5_001;

interface Rules {
  identifiers: { kind: string; limit: number | null }[];
  linksAliases: boolean;
  keptFields: object | null;
}

async function put({ api }: WholeServer, body: object): Promise<[number, unknown]> {
  const response = await api('PUT', RULES, { body });
  return [response.status, await response.json()];
}

async function payloads(server: WholeServer): Promise<Record<string, unknown>[]> {
  const path = '/api/events?workspace=1';
  const { events } = await server.get<{ events: { payload: Record<string, unknown> }[] }>(path);
  return events.map(({ payload }) => payload);
}

test('a workspace begins with the rules that Segment begins with', async () => {
  const server = await startWholeServer();
  expect(await server.get<Rules>(RULES)).toMatchObject({
    identifiers: [
      { kind: 'user_id', limit: 1, blocked: { exact: ['-1', 'null', 'anonymous'] } },
      { kind: 'email', limit: 5, windowDays: null, isDevice: false },
    ],
    linksAliases: true,
    keptFields: null,
  });
});

test('rules take the place of those before, all of them', async () => {
  const server = await startWholeServer();
  const identifiers = [
    { kind: 'email', limit: 1 },
    { kind: 'user_id', limit: 2 },
  ];
  const [status, answer] = await put(server, { identifiers, keptFields: { traits: ['email'] } });
  expect([status, answer]).toMatchObject([200, { identifiers, keptFields: { traits: ['email'] } }]);
  expect(await server.get<Rules>(RULES)).toEqual(answer);
  await put(server, { identifiers: [] });
  expect((await server.get<Rules>(RULES)).identifiers).toMatchObject([
    { kind: 'user_id', limit: 1 },
    { kind: 'email', limit: 5 },
  ]);
});

test('rules that can’t hold are refused, and those before still hold', async () => {
  const server = await startWholeServer();
  const blocked = { patterns: ['('] };
  expect(await put(server, { identifiers: [{ kind: 'email', blocked }] })).toMatchObject([
    400,
    { code: 'door-rules-invalid', message: expect.stringContaining('RE2') },
  ]);
  expect(await put(server, { identifiers: [{ kind: 'email', limit: 0 }] })).toMatchObject([
    400,
    { code: 'request-invalid', message: expect.stringContaining('/identifiers/0/limit') },
  ]);
  expect((await server.get<Rules>(RULES)).identifiers).toHaveLength(2);
});

test('what is not kept is in no event, and counted once for each that had it', async () => {
  const server = await startWholeServer();
  await put(server, { identifiers: [], keptFields: { traits: ['plan'], context: [] } });
  const identify = { type: 'identify', userId: 'ann', traits: { plan: 'a', iban: 'x', Größe: 1 } };
  const once = { ...identify, messageId: 'm-1' };
  await server.send([identify, once, once, { ...identify, context: { ip: '::1' } }]);
  await server.send([once]);
  expect((await payloads(server)).map(({ traits, context }) => ({ traits, context }))).toEqual([
    { traits: { plan: 'a' }, context: {} },
    { traits: { plan: 'a' } },
    { traits: { plan: 'a' } },
  ]);
  const { fields } = await server.get<{ fields: object[] }>('/api/workspaces/1/dropped-fields');
  expect(fields).toMatchObject([
    { place: 'traits', field: 'Größe', events: 3 },
    { place: 'traits', field: 'iban', events: 3 },
    { place: 'context', field: 'ip', events: 1 },
  ]);
  const { fields: later } = await server.get<{ fields: object[] }>(
    '/api/workspaces/1/dropped-fields?since=2999-01-01',
  );
  expect(later).toEqual([]);
});

test('an event whose identifiers are all blocked is one more when the rules let it', async () => {
  const clock = setClock();
  const server = await startWholeServer({ server: { clock } });
  await server.send([{ type: 'track', event: 'Seen', userId: 'null', anonymousId: '0-0' }]);
  const held = await server.get<{ items: object[] }>('/api/quarantine?workspace=1');
  expect(held.items).toMatchObject([
    { reason: 'identifiers-blocked', detail: expect.stringContaining('(user_id, anonymous_id)') },
  ]);
  await put(server, { identifiers: [{ kind: 'user_id', blocked: {} }] });
  clock.advance(LONGER_THAN_RULES_ARE_REMEMBERED_MS);
  const replay = await server.api('POST', '/api/quarantine/replay?workspace=1', {
    body: { reason: 'identifiers-blocked' },
  });
  expect(await replay.json()).toMatchObject({ replayed: 1, stillHeld: 0 });
  expect(await payloads(server)).toMatchObject([{ userId: 'null' }]);
});

test('an event that is named by its e-mail address alone is taken', async () => {
  const server = await startWholeServer();
  await server.send([{ type: 'identify', traits: { email: 'Ann@Shop.example' } }]);
  expect(await payloads(server)).toHaveLength(1);
});

test('new rules make a process decide anew whose events are', async () => {
  const clock = setClock();
  const server = await startWholeServer({ server: { clock } });
  const ann = { type: 'identify', userId: 'ann', traits: { email: 'a@x.example' } };
  const ben = { type: 'identify', userId: 'ben', traits: { email: 'a@x.example' } };
  await server.send([ann, ben, ben]);
  const profilesOf = async () =>
    new Set(
      (await server.get<{ events: { profileId: string }[] }>('/api/events?workspace=1')).events.map(
        ({ profileId }) => profileId,
      ),
    );
  expect((await profilesOf()).size).toBe(2);
  await put(server, { identifiers: [{ kind: 'user_id', limit: 2 }] });
  clock.advance(LONGER_THAN_RULES_ARE_REMEMBERED_MS);
  await server.send([ben]);
  const { merges } = await server.get<{ merges: object[] }>(
    `/api/profiles/${[...(await profilesOf())][0]}/identity?workspace=1`,
  );
  expect(merges).toHaveLength(1);
});
