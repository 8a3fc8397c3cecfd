import { expect, test } from 'vitest';
import { OWNER, SHOP, startHouse } from './people-house.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CREDENTIALS = { email: OWNER.email, password: OWNER.password };

test('the first run makes a workspace, its owner and a source, and signs the owner in', async () => {
  const { openBrowser, setupCode } = await startHouse();
  const browser = openBrowser();
  expect((await browser.call('GET', '/api/session')).body).toEqual({
    kind: 'setup-needed',
    hasWorkspaces: false,
  });
  const done = await browser.call('POST', '/api/setup', {
    code: setupCode,
    workspace: SHOP,
    owner: { ...OWNER, email: ' Ann@Shop.Example ' },
  });
  expect(done).toMatchObject({
    status: 201,
    body: {
      kind: 'signed-in',
      user: { email: OWNER.email, name: 'Ann', isOperator: true },
      workspaces: [{ workspaceId: 1, ...SHOP, role: 'owner' }],
      source: { name: 'Website', writeKey: expect.stringMatching(/^.{32}$/) },
    },
  });
  const { source: _, ...signedIn } = done.body;
  expect((await browser.call('GET', '/api/session')).body).toEqual(signedIn);
  expect((await browser.call('GET', '/api/events')).status).toBe(200);
  expect((await openBrowser().call('GET', '/api/session')).body).toEqual({ kind: 'signed-out' });
});

test('of two setups at once one is done, and afterwards none', async () => {
  const { openBrowser, setupCode, database } = await startHouse();
  const body = { code: setupCode, workspace: SHOP, owner: OWNER };
  const setUp = () => openBrowser().call('POST', '/api/setup', body);
  const statuses = (await Promise.all([setUp(), setUp(), setUp()])).map(({ status }) => status);
  expect(statuses.sort()).toEqual([201, 409, 409]);
  expect(await setUp()).toMatchObject({ status: 409, body: { code: 'setup-done' } });
  expect(await database.query('select 1 from users')).toHaveLength(1);
  expect(await database.query('select 1 from workspaces')).toHaveLength(1);
});

test('the setup needs a code that is not older than a day', async () => {
  const { openBrowser, setupCode, clock } = await startHouse();
  const setUp = (code: string) =>
    openBrowser().call('POST', '/api/setup', { code, workspace: SHOP, owner: OWNER });
  const refused = { status: 403, body: { code: 'setup-code-refused' } };
  expect(await setUp('')).toMatchObject(refused);
  expect(await setUp(`${setupCode.slice(1)}x`)).toMatchObject(refused);
  clock.advance(DAY_MS);
  expect(await setUp(setupCode)).toMatchObject(refused);
});

const WRONG_SETUPS = [
  ['workspace', { name: '' }, 'workspace-invalid'],
  ['workspace', { timeZone: 'Mars' }, 'workspace-invalid'],
  ['workspace', { currency: 'EURO' }, 'workspace-invalid'],
  ['workspace', { language: 'english' }, 'workspace-invalid'],
  ['workspace', { language: 'x' }, 'workspace-invalid'],
  ['owner', { name: ' ' }, 'user-invalid'],
  ['owner', { name: 'Ann\nBcc: all' }, 'user-invalid'],
  ['owner', { name: 'x'.repeat(101) }, 'user-invalid'],
  ['owner', { name: '\u0000' }, 'user-invalid'],
  ['owner', { email: 'ann' }, 'user-invalid'],
  ['owner', { email: 'a b@shop.example' }, 'user-invalid'],
  ['owner', { email: `${'x'.repeat(250)}@shop.example` }, 'user-invalid'],
  ['owner', { password: 'short' }, 'user-invalid'],
  ['owner', { password: 'ä'.repeat(65) }, 'user-invalid'],
  ['owner', { password: 'Password2026!' }, 'password-common'],
  ['owner', { password: '1234567890' }, 'password-common'],
  ['owner', { password: OWNER.email }, 'password-common'],
] as const;

test('a setup with a field that is wrong is refused, says which, and makes nothing', async () => {
  const { openBrowser, setupCode, database } = await startHouse();
  const body = { code: setupCode, workspace: SHOP, owner: OWNER };
  for (const [part, wrong, code] of WRONG_SETUPS) {
    const mixed = { ...body, [part]: { ...body[part], ...wrong } };
    const { status, body: said } = await openBrowser().call('POST', '/api/setup', mixed);
    expect([status, said.code, wrong]).toEqual([400, code, wrong]);
    expect(said.hint).not.toBe('');
  }
  const made = 'select 1 from users union all select 1 from workspaces';
  expect(await database.query(made)).toEqual([]);
});

