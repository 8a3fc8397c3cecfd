import { expect, test } from 'vitest';
import { type Browser, OWNER, type PeopleHouse, startHouse } from './people-house.js';

const DAY_MS = 86_400_000;

async function startOwned(): Promise<PeopleHouse & { owner: Browser }> {
  const house = await startHouse();
  return { ...house, owner: await house.setUp() };
}

async function invite(owner: Browser, email: string, role = 'editor'): Promise<string> {
  const { body } = await owner.call('POST', '/api/members', { email, role });
  return String(body.invitation.url).split('/invitation#token=')[1] ?? '';
}

async function idOf(owner: Browser, email: string): Promise<string> {
  const { body } = await owner.call('GET', '/api/members');
  return String(body.members.find((member) => member.email === email)?.userId);
}

test('somebody joins by a link, which says for whom and to what it is, and works once', async () => {
  const { owner, openBrowser, url } = await startOwned();
  const invited = await owner.call('POST', '/api/members', {
    email: 'Bob@x.example',
    role: 'support',
  });
  expect(invited).toMatchObject({ status: 201, body: { invitation: { email: 'bob@x.example' } } });
  const link = String(invited.body.invitation.url);
  expect(link).toMatch(new RegExp(`^${url}/invitation#token=[\\w-]{43}$`));
  const token = link.split('=')[1];
  const bob = openBrowser();
  expect((await bob.call('GET', `/api/invitations/${token}`)).body).toMatchObject({
    ...{ kind: 'join', email: 'bob@x.example', role: 'support', workspaceName: 'Shop' },
  });
  const body = { token, name: 'Bob', password: 'three green umbrellas' };
  expect(await bob.call('POST', '/api/invitations', body)).toMatchObject({
    status: 200,
    body: { user: { name: 'Bob', isOperator: false }, workspaces: [{ role: 'support' }] },
  });
  const over = { status: 410, body: { code: 'invitation-over' } };
  expect(await openBrowser().call('POST', '/api/invitations', body)).toMatchObject(over);
  expect(await openBrowser().call('GET', `/api/invitations/${token}`)).toMatchObject(over);
  const { body: listed } = await owner.call('GET', '/api/members');
  expect(listed).toMatchObject({
    members: [{ email: OWNER.email }, { email: 'bob@x.example', role: 'support' }],
    invitations: [],
  });
});

test('of two who accept one invitation at once, one is let in', async () => {
  const { owner, openBrowser, database } = await startOwned();
  const body = {
    token: await invite(owner, 'bob@x.example'),
    name: 'Bob',
    password: 'three green hats',
  };
  const accept = () => openBrowser().call('POST', '/api/invitations', body);
  const statuses = (await Promise.all([accept(), accept()])).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 410]);
  expect(await database.query('select 1 from users')).toHaveLength(2);
});

test('an invitation is over after 7 days, when it is withdrawn, and when there is a newer one', async () => {
  const { owner, openBrowser, clock } = await startOwned();
  const statusOf = async (token: string) =>
    (await openBrowser().call('GET', `/api/invitations/${token}`)).status;
  const first = await invite(owner, 'bob@x.example');
  const second = await invite(owner, 'bob@x.example', 'analyst');
  expect([await statusOf(first), await statusOf(second)]).toEqual([410, 200]);
  const { body } = await owner.call('GET', '/api/members');
  const path = `/api/members/invitations/${body.invitations[0]?.invitationId}`;
  expect((await owner.call('DELETE', path)).status).toBe(204);
  expect(await statusOf(second)).toBe(410);
  expect(await owner.call('DELETE', path)).toMatchObject({ body: { code: 'invitation-unknown' } });
  const third = await invite(owner, 'bob@x.example');
  clock.advance(6 * DAY_MS);
  expect(await statusOf(third)).toBe(200);
  clock.advance(DAY_MS);
  expect(await statusOf(third)).toBe(410);
  expect(await statusOf('%00')).toBe(410);
});

test('a link for somebody who is a user already opens nothing without their password', async () => {
  const { owner, openBrowser, adminKey, join } = await startOwned();
  await join(owner, 'editor', 'bob@x.example');
  await owner.call('POST', '/api/workspaces', { name: 'Second' });
  const headers = { authorization: `Bearer ${adminKey}` };
  const body = { email: 'bob@x.example', role: 'owner' };
  const invited = await openBrowser().callWith(headers, 'POST /api/members?workspace=2', body);
  const token = String(invited.body.invitation.url).split('#token=')[1];
  const thief = openBrowser();
  expect((await thief.call('GET', `/api/invitations/${token}`)).body.kind).toBe('join-as-user');
  const accept = (password: string) =>
    thief.call('POST', '/api/invitations', { token, name: 'x', password });
  expect(await accept('my own new password')).toMatchObject({
    status: 401,
    body: { code: 'sign-in-refused' },
  });
  expect(await accept('a editor with a bicycle')).toMatchObject({
    status: 200,
    body: {
      user: { name: 'editor' },
      workspaces: [{ workspaceId: 1 }, { workspaceId: 2, role: 'owner' }],
    },
  });
});

