import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/test-database.js';
import { createWorkspace } from '../../access/index.js';
import { startTestServer } from '../testing/start-test-server.js';

async function begin() {
  const database = await createTestDatabase();
  await database.transaction((tx) => createWorkspace(tx, { name: 'Shop' }, 0));
  const { api } = await startTestServer({ database });
  return async (method: string, path: string, body?: object) => {
    const address = `/api${path}${path.includes('?') ? '&' : '?'}workspace=1`;
    const response = await api(method, address, { body });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
}

test('defaults and sensitive traits are set by who read them, and the audit trail says so', async () => {
  const ask = await begin();
  expect(await ask('GET', '/settings/defaults')).toEqual({
    status: 200,
    body: { defaults: {}, revision: 0, changedAt: null, changedBy: null },
  });
  const defaults = { 'trait.first_name': 'friend', 'orders.average': '0' };
  expect(await ask('PUT', '/settings/defaults', { revision: 0, defaults })).toMatchObject({
    status: 200,
    body: { defaults, revision: 1, changedBy: 'the API key “test”' },
  });
  expect(await ask('PUT', '/settings/defaults', { revision: 0, defaults: {} })).toMatchObject({
    status: 409,
    body: { code: 'template-changed' },
  });
  expect((await ask('GET', '/settings/defaults')).body).toMatchObject({ defaults, revision: 1 });

  const traits = ['birthday', 'birthday', 'health'];
  const saved = await ask('PUT', '/settings/sensitive-traits', { revision: 0, traits });
  expect(saved).toMatchObject({ status: 200, body: { traits: ['birthday', 'health'] } });
  expect((await ask('GET', '/settings/sensitive-traits')).body).toMatchObject({ revision: 1 });
  const { body } = await ask('GET', '/audit?limit=2');
  expect(body).toMatchObject({
    entries: [{ action: 'sensitive-traits.changed' }, { action: 'defaults.changed' }],
  });
});

test.each([
  [{ now: 'x' }, 'no variable that can have a default'],
  [{ 'links.unsubscribe': 'x' }, 'no variable that can have a default'],
  [{ 'trait.x': ' ' }, 'a default of nothing'],
])('%j is no default', async (defaults, problem) => {
  const ask = await begin();
  const refused = await ask('PUT', '/settings/defaults', { revision: 0, defaults });
  expect(refused.status).toBe(400);
  expect(JSON.stringify(refused.body)).toContain(problem);
});

test('findings know what the workspace and the template say of variables', async () => {
  const ask = await begin();
  await ask('PUT', '/settings/defaults', { revision: 0, defaults: { 'trait.city': 'town' } });
  const traits = ['birthday', 'vip'];
  await ask('PUT', '/settings/sensitive-traits', { revision: 0, traits });
  const template = {
    kind: 'transactional',
    html: '<p>{{ trait.city }} {{ profile.name }} {{ trait.other }}{% if profile.birthday %}!{% endif %}</p>',
    text: "{% audience 'trait.vip exists' %}a{% endaudience %}",
    defaults: { 'trait.name': 'friend' },
  };
  const told = async (more: object) => {
    const { body } = await ask('POST', '/templates/lint', { template: { ...template, ...more } });
    const { findings } = body as { findings: { rule: string; message: string }[] };
    const rules = ['missing-fallback', 'sensitive-trait'];
    return findings.filter(({ rule }) => rules.includes(rule)).map(({ message }) => message);
  };
  const missing = '“trait.other” may be missing, and nothing takes over.';
  expect(await told({})).toEqual([
    missing,
    '“profile.birthday” is sensitive, and missing in this mail.',
    'The rule asks for “trait.vip”, which is sensitive: it holds for nobody.',
  ]);
  expect(await told({ allowSensitive: ['trait.birthday', 'trait.vip'] })).toEqual([missing]);
});

test('a template has the defaults of its release, and the next one those of then', async () => {
  const ask = await begin();
  const draft = {
    from: 'Shop <news@shop.example>',
    subject: 'Hello {{ trait.name }}',
    text: '{{ trait.city }}',
    defaults: { 'trait.city': 'your town' },
    allowSensitive: ['trait.city'],
  };
  const made = await ask('POST', '/templates', { name: 'spring', draft });
  expect(made).toMatchObject({ status: 201, body: { draft } });
  const publish = async () => (await ask('POST', '/templates/spring/publish')).body;
  const first = await publish();
  await ask('PUT', '/settings/defaults', { revision: 0, defaults: { 'trait.unread': 'x' } });
  expect(await publish()).toMatchObject({ number: 1, isNew: false });
  await ask('PUT', '/settings/defaults', { revision: 1, defaults: { 'trait.name': 'friend' } });
  const second = await publish();
  expect(second).toMatchObject({ number: 2, isNew: true });
  expect(second.versionId).not.toBe(first.versionId);
  const wrong = { ...draft, defaults: { 'now.x': 'y' } };
  expect((await ask('POST', '/templates', { name: 'a', draft: wrong })).status).toBe(400);
  const all = { ...draft, allowSensitive: ['birthday'] };
  expect((await ask('POST', '/templates', { name: 'a', draft: all })).status).toBe(400);
});