test('somebody signs in with the password alone, and out again', async () => {
  const { openBrowser, setUp } = await startHouse();
  await setUp();
  const browser = openBrowser();
  const wrong = await browser.call('POST', '/api/session', { ...CREDENTIALS, password: 'wrong' });
  expect(wrong).toMatchObject({ status: 401, body: { code: 'sign-in-refused' } });
  expect(browser.cookie()).toBe('');
  const right = await browser.call('POST', '/api/session', {
    ...CREDENTIALS,
    email: 'ANN@shop.example',
  });
  expect(right).toMatchObject({ status: 200, body: { kind: 'signed-in' } });
  const cookie = browser.cookie();
  expect((await browser.call('DELETE', '/api/session')).status).toBe(204);
  expect(browser.cookie()).toBe('');
  browser.setCookie(cookie);
  expect(await browser.call('GET', '/api/events')).toMatchObject({
    status: 401,
    body: { code: 'session-ended' },
  });
});

test('who is no user is refused in the same words as who has the wrong password', async () => {
  const { openBrowser, setUp } = await startHouse();
  await setUp();
  const signIn = (email: string) =>
    openBrowser().call('POST', '/api/session', { email, password: 'some other words' });
  const [unknown, known] = [await signIn('bob@shop.example'), await signIn(OWNER.email)];
  expect(unknown.body).toEqual(known.body);
  expect(unknown.status).toBe(known.status);
  for (const hostile of ['', '\u0000', 'a@b\u0000', "' or 1=1 --", '😀'.repeat(200)]) {
    expect((await signIn(hostile)).body).toEqual(known.body);
  }
});

test('the cookie is out of reach of scripts and other sites, and a secret on no disk', async () => {
  const { openBrowser, setUp, database } = await startHouse();
  const cookie = (await setUp()).cookie();
  expect(cookie).toMatch(/^attune_session=[\w-]{43}$/);
  const answer = await openBrowser().call('POST', '/api/session', CREDENTIALS);
  const parts = (answer.headers.get('set-cookie') ?? '').split('; ').slice(1).sort();
  expect(parts).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax']);
  const [row] = await database.query<{ text: string }>('select s::text as text from sessions s');
  expect(row?.text).not.toContain(cookie.split('=')[1]);
});

test('at an https address the cookie is Secure and bound to the host, and no other counts', async () => {
  const publicUrl = 'https://attune.shop.example';
  const { openBrowser, setupCode } = await startHouse({ publicUrl });
  const browser = openBrowser();
  const origin = { origin: publicUrl };
  const body = { code: setupCode, workspace: SHOP, owner: OWNER };
  const done = await browser.callWith(origin, 'POST /api/setup', body);
  const set = done.headers.get('set-cookie') ?? '';
  expect(set).toMatch(/^__Host-attune_session=/);
  expect(set.split('; ')).toContain('Secure');
  expect((await browser.call('GET', '/api/events')).status).toBe(200);
  // A neighbouring host can plant a cookie without the prefix; it is not looked at.
  browser.setCookie(browser.cookie().replace('__Host-', ''));
  expect((await browser.call('GET', '/api/events')).status).toBe(401);
});

test('a token that a browser brought along is never taken over', async () => {
  const { openBrowser, setUp } = await startHouse();
  const planted = `attune_session=${'x'.repeat(43)}`;
  const first = (await setUp()).cookie();
  const browser = openBrowser();
  browser.setCookie(planted);
  await browser.call('POST', '/api/session', CREDENTIALS);
  expect(browser.cookie()).not.toBe(planted);
  // Signing in anew ends the session that the browser had.
  browser.setCookie(first);
  await browser.call('POST', '/api/session', CREDENTIALS);
  expect(browser.cookie()).not.toBe(first);
  browser.setCookie(first);
  expect((await browser.call('GET', '/api/events')).status).toBe(401);
});

test('a session ends a week after it was last used, and a month after it began', async () => {
  const { openBrowser, setUp, clock } = await startHouse();
  await setUp();
  const idle = openBrowser();
  await idle.call('POST', '/api/session', CREDENTIALS);
  const used = openBrowser();
  await used.call('POST', '/api/session', CREDENTIALS);
  const isIn = async (browser: typeof idle) =>
    (await browser.call('GET', '/api/session')).body.kind === 'signed-in';
  for (let day = 0; day < 6; day += 1) {
    clock.advance(DAY_MS);
    expect(await isIn(used)).toBe(true);
  }
  clock.advance(DAY_MS);
  expect([await isIn(idle), await isIn(used)]).toEqual([false, true]);
  for (let day = 7; day < 29; day += 1) {
    clock.advance(DAY_MS);
    expect(await isIn(used)).toBe(true);
  }
  clock.advance(DAY_MS);
  expect(await isIn(used)).toBe(false);
});

