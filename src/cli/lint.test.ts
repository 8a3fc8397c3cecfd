import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordingTerminal } from '../../test/recording-terminal.js';
import { tempFolder } from '../../test/temp-folder.js';
import { run } from './run.js';

/** Files in a folder, and what `attune lint` says of them. */
async function withFiles(files: Readonly<Record<string, string>>) {
  const folder = await tempFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return async (...args: string[]) => {
    const terminal = recordingTerminal();
    const words = args.map((word) => (word in files || word === '.' ? join(folder, word) : word));
    const code = await run(['node', 'attune', 'lint', ...words], terminal);
    const said = (lines: readonly string[]) => lines.join('\n').replaceAll(`${folder}/`, '');
    return { code, out: said(terminal.out), err: said(terminal.err) };
  };
}

test('a finding is told with its place, the line, and what to do', async () => {
  const lint = await withFiles({
    'mail.html': '<p>Hello,</p>\n<p><a href="/sale">To the sale</a></p>\n',
  });
  const { code, out } = await lint('mail.html', '--kind', 'transactional');
  expect(code).toBe(1);
  expect(out).toBe(`mail.html:2:13 error relative-link
  This address has no https:// and no website.
  2 | <p><a href="/sale">To the sale</a></p>
    |             ^^^^^
  → Write the whole address, with https:// and the name of the website.

1 file: 1 error.`);
});

test('what stands in YAML, and in files beside it, is told where it stands', async () => {
  const lint = await withFiles({
    'mail.yaml':
      'kind: transactional\nsubject: "Hi {{ trait.name }}"\nhtmlFile: body.html\ntext: |\n  Hello\n  {{ trait.x }}\n',
    'body.html': '<p>\n<b>Hello</p>',
  });
  const { code, out } = await lint('mail.yaml');
  expect(code).toBe(0);
  expect(out.split('\n').filter((line) => /^\S+:\d/.test(line))).toEqual([
    'mail.yaml:2:14 warning missing-fallback',
    'mail.yaml:1:1 hint missing-preheader',
    'body.html:2:1 warning unclosed-element',
    'mail.yaml:6:3 warning missing-fallback',
  ]);
  expect(out).toMatch(/1 file: 3 warnings, 1 hint\.$/);
});

test('a template as it was pulled can be looked over', async () => {
  const lint = await withFiles({
    'sale.yaml':
      'name: sale\ntitle: Sale\nkind: transactional\nrevision: 3\nsubject: Sale\npreheader: P\ntext: |\n  Hello\n',
  });
  expect(await lint('sale.yaml')).toMatchObject({ code: 0, out: 'Nothing found in 1 file.' });
});

test('the exit code is for who runs it: errors, or warnings as well', async () => {
  const lint = await withFiles({
    'good.mjml':
      '<mjml lang="en"><mj-head><mj-title>x</mj-title></mj-head><mj-body><mj-section><mj-column><mj-text>Hi</mj-text></mj-column></mj-section></mj-body></mjml>',
    'warned.html': '<p><b>Hi</p>',
  });
  const kind = ['--kind', 'transactional'];
  expect(await lint('good.mjml', ...kind)).toMatchObject({
    code: 0,
    out: 'Nothing found in 1 file.',
  });
  expect((await lint('good.mjml', 'warned.html', ...kind)).code).toBe(0);
  expect((await lint('good.mjml', 'warned.html', ...kind, '--fail-on', 'warning')).code).toBe(1);
});

test('JSON holds the findings of each file', async () => {
  const lint = await withFiles({ 'mail.json': '{"subject": "", "text": "x"}' });
  const { code, out } = await lint('mail.json', '--kind', 'transactional', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject([
    {
      file: 'mail.json',
      findings: [{ rule: 'empty-subject', severity: 'error', field: 'subject' }],
    },
  ]);
});

test('the mail programs that matter are chosen', async () => {
  const lint = await withFiles({ 'mail.html': '<div style="display:flex">Hi</div>' });
  const ask = (clients: string) =>
    lint('mail.html', '--kind', 'transactional', '--clients', clients, '--fail-on', 'warning');
  expect((await ask('apple-mail')).code).toBe(0);
  expect((await ask('apple-mail, outlook.windows')).out).toContain('Outlook (Windows)');
  expect(await ask('gmail,pine')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Nothing is known of “pine”.'),
  });
});

test('a file that is not there, or is none, is told', async () => {
  const lint = await withFiles({ 'mail.yaml': 'subject: [x\n', 'other.yaml': 'sbject: x\n' });
  expect(await lint('nowhere.html')).toMatchObject({
    code: 1,
    err: expect.stringContaining('ENOENT'),
  });
  expect((await lint('mail.yaml')).err).toContain('attune: mail.yaml: ');
  expect((await lint('other.yaml')).err).toContain('sbject');
});

test('each language is looked over, and what it lacks is told', async () => {
  const lint = await withFiles({
    'mail.yaml':
      'kind: transactional\nlanguage: en\nsubject: Hello\npreheader: Look\nhtmlFile: body.html\nlanguages:\n  de:\n    subject: "Hallo {{ trait.name }}"\n    htmlFile: body.de.html\n',
    'body.html': '<p>Hello</p>',
    'body.de.html': '<p>\n<b>Hallo</p>',
  });
  const { out } = await lint('mail.yaml');
  expect(out.split('\n').filter((line) => /^\S+:\d/.test(line))).toEqual([
    'mail.yaml:4:12 hint missing-translation',
    'mail.yaml:8:21 warning missing-fallback',
    'body.de.html:2:1 warning unclosed-element',
  ]);
  expect(out).toMatch(/de has no preheader of its own[\s\S]*de: [\s\S]*de: /);
});

test('blocks of a folder are looked into, and told where they are called', async () => {
  const lint = await withFiles({
    'mail.mjml':
      '<mjml><mj-body>\n{% block "hero", title: "Hi" %}\n{{ brand.name }}</mj-body></mjml>',
    'hero.yaml': 'name: hero\nparameters:\n  - name: title\nmjmlFile: hero.mjml\n',
    'hero.mjml':
      '<mj-section><mj-column>\n<mj-text>{{ title }} <a href="/sale">x</a></mj-text></mj-column></mj-section>',
  });
  const kind = ['--kind', 'transactional'];
  expect((await lint('mail.mjml', ...kind)).out).not.toContain('relative-link');
  const { code, out } = await lint('mail.mjml', ...kind, '--blocks', '.');
  expect(code).toBe(1);
  expect(out).toMatch(/mail\.mjml:2:1 error relative-link[\s\S]*in the block “hero”, line 2/);
  expect(out).not.toContain('unknown-variable');
  expect((await lint('mail.mjml', '--blocks', 'none')).err).toContain('none');
});
