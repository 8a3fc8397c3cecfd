import { expect, test } from 'vitest';
import { runHere } from '../run-here.js';
import { OWNER, startHouse } from './people-house.js';

const CREDENTIALS = { email: OWNER.email, password: OWNER.password };
const NEXT = 'nine quiet harbours';

test('a new password ends every other session, and needs the old one', async () => {
  const { setUp, openBrowser } = await startHouse();
  const here = await setUp();
  const there = openBrowser();
  await there.call('POST', '/api/session', CREDENTIALS);
  const before = here.cookie();
  const change = (current: string, next: string) =>
    here.call('PATCH', '/api/me', { password: { current, new: next } });
  expect(await change('wrong', NEXT)).toMatchObject({
    status: 403,
    body: { code: 'password-wrong' },
  });
  expect(await change(OWNER.password, 'short')).toMatchObject({ body: { code: 'user-invalid' } });
  expect((await there.call('GET', '/api/events')).status).toBe(200);
  expect((await change(OWNER.password, NEXT)).status).toBe(200);
  expect((await there.call('GET', '/api/events')).status).toBe(401);
  expect((await here.call('GET', '/api/events')).status).toBe(200);
  expect(here.cookie()).not.toBe(before);
  expect((await there.call('POST', '/api/session', CREDENTIALS)).status).toBe(401);
  expect(
    (await there.call('POST', '/api/session', { ...CREDENTIALS, password: NEXT })).status,
  ).toBe(200);
});

test('who guesses the old password of a session that was left open is stopped', async () => {
  const { setUp } = await startHouse();
  const owner = await setUp();
  const guess = async () => {
    const body = { password: { current: 'a guess', new: NEXT } };
    return (await owner.call('PATCH', '/api/me', body)).status;
  };
  for (let attempt = 0; attempt < 10; attempt += 1) expect(await guess()).toBe(403);
  expect(await guess()).toBe(429);
});

test('a name is changed, and a wrong one is not', async () => {
  const { setUp } = await startHouse();
  const owner = await setUp();
  const changed = await owner.call('PATCH', '/api/me', { name: '  Anna ' });
  expect(changed.body.user.name).toBe('Anna');
  expect(await owner.call('PATCH', '/api/me', { name: '' })).toMatchObject({
    body: { code: 'user-invalid' },
  });
  expect((await owner.call('GET', '/api/session')).body.user.name).toBe('Anna');
});

test('people see where they are signed in, and end what is not theirs any more', async () => {
  const { setUp, openBrowser, join } = await startHouse();
  const owner = await setUp();
  const phone = openBrowser();
  await phone.callWith({ 'user-agent': 'Phone' }, 'POST /api/session', CREDENTIALS);
  const list = async () => (await owner.call('GET', '/api/me/sessions')).body.sessions;
  const sessions = await list();
  expect(sessions).toMatchObject([
    expect.objectContaining({ address: '127.0.0.1' }),
    expect.objectContaining({ address: '127.0.0.1' }),
  ]);
  const other = sessions.find(({ isCurrent }) => !isCurrent);
  expect(other?.userAgent).toBe('Phone');
  const stranger = await join(owner, 'editor');
  const path = `/api/me/sessions/${other?.sessionId}`;
  expect(await stranger.call('DELETE', path)).toMatchObject({ body: { code: 'session-unknown' } });
  expect((await owner.call('DELETE', path)).status).toBe(204);
  expect((await phone.call('GET', '/api/events')).status).toBe(401);
  expect(await list()).toHaveLength(1);
});

test('an API key is shown once, holds what its maker holds, and ends', async () => {
  const { setUp, openBrowser, clock } = await startHouse();
  const owner = await setUp();
  const made = await owner.call('POST', '/api/api-keys', { name: 'CRM', scopes: ['events:read'] });
  expect(made).toMatchObject({ status: 201, body: { name: 'CRM', scopes: ['events:read'] } });
  const { token, ...key } = made.body;
  expect((await owner.call('GET', '/api/api-keys')).body).toEqual({ apiKeys: [key] });
  const ask = async () =>
    (await openBrowser().callWith({ authorization: `Bearer ${token}` }, 'GET /api/events')).status;
  expect(await ask()).toBe(200);
  expect(await owner.call('POST', '/api/api-keys', { name: 'x', scopes: ['admin'] })).toMatchObject(
    {
      status: 403,
      body: { code: 'scope-missing' },
    },
  );
  expect(await owner.call('POST', '/api/api-keys', { name: 'x', scopes: [] })).toMatchObject({
    status: 400,
    body: { code: 'api-key-invalid' },
  });
  expect((await owner.call('DELETE', `/api/api-keys/${key.apiKeyId}`)).status).toBe(204);
  clock.advance(5_000);
  expect(await ask()).toBe(401);
});

