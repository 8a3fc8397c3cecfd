import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/test-database.js';
import { createWorkspace } from '../../access/index.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { startWholeServer } from '../testing/start-whole-server.js';

type Question = [method: string, path: string, body?: unknown, key?: string];
type Answer = { status: number; body: Record<string, unknown> };

function askerOf({ api }: TestServer) {
  return async (...[method, path, body, key]: Question): Promise<Answer> => {
    const address = `/api${path}${path.includes('?') ? '&' : '?'}workspace=1`;
    const response = await api(method, address, { body, ...(key !== undefined && { key }) });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
}

const draftOf = (text: string) => ({
  from: 'Shop <news@shop.example>',
  subject: 'Hello',
  body: {
    kind: 'mjml',
    mjml: `<mjml><mj-body><mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section></mj-body></mjml>`,
  },
});

let ask: ReturnType<typeof askerOf>;

async function begin(): Promise<void> {
  const database = await createTestDatabase();
  await database.transaction((tx) => createWorkspace(tx, { name: 'Shop' }, 0));
  ask = askerOf(await startTestServer({ database }));
}

const make = (name: string, draft: object = draftOf('one')) =>
  ask('POST', '/templates', { name, draft });

test('a template is written, published, changed and published again; each release stays what it was', async () => {
  await begin();
  expect(await make('spring')).toMatchObject({
    status: 201,
    body: {
      name: 'spring',
      title: 'spring',
      kind: 'marketing',
      revision: 1,
      published: null,
      mistake: null,
      draft: draftOf('one'),
    },
  });
  expect(await ask('POST', '/templates/spring/publish', { note: 'first' })).toMatchObject({
    status: 200,
    body: {
      number: 1,
      note: 'first',
      publishedBy: 'the API key “test”',
      isInUse: true,
      isNew: true,
    },
  });
  expect(await ask('POST', '/templates/spring/publish')).toMatchObject({
    body: { number: 1, isNew: false },
  });
  const saved = await ask('PATCH', '/templates/spring', { revision: 1, draft: draftOf('two') });
  expect(saved).toMatchObject({ status: 200, body: { revision: 2, published: 1 } });
  expect(await ask('POST', '/templates/spring/publish', { revision: 2 })).toMatchObject({
    body: { number: 2, isNew: true },
  });
  const { body: list } = await ask('GET', '/templates/spring/releases');
  expect(list).toMatchObject({
    releases: [
      { number: 2, isInUse: true },
      { number: 1, isInUse: false },
    ],
    nextBefore: null,
  });
  const first = await ask('GET', '/templates/spring/releases/1');
  expect(first.body.source).toEqual(draftOf('one'));
  const [{ versionId: two }, { versionId: one }] = list.releases as [
    { versionId: string },
    { versionId: string },
  ];
  expect(one).not.toBe(two);
});

test('whoever saves a draft that somebody saved meanwhile is told who, and writes over nothing', async () => {
  await begin();
  await make('contested');
  await ask('PATCH', '/templates/contested', { revision: 1, draft: draftOf('ann') });
  const late = await ask('PATCH', '/templates/contested', { revision: 1, draft: draftOf('ben') });
  expect(late).toMatchObject({
    status: 409,
    body: {
      code: 'template-changed',
      message: expect.stringMatching(
        /^the API key “test” saved “contested” at 20.*Z: it is at revision 2 /,
      ),
      detail: { found: 2, changedBy: 'the API key “test”' },
    },
  });
  expect(await ask('POST', '/templates/contested/publish', { revision: 1 })).toMatchObject({
    status: 409,
  });
  expect((await ask('GET', '/templates/contested')).body.draft).toEqual(draftOf('ann'));
});

test('a draft with a mistake is saved, and told of; publishing it is refused and changes nothing', async () => {
  await begin();
  await make('wrong');
  await ask('POST', '/templates/wrong/publish');
  const place = { field: 'mjml', line: 1, problem: 'there is no filter “shout”' };
  const draft = draftOf('{{ trait.name | shout }}');
  expect(await ask('PATCH', '/templates/wrong', { draft })).toMatchObject({
    status: 200,
    body: { revision: 2, mistake: { ...place, column: 48, frame: expect.stringContaining('^') } },
  });
  expect(await ask('POST', '/templates/check', { draft })).toMatchObject({
    body: { mistake: place },
  });
  expect(await ask('POST', '/templates/wrong/publish')).toMatchObject({
    status: 400,
    body: { code: 'template-invalid', detail: place },
  });
  expect(await ask('GET', '/templates/wrong')).toMatchObject({ body: { published: 1 } });
});

test('an earlier release comes into use again, and the draft stays', async () => {
  await begin();
  await make('back');
  await ask('POST', '/templates/back/publish');
  await ask('PATCH', '/templates/back', { draft: draftOf('two') });
  await ask('POST', '/templates/back/publish');
  expect(await ask('POST', '/templates/back/rollback', { number: 1 })).toMatchObject({
    status: 200,
    body: { published: 1, revision: 2 },
  });
  expect(await ask('POST', '/templates/back/rollback', { number: 3 })).toMatchObject({
    status: 404,
    body: { code: 'template-release-unknown' },
  });
  const { body } = await ask('GET', '/audit?limit=1');
  expect(body.entries).toMatchObject([
    { action: 'template.rolled-back', subject: 'back', detail: { from: 2, to: 1 } },
  ]);
});

test('two releases, or one and the draft, are compared line by line', async () => {
  await begin();
  await make('compared', { subject: 'A', from: 'a@shop.example', text: 'one\ntwo\n' });
  await ask('POST', '/templates/compared/publish');
  const draft = { subject: 'B', from: 'a@shop.example', text: 'one\n2\n', preheader: 'P' };
  await ask('PATCH', '/templates/compared', { draft });
  const differences = [
    { field: 'text', parts: [same('one\n'), removed('two\n'), added('2\n')] },
    { field: 'subject', parts: [removed('A'), added('B')] },
    { field: 'preheader', parts: [added('P')] },
  ];
  const compared = await ask('GET', '/templates/compared/compare?from=1');
  expect(compared.body.differences).toHaveLength(3);
  expect(compared.body.differences).toEqual(expect.arrayContaining(differences));
  expect((await ask('GET', '/templates/compared/compare?from=1&to=1')).body).toEqual({
    differences: [],
  });
});

const same = (text: string) => ({ kind: 'same', text });
const added = (text: string) => ({ kind: 'added', text });
const removed = (text: string) => ({ kind: 'removed', text });

test('a name is used once, until what has it is archived', async () => {
  await begin();
  await make('taken');
  expect(await make('taken')).toMatchObject({ status: 409, body: { code: 'template-name-taken' } });
  expect(await ask('DELETE', '/templates/taken')).toMatchObject({ status: 200 });
  expect(await ask('GET', '/templates/taken')).toMatchObject({
    status: 404,
    body: { code: 'template-unknown' },
  });
  expect(await make('taken')).toMatchObject({ status: 201, body: { revision: 1 } });
  expect(await make('Not a name')).toMatchObject({
    status: 400,
    body: { code: 'template-fields-invalid' },
  });
});

test('a copy is a draft of its own, and lists are paged and searched', async () => {
  await begin();
  await make('list-a');
  expect(await ask('POST', '/templates/list-a/copy', { name: 'list-b' })).toMatchObject({
    status: 201,
    body: { name: 'list-b', title: 'list-a (copy)', revision: 1, draft: draftOf('one') },
  });
  const page = await ask('GET', '/templates?search=LIST-&limit=1');
  expect(page.body).toMatchObject({ templates: [{ name: 'list-a' }], nextCursor: 'list-a' });
  expect(page.body.templates).not.toHaveProperty('0.draft');
  const next = await ask('GET', '/templates?search=list-&limit=2&cursor=list-a');
  expect(next.body).toMatchObject({ templates: [{ name: 'list-b' }], nextCursor: null });
});

test('reading is one scope and writing another', async () => {
  await begin();
  const body = { name: 'mine', draft: draftOf('one') };
  expect((await ask('POST', '/templates', body, 'templates:read')).status).toBe(403);
  expect((await ask('POST', '/templates', body, 'templates:write@1')).status).toBe(201);
  expect((await ask('GET', '/templates', undefined, 'templates:read@1')).status).toBe(200);
});

test('a message keeps the release that it was made of, whatever is published later', async () => {
  const server = await startWholeServer({ server: { mailFrom: 'shop@shop.example' } });
  const asked = askerOf(server);
  await server.send([{ type: 'identify', userId: 'ann', traits: { email: 'ann@shop.example' } }]);
  const { profileId: profile } = await server.get<{ profileId: string }>(
    '/api/profiles?email=ann%40shop.example&workspace=1',
  );
  const send = async () => {
    const { body } = await asked('POST', '/messages', { profile, template: 'receipt' });
    return (await asked('GET', `/messages/${String(body.messageId)}`)).body.versionId;
  };
  const unknown = await asked('POST', '/messages', { profile, template: 'receipt' });
  expect(unknown).toMatchObject({ status: 404, body: { code: 'template-unknown' } });
  await asked('POST', '/templates', { name: 'receipt', draft: { subject: 'One', text: 'One' } });
  expect(await asked('POST', '/messages', { profile, template: 'receipt' })).toMatchObject({
    status: 409,
    body: { code: 'template-unpublished' },
  });
  const publish = async () =>
    (await asked('POST', '/templates/receipt/publish')).body.versionId as string;
  const one = await publish();
  expect(await send()).toBe(one);
  await asked('PATCH', '/templates/receipt', { draft: { subject: 'Two', text: 'Two' } });
  expect(await send()).toBe(one);
  const two = await publish();
  expect(await send()).toBe(two);
  const { body } = await asked('GET', `/profiles/${profile}/messages`);
  expect((body.messages as { versionId: string }[]).map(({ versionId }) => versionId)).toEqual([
    two,
    one,
    one,
  ]);
  const neither = await asked('POST', '/messages', { profile });
  expect(neither).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
  const campaign = await asked('POST', '/campaigns', { name: 'All', template: 'receipt' });
  expect(campaign).toMatchObject({ status: 200, body: { versionId: two } });
});
