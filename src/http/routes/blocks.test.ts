import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/test-database.js';
import { createWorkspace } from '../../access/index.js';
import { startTestServer } from '../testing/start-test-server.js';

async function begin() {
  const database = await createTestDatabase();
  await database.transaction((tx) => createWorkspace(tx, { name: 'Shop' }, 0));
  const { api } = await startTestServer({ database });
  return async (method: string, path: string, body?: unknown) => {
    const response = await api(method, `/api${path}`, { body, key: 'admin@1' });
    const answer = (await response.json()) as Record<string, unknown>;
    return { status: response.status, body: answer };
  };
}

const hero = (text: string) => ({
  parameters: [{ name: 'title' }],
  body: `<mj-section><mj-column><mj-text>${text} {{ title }}</mj-text></mj-column></mj-section>`,
});
const draft = {
  subject: 'A',
  from: 'a@shop.example',
  body: { kind: 'mjml', mjml: '<mjml><mj-body>{% block "hero", title: "T" %}</mj-body></mjml>' },
};

test('a change of a block tells which templates it touches, and publishes them anew when asked to', async () => {
  const ask = await begin();
  expect(await ask('POST', '/blocks', { name: 'hero', draft: hero('one') })).toMatchObject({
    status: 201,
    body: { name: 'hero', mistake: null },
  });
  await ask('POST', '/templates', { name: 'spring', draft });
  const early = await ask('POST', '/templates/spring/publish');
  expect(early.body.message).toContain('there is no block “hero” in use');
  expect((await ask('POST', '/blocks/hero/publish')).body).toEqual({
    number: 1,
    users: [],
    republished: [],
  });
  expect((await ask('POST', '/templates/spring/publish')).body).toMatchObject({ number: 1 });
  expect((await ask('GET', '/blocks/hero')).body).toMatchObject({ users: ['spring'] });
  await ask('PATCH', '/blocks/hero', { draft: hero('two') });
  // What is being written of the template stays unpublished.
  await ask('PATCH', '/templates/spring', { draft: { ...draft, subject: 'Not yet' } });
  expect((await ask('POST', '/blocks/hero/publish', { republish: true })).body).toEqual({
    number: 2,
    users: ['spring'],
    republished: [{ template: 'spring', number: 2, problem: null }],
  });
  const { body: release } = await ask('GET', '/templates/spring/releases/2');
  expect(release).toMatchObject({
    source: draft,
    isInUse: true,
    note: 'with release 2 of the block “hero”',
  });
});

test('a template that a block no longer fits stays what it was, and it is said why', async () => {
  const ask = await begin();
  await ask('POST', '/blocks', { name: 'hero', draft: hero('one') });
  await ask('POST', '/blocks/hero/publish');
  await ask('POST', '/templates', { name: 'spring', draft });
  await ask('POST', '/templates/spring/publish');
  const needy = { ...hero('one'), parameters: [{ name: 'title' }, { name: 'price' }] };
  await ask('PATCH', '/blocks/hero', { draft: needy });
  expect((await ask('POST', '/blocks/hero/publish', { republish: true })).body).toMatchObject({
    republished: [
      {
        template: 'spring',
        number: null,
        problem: expect.stringContaining('the block “hero” needs price'),
      },
    ],
  });
  expect((await ask('GET', '/templates/spring')).body).toMatchObject({ published: 1 });
});

