import { beforeEach, expect, test } from 'vitest';
import { startWholeServer, type WholeServer } from '../testing/start-whole-server.js';

let server: WholeServer;
beforeEach(async () => {
  server = await startWholeServer();
  const traits = { email: 'ann@shop.example', first_name: 'Ann' };
  await server.send([{ type: 'identify', userId: 'ann', traits }]);
  await server.settled();
});

async function lint(body: object): Promise<{ status: number; answer: Record<string, unknown> }> {
  const response = await server.api('POST', '/api/templates/lint?workspace=1', { body });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

test('all findings of a template are told, by what the workspace knows', async () => {
  const html = '<p>Hello {{ trait.frist_name | default: "you" }}\n<a href="/sale">sale</a></p>';
  const { status, answer } = await lint({ template: { kind: 'transactional', html } });
  expect(status).toBe(200);
  expect(answer.findings).toMatchObject([
    {
      rule: 'unknown-variable',
      severity: 'warning',
      message: 'No trait “frist_name” was seen in the workspace. Did you mean “trait.first_name”?',
    },
    { rule: 'relative-link', severity: 'error', field: 'html', line: 2, column: 10, endColumn: 15 },
  ]);
});

test('mail programs are chosen, and names that mean none are told', async () => {
  const template = { kind: 'transactional', html: '<div style="display:flex">x</div>' };
  const { answer } = await lint({ template, clients: ['outlook.windows', 'pine'] });
  expect(answer).toMatchObject({
    findings: [{ rule: 'unsupported-css' }],
    unknownClients: ['pine'],
  });
});

test('MJML is looked over where it was written, and any text is answered', async () => {
  const mjml = '<mjml lang="en"><mj-body>\n<mj-image src="x.png"/>{{ </mj-body></mjml>';
  const { status, answer } = await lint({ template: { kind: 'transactional', mjml } });
  expect(status).toBe(200);
  expect(answer.findings).toMatchObject([
    { rule: 'missing-title', field: 'mjml', line: 1 },
    { rule: 'missing-alt', field: 'mjml', line: 2, column: 1 },
    { rule: 'relative-link', line: 2 },
    { rule: 'liquid-syntax', line: 2, column: 24 },
  ]);
});

test('a body that is larger than any template may be is refused', async () => {
  const { status } = await lint({ template: { html: 'x'.repeat(500_001) } });
  expect(status).toBe(400);
});

const draftOf = (html: string) => ({
  from: 'Shop <news@shop.example>',
  subject: 'Hello',
  preheader: 'New hats.',
  body: {
    kind: 'html',
    html: `<html lang="en"><head><title>A</title></head><body>${html}</body></html>`,
  },
});

async function ask(method: string, path: string, body?: object) {
  const response = await server.api(method, `/api${path}?workspace=1`, { body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('saving a template answers with its findings, and they are there to be read again', async () => {
  const draft = draftOf('{{ trait.frist_name | default: "x" }}');
  const made = await ask('POST', '/templates', { name: 'hello', kind: 'transactional', draft });
  const told = [{ rule: 'unknown-variable', severity: 'warning', field: 'html', line: 1 }];
  expect(made).toMatchObject({ status: 201, body: { mistake: null, findings: told } });
  expect((await ask('GET', '/templates/hello/findings')).body).toMatchObject({
    revision: 1,
    mistake: null,
    findings: told,
  });
  const better = draftOf('{{ trait.first_name | default: "x" }}');
  expect((await ask('PATCH', '/templates/hello', { draft: better })).body.findings).toEqual([]);
  const checked = await ask('POST', '/templates/check', { draft: better });
  expect(checked.body.findings).toMatchObject([
    { rule: 'missing-postal-address' },
    { rule: 'missing-unsubscribe' },
  ]);
});

test('a template that must not be sent so is not published, unless somebody accepts what it has', async () => {
  const draft = draftOf('<a href="/sale">a</a> <a href="#">b</a>');
  await ask('POST', '/templates', { name: 'grave', kind: 'transactional', draft });
  const publish = (acceptFindings?: string[]) =>
    ask('POST', '/templates/grave/publish', { acceptFindings });
  const refused = await publish();
  expect(refused).toMatchObject({
    status: 400,
    body: {
      code: 'template-findings',
      message: expect.stringMatching(/line 1, column 61: .*\(relative-link\).*\(empty-link\)/),
      hint: expect.stringContaining('--accept relative-link,empty-link'),
      detail: { findings: [{ rule: 'relative-link' }, { rule: 'empty-link' }] },
    },
  });
  expect(await publish(['relative-link'])).toMatchObject({
    status: 400,
    body: { detail: { findings: [{ rule: 'empty-link' }] } },
  });
  expect((await ask('GET', '/templates/grave')).body).toMatchObject({ published: null });
  expect(await publish(['relative-link', 'empty-link'])).toMatchObject({ body: { number: 1 } });
  const { body } = await ask('GET', '/audit');
  expect((body.entries as object[])[0]).toMatchObject({
    action: 'template.published',
    detail: { number: 1, acceptedFindings: ['relative-link', 'empty-link'] },
  });
});

test('a mistake can’t be accepted', async () => {
  const draft = draftOf('{{ trait.x | shout }}');
  await ask('POST', '/templates', { name: 'wrong', draft });
  const acceptFindings = ['unknown-filter', 'liquid-syntax'];
  expect(await ask('POST', '/templates/wrong/publish', { acceptFindings })).toMatchObject({
    status: 400,
    body: { code: 'template-invalid' },
  });
});

test('a block is looked over where it was written, by itself', async () => {
  const draft = { parameters: [{ name: 'x' }], body: '<p>{{ x }}</p>\n<a href="/sale">sale</a>' };
  const place = { rule: 'relative-link', field: 'html', line: 2, column: 10 };
  const made = await ask('POST', '/blocks', { name: 'link', draft });
  expect(made).toMatchObject({ status: 201, body: { mistake: null, findings: [place] } });
  expect(await ask('POST', '/blocks/link/publish')).toMatchObject({
    status: 400,
    body: { code: 'template-findings', detail: { findings: [place] } },
  });
  const acceptFindings = ['relative-link'];
  await ask('POST', '/blocks/link/publish', { acceptFindings });
  const template = draftOf('<div>{% block "link", x: "1" %}</div>');
  const used = await ask('POST', '/templates', {
    name: 'uses',
    kind: 'transactional',
    draft: template,
  });
  expect(used.body.findings).toMatchObject([
    { rule: 'relative-link', line: 1, inBlock: { name: 'link', line: 2, column: 10 } },
  ]);
});

test('an endpoint that is not there is told where the MJML asks it', async () => {
  const mjml =
    '<mjml lang="en"><mj-head><mj-title>T</mj-title></mj-head><mj-body><mj-section><mj-column>\n<mj-text>Hello\n  {% fetch "stock", sku: "7" as stock %}x</mj-text></mj-column></mj-section></mj-body></mjml>';
  const draft = { ...draftOf(''), body: { kind: 'mjml', mjml } };
  await ask('POST', '/templates', { name: 'asks', kind: 'transactional', draft });
  expect((await ask('POST', '/templates/asks/publish')).body).toMatchObject({
    code: 'template-invalid',
    detail: {
      ...{ field: 'mjml', line: 3, column: 3 },
      problem: 'there is no data endpoint “stock”',
      frame: expect.stringContaining('{% fetch "stock"'),
    },
  });
});