test('who is a member of several workspaces says which one is meant', async () => {
  const { owner } = await startOwned();
  expect((await owner.call('POST', '/api/workspaces', { name: 'Second' })).status).toBe(201);
  const ask = async (headers: Record<string, string>, path: string) => {
    const { status, body } = await owner.callWith(headers, `GET ${path}`);
    return [status, body.code ?? body.sources?.length];
  };
  expect(await ask({}, '/api/sources')).toEqual([400, 'workspace-not-named']);
  expect(await ask({}, '/api/sources?workspace=2')).toEqual([200, 1]);
  expect(await ask({ 'attune-workspace': '2' }, '/api/sources')).toEqual([200, 1]);
  expect(await ask({}, '/api/workspaces/2/sources')).toEqual([200, 1]);
  expect(await ask({ 'attune-workspace': '3' }, '/api/sources')).toEqual([
    403,
    'workspace-forbidden',
  ]);
  expect(await ask({ 'attune-workspace': '1' }, '/api/sources?workspace=2')).toEqual([
    403,
    'workspace-forbidden',
  ]);
});

test('a role counts from the next request on', async () => {
  const { owner, join } = await startOwned();
  const bob = await join(owner, 'owner', 'bob@x.example');
  const path = `/api/members/${await idOf(owner, 'bob@x.example')}`;
  expect((await bob.call('GET', '/api/members')).status).toBe(200);
  expect((await owner.call('PATCH', path, { role: 'analyst' })).body).toMatchObject({
    role: 'analyst',
  });
  expect(await bob.call('GET', '/api/members')).toMatchObject({
    status: 403,
    body: { code: 'scope-missing' },
  });
});

test('who is removed is out at once, and a user no more', async () => {
  const { owner, join, openBrowser, database } = await startOwned();
  const bob = await join(owner, 'editor', 'bob@x.example');
  const path = `/api/members/${await idOf(owner, 'bob@x.example')}`;
  expect((await owner.call('DELETE', path)).status).toBe(204);
  expect((await bob.call('GET', '/api/events')).status).toBe(401);
  const credentials = { email: 'bob@x.example', password: 'a editor with a bicycle' };
  expect((await openBrowser().call('POST', '/api/session', credentials)).status).toBe(401);
  expect(await database.query('select 1 from users')).toHaveLength(1);
  expect(await owner.call('DELETE', path)).toMatchObject({ body: { code: 'member-unknown' } });
});

test('a workspace keeps an owner, also when two demote each other at once', async () => {
  const { owner, join } = await startOwned();
  const ann = `/api/members/${await idOf(owner, OWNER.email)}`;
  const last = { status: 409, body: { code: 'last-owner' } };
  expect(await owner.call('DELETE', ann)).toMatchObject(last);
  expect(await owner.call('PATCH', ann, { role: 'editor' })).toMatchObject(last);
  expect((await owner.call('PATCH', ann, { role: 'owner' })).status).toBe(200);
  const bob = await join(owner, 'owner', 'bob@x.example');
  const other = `/api/members/${await idOf(owner, 'bob@x.example')}`;
  const answers = await Promise.all([
    owner.call('PATCH', other, { role: 'analyst' }),
    bob.call('PATCH', ann, { role: 'analyst' }),
  ]);
  expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
});

test('who can’t be invited is told why', async () => {
  const { owner } = await startOwned();
  const invited = async (fields: object) => {
    const { status, body } = await owner.call('POST', '/api/members', fields);
    return [status, body.code];
  };
  expect(await invited({ email: OWNER.email, role: 'editor' })).toEqual([409, 'member-exists']);
  expect(await invited({ email: 'nobody', role: 'editor' })).toEqual([400, 'user-invalid']);
  expect(await invited({ email: 'a@b\u0000', role: 'editor' })).toEqual([400, 'user-invalid']);
  expect(await invited({ email: 'a\u202eb@x.example', role: 'editor' })).toEqual([
    400,
    'user-invalid',
  ]);
  expect(await invited({ email: 'bob@x.example', role: 'boss' })).toEqual([400, 'request-invalid']);
  expect(await invited({ email: 7, role: 'editor' })).toEqual([400, 'request-invalid']);
});

test('hostile names are kept as they are, and are names and nothing else', async () => {
  const { owner, openBrowser } = await startOwned();
  const names = [
    '<script>alert(1)</script>',
    "Robert'); drop table users; --",
    '🧑‍🚀 Åsa',
    '{{7*7}}',
  ];
  for (const [at, name] of names.entries()) {
    const token = await invite(owner, `${at}@x.example`);
    const body = { token, name, password: 'three green umbrellas' };
    expect((await openBrowser().call('POST', '/api/invitations', body)).body.user.name).toBe(name);
  }
  const { body, headers } = await owner.call('GET', '/api/members');
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  expect(body.members.map(({ name }) => name)).toEqual(['Ann', ...names]);
});
