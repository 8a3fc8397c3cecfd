import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runHere } from '../../test/run-here.js';
import { tempFolder } from '../../test/temp-folder.js';
import { createTestDatabase } from '../../test/test-database.js';
import { createWorkspace } from '../access/index.js';

/** A command line beside a folder of templates. */
async function begin() {
  const database = await createTestDatabase();
  await database.transaction((tx) => createWorkspace(tx, { name: 'Shop' }, 0));
  const folder = await tempFolder();
  const attune = (...args: string[]) => runHere(['template', ...args], database.url);
  const said = async (...args: string[]) => {
    const { code, stdout, stderr } = await attune(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };
  return { attune, said, folder, file: (name: string) => join(folder, name) };
}

const YAML = `# What a team keeps in git.
name: spring
title: Spring sale
from: Shop <news@shop.example>
kind: transactional
subject: "{{ trait.name | default: 'You' }}: 20 % off"
preheader: Until Tuesday.
mjmlFile: spring.mjml
defaults:
  trait.name: friend
allowSensitive:
  - trait.birthday
`;
const MJML =
  '<mjml lang="en"><mj-head><mj-title>Sale</mj-title></mj-head><mj-body><mj-section><mj-column><mj-text>Hello</mj-text></mj-column></mj-section></mj-body></mjml>\n';

test('files become a template, which is published, changed, taken back and written into files again', async () => {
  const { said, folder, file } = await begin();
  await writeFile(file('spring.yaml'), YAML);
  await writeFile(file('spring.mjml'), MJML);
  expect(await said('push', file('spring.yaml'))).toBe('spring: the draft is at revision 1.\n');
  // So that the next push is seen to be of this draft, and git shows which one lies here.
  expect(await readFile(file('spring.yaml'), 'utf8')).toBe(`${YAML}revision: 1\n`);
  expect(await said('publish', 'spring')).toBe('spring: release 1 is in use.\n');
  await writeFile(file('spring.mjml'), MJML.replace('Hello', 'Hi'));
  expect(await said('push', '--publish', '--note', 'shorter', file('spring.yaml'))).toBe(
    'spring: the draft is at revision 2.\nspring: release 2 is in use.\n',
  );
  expect(await said('rollback', 'spring', '1')).toBe('spring: release 1 is in use.\n');
  const shown = JSON.parse(await said('show', 'spring', '--json'));
  expect(shown).toMatchObject({
    revision: 2,
    published: 1,
    changedBy: 'the command line',
    releases: [
      { number: 2, note: 'shorter', isInUse: false },
      { number: 1, isInUse: true },
    ],
  });
  expect(await said('list')).toMatch(/spring +transactional +2 +1 .*Spring sale/);
  const other = join(folder, 'other');
  expect(await said('pull', '--dir', other)).toBe(`${join(other, 'spring.yaml')}\n`);
  expect(await readdir(other)).toEqual(['spring.mjml', 'spring.yaml']);
  expect(await readFile(join(other, 'spring.mjml'), 'utf8')).toContain('Hi');
  expect(await readFile(join(other, 'spring.yaml'), 'utf8')).toContain(
    'defaults:\n  trait.name: friend\nallowSensitive:\n  - trait.birthday\n',
  );
  expect(await said('push', join(other, 'spring.yaml'))).toBe(
    'spring: the draft is at revision 2.\n',
  );
  expect(await said('archive', 'spring')).toBe('spring is archived.\n');
});

test('languages lie in files of their own, and come back as they went', async () => {
  const { attune, said, folder, file } = await begin();
  const languages = `language: en
languages:
  de:
    subject: Frühling
    mjmlFile: spring.de.mjml
    textFile: spring.de.txt
  pt-BR:
    subject: Primavera
`;
  await writeFile(file('spring.yaml'), YAML + languages);
  await writeFile(file('spring.mjml'), MJML);
  await writeFile(file('spring.de.mjml'), MJML.replace('Hello', 'Hallo'));
  await writeFile(file('spring.de.txt'), 'Hallo');
  // What a language takes from the main one is told, and no more than a hint.
  const pushed = await attune('push', '--publish', file('spring.yaml'));
  expect([pushed.code, pushed.stderr]).toEqual([
    0,
    expect.stringContaining('pt-BR has no body of its own.'),
  ]);
  expect(pushed.stderr).not.toMatch(/error|warning/);
  const other = join(folder, 'other');
  await said('pull', '--dir', other);
  expect(await readdir(other)).toEqual([
    'spring.de.mjml',
    'spring.de.txt',
    'spring.mjml',
    'spring.yaml',
  ]);
  expect(await readFile(join(other, 'spring.de.mjml'), 'utf8')).toContain('Hallo');
  expect(await readFile(join(other, 'spring.yaml'), 'utf8')).toContain(languages);
  // Nothing has changed by it.
  expect((await attune('push', join(other, 'spring.yaml'))).stdout).toContain('revision 1');
  await writeFile(join(other, 'spring.de.mjml'), MJML.replace('Hello', '{{ a | shout }}'));
  const { stderr } = await attune('push', join(other, 'spring.yaml'));
  expect(stderr).toContain('mjml in de, line 1, column 102: there is no filter “shout”');
});

test('a file does not write over what somebody saved since it was pulled, unless it is told to', async () => {
  const { attune, said, folder, file } = await begin();
  await writeFile(
    file('a.yaml'),
    'name: a\nkind: transactional\npreheader: P\nfrom: a@shop.example\nsubject: A\ntextFile: a.txt\n',
  );
  await writeFile(file('a.txt'), 'one');
  await said('push', file('a.yaml'));
  await said('pull', 'a', '--dir', join(folder, 'ben'));
  await writeFile(file('a.txt'), 'two');
  await said('push', file('a.yaml'));
  await writeFile(join(folder, 'ben', 'a.txt'), 'ben');
  const late = await attune('push', join(folder, 'ben', 'a.yaml'));
  expect(late.code).not.toBe(0);
  expect(late.stderr).toContain('is of revision 1, and the draft is at 2 by now');
  expect(await said('push', '--force', join(folder, 'ben', 'a.yaml'))).toContain('revision 3');
});

test('a draft with a mistake is kept, and the mistake is shown in its lines', async () => {
  const { attune, file } = await begin();
  await writeFile(file('a.yaml'), 'name: a\nfrom: a@shop.example\nsubject: A\ntextFile: a.txt\n');
  await writeFile(file('a.txt'), 'Hi\n{{ trait.name | shout }}\n');
  const { code, stderr } = await attune('push', file('a.yaml'));
  expect(code).toBe(0);
  expect(stderr).toContain('text, line 2, column 1: there is no filter “shout”.\n1 | Hi\n2 | {{');
  expect((await attune('publish', 'a')).stderr).toContain('there is no filter “shout”');
});

test('a template’s matrices lie in its file, and come back as they were', async () => {
  const { attune, said, folder, file } = await begin();
  const matrices = `matrices:
  hero:
    choose: first
    rows:
      - row: vip
        when: did "Order Completed" at least 5 times
        values:
          discount: 20
    default:
      values:
        discount: 5
`;
  const head =
    'name: a\nkind: transactional\nfrom: a@shop.example\npreheader: P\nsubject: "{{ matrix.hero.discount }}"\n';
  await writeFile(file('a.yaml'), `${head}textFile: a.txt\n${matrices}`);
  await writeFile(file('a.txt'), 'Hello');
  expect(await said('push', '--publish', file('a.yaml'))).toContain('release 1 is in use');
  await said('pull', 'a', '--dir', join(folder, 'again'));
  expect(await readFile(join(folder, 'again', 'a.yaml'), 'utf8')).toContain(matrices);
  await writeFile(file('a.yaml'), `${head}textFile: a.txt\n${matrices.split('    default')[0]}`);
  const { stderr } = await attune('push', '--force', file('a.yaml'));
  expect(stderr).toContain('matrix hero, line 1, column 1: it has no default');
});

test('findings are shown at their places in the files; grave ones are published only when they are accepted', async () => {
  const { attune, said, file } = await begin();
  const yaml =
    'name: a\nkind: transactional\nfrom: a@shop.example\nsubject: A {{ trait.x }}\npreheader: P\nhtmlFile: a.html\n';
  await writeFile(file('a.yaml'), yaml);
  await writeFile(
    file('a.html'),
    '<html lang="en"><head><title>A</title></head>\n<body><a href="/sale">sale</a></body></html>',
  );
  const { code, stdout, stderr } = await attune('push', file('a.yaml'));
  expect([code, stdout]).toEqual([0, 'a: the draft is at revision 1.\n']);
  expect(stderr).toContain(`${file('a.yaml')}:4:12 warning missing-fallback`);
  expect(stderr).toContain(`${file('a.html')}:2:16 error relative-link`);
  const refused = await attune('publish', 'a');
  expect(refused.code).not.toBe(0);
  expect(refused.stderr).toMatch(/html, line 2, column 16: .* \(relative-link\)/);
  expect(refused.stderr).toContain('--accept relative-link');
  expect(await said('publish', 'a', '--accept', 'relative-link')).toBe('a: release 1 is in use.\n');
});