test('a source is made with what sends by it, and closed', async () => {
  const { setUp } = await startHouse();
  const owner = await setUp();
  const made = await owner.call('POST', '/api/sources', { name: 'App', kind: 'app' });
  expect(made).toMatchObject({ status: 201, body: { name: 'App', kind: 'app', disabledAt: null } });
  expect((await owner.call('DELETE', `/api/sources/${made.body.sourceId}`)).status).toBe(204);
  expect((await owner.call('GET', '/api/sources')).body.sources).toMatchObject([
    { name: 'Website', kind: 'website', disabledAt: null },
    { name: 'App', disabledAt: expect.any(String) },
  ]);
  expect(await owner.call('DELETE', '/api/sources/77')).toMatchObject({ status: 404 });
  expect(await owner.call('POST', '/api/sources', { name: 'X', kind: 'toaster' })).toMatchObject({
    status: 400,
  });
});

test('the audit trail says who did what, page by page, and holds no secret', async () => {
  const { setUp, join, openBrowser, database } = await startHouse();
  const owner = await setUp();
  const bob = await join(owner, 'editor', 'bob@x.example');
  await openBrowser().call('POST', '/api/session', { ...CREDENTIALS, password: 'wrong' });
  await owner.call('POST', '/api/api-keys', { name: 'CRM', scopes: ['events:read'] });
  await owner.call('PUT', '/api/workspaces/1/rules', {});
  await bob.call('DELETE', '/api/session');
  const { body } = await owner.call('GET', '/api/audit');
  const said = body.entries.map(
    ({ actor, action, subject }) => `${actor.name || '-'} ${action} ${subject}`,
  );
  expect(said).toEqual([
    'bob@x.example sign-out bob@x.example',
    'ann@shop.example rules.changed how events are read',
    'ann@shop.example api-key.created CRM',
    '- sign-in.refused ann@shop.example',
    'bob@x.example member.joined bob@x.example',
    'ann@shop.example member.invited bob@x.example',
    'ann@shop.example workspace.created Shop',
  ]);
  expect(body.entries[0]?.actor.address).toBe('127.0.0.1');
  const first = (await owner.call('GET', '/api/audit?limit=4')).body;
  const second = (await owner.call('GET', `/api/audit?limit=4&cursor=${first.nextCursor}`)).body;
  expect([...first.entries, ...second.entries]).toEqual(body.entries);
  expect(second.nextCursor).toBeNull();
  expect((await owner.call('GET', '/api/audit?action=member.joined')).body.entries).toHaveLength(1);
  expect(await owner.call('GET', '/api/audit?cursor=x')).toMatchObject({
    body: { code: 'cursor-invalid' },
  });
  const [rows] = await database.query<{ all: string }>(
    `select json_agg(a)::text as "all" from audit_entries a`,
  );
  for (const secret of [OWNER.password, owner.cookie().split('=')[1], 'attune_']) {
    expect(rows?.all).not.toContain(secret);
  }
});

test('by the command line people are invited, listed, and find their way back in', async () => {
  const { setUp, openBrowser, database, url } = await startHouse();
  const env = { ATTUNE_PUBLIC_URL: url };
  const attune = (...args: string[]) => runHere(args, database.url, env);
  expect((await attune('setup-link')).stdout).toMatch(
    new RegExp(`^${url}/setup#code=[\\w-]{43}\\n$`),
  );
  const owner = await setUp();
  expect((await attune('setup-link')).stderr).toContain('Attune is set up already');
  const invited = await attune('member', 'invite', 'bob@x.example', '--role', 'analyst');
  const token = invited.stdout.trim().split('/invitation#token=')[1];
  const body = { token, name: 'Bob', password: 'three green umbrellas' };
  expect((await openBrowser().call('POST', '/api/invitations', body)).status).toBe(200);
  expect((await attune('member', 'list')).stdout).toMatch(/^bob@x\.example +Bob +1 +analyst /m);

  const reset = await attune('member', 'reset-password', OWNER.email);
  const back = openBrowser();
  const link = { token: reset.stdout.trim().split('/invitation#token=')[1], password: NEXT };
  expect((await back.call('GET', `/api/invitations/${link.token}`)).body.kind).toBe('reset');
  expect((await back.call('POST', '/api/invitations', link)).body.user.email).toBe(OWNER.email);
  expect((await owner.call('GET', '/api/events')).status).toBe(401);
  expect((await back.call('GET', '/api/events')).status).toBe(200);
  expect((await attune('member', 'reset-password', 'eve@x.example')).stderr).toContain(
    'There is no user eve@x.example.',
  );
  const wrongRole = await attune('member', 'invite', 'a@x.example', '--role', 'boss');
  expect(wrongRole.stderr).toContain('Allowed choices are owner, editor, analyst, support');
});