test('what changes something is done from our own pages only', async () => {
  const { url, setUp } = await startHouse();
  const owner = await setUp();
  const host = new URL(url).host;
  const rename = (headers: Record<string, string | null>) =>
    owner.callWith(headers, 'POST /api/quarantine/replay', { all: true });
  const refused = { status: 403, body: { code: 'origin-refused' } };
  for (const headers of [
    { origin: null },
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: `http://${host}.evil.example` },
    { origin: `http://evil.example/${host}` },
    { origin: `http://${host}@evil.example` },
    { origin: url, 'sec-fetch-site': 'cross-site' },
    { origin: null, 'sec-fetch-site': 'same-site' },
    { origin: null, 'sec-fetch-site': 'none' },
  ]) {
    expect(await rename(headers)).toMatchObject(refused);
  }
  for (const headers of [{ origin: url }, { origin: null, 'sec-fetch-site': 'same-origin' }]) {
    expect((await rename(headers)).body?.code).not.toBe('origin-refused');
  }
  const reading = await owner.callWith({ origin: 'https://evil.example' }, 'GET /api/events');
  expect(reading.status).toBe(200);
  expect(reading.headers.get('access-control-allow-origin')).toBeNull();
});

test('nobody is signed in by a page elsewhere', async () => {
  const { openBrowser, setUp } = await startHouse();
  await setUp();
  const evil = { origin: 'https://evil.example' };
  const browser = openBrowser();
  expect(await browser.callWith(evil, 'POST /api/session', CREDENTIALS)).toMatchObject({
    status: 403,
    body: { code: 'origin-refused' },
  });
  // A program says nothing of where it comes from, and may sign in.
  expect((await browser.callWith({ origin: null }, 'POST /api/session', CREDENTIALS)).status).toBe(
    200,
  );
});

test('after ten wrong passwords not even the right one counts, for a while', async () => {
  const { openBrowser, setUp, database } = await startHouse();
  await setUp();
  const signIn = (fields: object) =>
    openBrowser().call('POST', '/api/session', { ...CREDENTIALS, ...fields });
  const wrong = Array.from({ length: 12 }, () => signIn({ password: 'wrong' }));
  const statuses = (await Promise.all(wrong)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  const limited = await signIn({});
  expect(limited).toMatchObject({ status: 429, body: { code: 'sign-in-too-often' } });
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(800);
  expect((await signIn({ email: 'bob@shop.example' })).status).toBe(401);
  await database.query('update sign_in_attempts set expire = 0');
  expect((await signIn({})).status).toBe(200);
});

test('one address tries fifty passwords, whoever they are for', async () => {
  const { openBrowser, setUp } = await startHouse();
  await setUp();
  const signIn = (number: number) =>
    openBrowser().call('POST', '/api/session', { email: `${number}@x.example`, password: 'y' });
  for (let number = 0; number < 50; number += 1) expect((await signIn(number)).status).toBe(401);
  expect((await signIn(50)).status).toBe(429);
});

test('the right password clears what was mistyped before', async () => {
  const { openBrowser, setUp } = await startHouse();
  await setUp();
  const signIn = async (fields: object) =>
    (await openBrowser().call('POST', '/api/session', { ...CREDENTIALS, ...fields })).status;
  for (let round = 0; round < 3; round += 1) {
    for (let miss = 0; miss < 9; miss += 1) expect(await signIn({ password: 'wrong' })).toBe(401);
    expect(await signIn({})).toBe(200);
  }
});

test('where a session was opened is what the nearest proxy saw, and not what somebody wrote', async () => {
  const forwarded = { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' };
  for (const [trustsProxy, address] of [
    [true, '203.0.113.7'],
    [false, '127.0.0.1'],
  ] as const) {
    const { openBrowser, setUp } = await startHouse({ trustsProxy });
    await setUp();
    const browser = openBrowser();
    await browser.callWith(forwarded, 'POST /api/session', CREDENTIALS);
    const { body } = await browser.call('GET', '/api/me/sessions');
    const [current] = body.sessions.filter(({ isCurrent }) => isCurrent);
    expect(current?.address).toBe(address);
  }
});

test('a key in the header counts before the cookie, and the password of a proxy does not', async () => {
  const { setUp } = await startHouse();
  const owner = await setUp();
  const statusWith = async (authorization: string) =>
    (await owner.callWith({ authorization }, 'GET /api/events')).status;
  expect(await statusWith(`Bearer attune_${'x'.repeat(43)}`)).toBe(401);
  expect(await statusWith(`Basic ${Buffer.from('staging:secret').toString('base64')}`)).toBe(200);
});