test('findings of a template keep it from being published with a block too, unless they are accepted', async () => {
  const ask = await begin();
  await ask('POST', '/blocks', { name: 'hero', draft: hero('one') });
  await ask('POST', '/blocks/hero/publish');
  const link =
    '<mj-section><mj-column><mj-text><a href="/sale">Sale</a></mj-text></mj-column></mj-section>';
  const mjml = `<mjml><mj-body>{% block "hero", title: "T" %}${link}</mj-body></mjml>`;
  await ask('POST', '/templates', {
    name: 'spring',
    draft: { ...draft, body: { kind: 'mjml', mjml } },
  });
  const accepting = { acceptFindings: ['relative-link'] };
  expect(await ask('POST', '/templates/spring/publish', accepting)).toMatchObject({ status: 200 });
  await ask('PATCH', '/blocks/hero', { draft: hero('two') });
  expect((await ask('POST', '/blocks/hero/publish', { republish: true })).body).toMatchObject({
    republished: [
      { template: 'spring', number: null, problem: expect.stringContaining('(relative-link)') },
    ],
  });
  expect((await ask('GET', '/templates/spring')).body).toMatchObject({ published: 1 });
  const again = { republish: true, ...accepting };
  expect((await ask('POST', '/blocks/hero/publish', again)).body).toMatchObject({
    republished: [{ template: 'spring', number: 2, problem: null }],
  });
  const { body: audit } = await ask('GET', '/audit?limit=1');
  expect(audit).toMatchObject({
    entries: [{ subject: 'spring', detail: { number: 2, acceptedFindings: ['relative-link'] } }],
  });
});

test('a block with a mistake is saved, and is not published', async () => {
  const ask = await begin();
  const wrong = { ...hero('{{ title | shout }}') };
  const place = { field: 'block wrong', line: 1, problem: 'there is no filter “shout”' };
  expect(await ask('POST', '/blocks', { name: 'wrong', draft: wrong })).toMatchObject({
    status: 201,
    body: { mistake: place },
  });
  expect(await ask('POST', '/blocks/wrong/publish')).toMatchObject({
    status: 400,
    body: { code: 'template-invalid', detail: place },
  });
});

test('an earlier release of a block is put in use again, and templates have it when they are published', async () => {
  const ask = await begin();
  await ask('POST', '/blocks', { name: 'hero', draft: hero('one') });
  await ask('POST', '/blocks/hero/publish', { note: 'first' });
  await ask('PATCH', '/blocks/hero', { draft: hero('two') });
  await ask('POST', '/blocks/hero/publish');
  await ask('POST', '/templates', { name: 'spring', draft });
  await ask('POST', '/templates/spring/publish');
  expect(await ask('POST', '/blocks/hero/rollback', { number: 1 })).toEqual({
    status: 200,
    body: { name: 'hero', published: 1, users: ['spring'] },
  });
  expect((await ask('GET', '/blocks/hero/releases')).body).toMatchObject({
    releases: [
      { number: 2, isInUse: false },
      { number: 1, isInUse: true, note: 'first' },
    ],
    nextBefore: null,
  });
  expect((await ask('GET', '/blocks/hero')).body).toMatchObject({ draft: hero('two') });
  expect((await ask('GET', '/templates/spring')).body).toMatchObject({ published: 1 });
  expect((await ask('POST', '/templates/spring/publish')).body).toMatchObject({ number: 2 });
  expect(await ask('POST', '/blocks/hero/rollback', { number: 9 })).toMatchObject({
    status: 404,
    body: { code: 'template-release-unknown' },
  });
});

test('a block is tried where it can stand, whatever Liquid it begins with', async () => {
  const ask = await begin();
  const text = '<mj-text>x</mj-text>';
  const column = `<mj-column>${text}</mj-column>`;
  for (const part of [text, column, `<mj-section>${column}</mj-section>`]) {
    const body = `{% assign n = 1 %}\n{% if n == 1 %}${part}{% endif %}`;
    const name = `block-${part.length}`;
    const { body: saved } = await ask('POST', '/blocks', { name, draft: { parameters: [], body } });
    expect([part, saved.mistake]).toEqual([part, null]);
    expect(await ask('POST', `/blocks/${name}/publish`)).toMatchObject({ status: 200 });
    const calling = { parameters: [], body: `{% if true %}{% block "${name}" %}{% endif %}` };
    const { body: outer } = await ask('POST', '/blocks', { name: `${name}-in`, draft: calling });
    expect([part, outer.mistake, outer.findings]).toEqual([part, null, []]);
  }
});
