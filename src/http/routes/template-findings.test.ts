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
