import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runHere } from '../../test/run-here.js';
import { tempFolder } from '../../test/temp-folder.js';
import { createTestDatabase } from '../../test/test-database.js';
import { testDeed } from '../../test/test-deed.js';
import { createWorkspace } from '../access/index.js';
import { saveBrandKit } from '../content/index.js';
import type { WorkspaceId } from '../kernel/index.js';

/** A command line beside a folder of blocks. */
async function begin() {
  const database = await createTestDatabase();
  await database.transaction((tx) => createWorkspace(tx, { name: 'Shop' }, 0));
  const folder = await tempFolder();
  const attune = (...args: string[]) => runHere(args, database.url);
  const said = async (...args: string[]) => {
    const { code, stdout, stderr } = await attune(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };
  return { database, attune, said, folder, file: (name: string) => join(folder, name) };
}

const YAML = `name: hero
title: The hero
parameters:
  - name: title
    default: Hello
  - name: image
mjmlFile: hero.mjml
`;
const MJML = '<mj-section><mj-column><mj-text>{{ title }}</mj-text></mj-column></mj-section>\n';
const TEMPLATE =
  'name: a\nkind: transactional\nfrom: a@shop.example\nsubject: A\npreheader: P\nmjmlFile: a.mjml\n';
const USES =
  '<mjml lang="en"><mj-head><mj-title>A</mj-title></mj-head><mj-body>{% block "hero", image: data.x %}</mj-body></mjml>';

test('a block lives in files: pushed, published with what has it, rolled back and pulled again', async () => {
  const { said, folder, file } = await begin();
  await writeFile(file('hero.yaml'), YAML);
  await writeFile(file('hero.mjml'), MJML);
  expect(await said('block', 'push', '--publish', file('hero.yaml'))).toBe(
    'hero: the draft is at revision 1.\nhero: release 1 is in use.\n',
  );
  await writeFile(file('a.yaml'), TEMPLATE);
  await writeFile(file('a.mjml'), USES);
  await said('template', 'push', '--publish', file('a.yaml'));
  await writeFile(file('hero.mjml'), MJML.replace('}}', '}}!'));
  await said('block', 'push', file('hero.yaml'));
  expect(await said('block', 'publish', 'hero')).toBe(
    'hero: release 2 is in use.\n  a has an earlier one until it is published again.\n',
  );
  expect(await said('block', 'rollback', 'hero', '1')).toBe('hero: release 1 is in use.\n');
  expect(await said('block', 'publish', '--republish', '--note', 'again', 'hero')).toBe(
    'hero: release 3 is in use.\n  a: release 2 has it.\n',
  );
  expect(await said('block', 'list')).toMatch(/hero +2 +3 .*The hero/);
  expect(await said('block', 'show', 'hero')).toMatch(
    /is given +title, image\n +in templates +a\n[\s\S]*again/,
  );
  expect(JSON.parse(await said('block', 'show', 'hero', '--json'))).toMatchObject({
    published: 3,
    users: ['a'],
    releases: [{ number: 3, isInUse: true }, { number: 2 }, { number: 1 }],
  });
  const other = join(folder, 'other');
  expect(await said('block', 'pull', '--dir', other)).toBe(`${join(other, 'hero.yaml')}\n`);
  expect(await readFile(join(other, 'hero.mjml'), 'utf8')).toContain('}}!');
  expect(await said('block', 'push', join(other, 'hero.yaml'))).toContain('revision 2');
  expect(await said('block', 'archive', 'hero')).toBe('hero is archived.\n');
});

test('a block’s file does not write over another’s work, and its mistakes are shown where they are', async () => {
  const { attune, said, file } = await begin();
  await writeFile(file('hero.yaml'), YAML);
  await writeFile(file('hero.mjml'), `${MJML}{{ title | shout }}`);
  const { code, stderr } = await attune('block', 'push', file('hero.yaml'));
  expect(code).toBe(0);
  expect(stderr).toContain('block hero, line 2, column 1: there is no filter “shout”');
  await writeFile(file('hero.yaml'), YAML);
  const late = await attune('block', 'push', file('hero.yaml'));
  expect(late.stderr).toContain('is of revision 0, and the draft is at 1 by now');
  expect(await said('block', 'pull', 'hero', '--dir', file('new'))).toContain('hero.yaml');
  await writeFile(
    file('odd.yaml'),
    'name: odd\nparameters: [{ name: trait }]\nhtmlFile: hero.mjml',
  );
  const odd = await attune('block', 'push', file('odd.yaml'));
  expect(odd.stderr).toContain('is the name of a variable of every mail');
  await writeFile(file('none.yaml'), 'name: none\n');
  expect((await attune('block', 'push', file('none.yaml'))).stderr).toContain(
    'mjmlFile or htmlFile',
  );
});

test('each base block can be published once the brand has a postal address', async () => {
  const { database, said, folder } = await begin();
  const kit = { colors: {}, fonts: {}, social: {}, address: 'Shop, High Street 1, York' };
  const brand = { workspaceId: 1 as WorkspaceId, kit, revision: 0 };
  await saveBrandKit(database, brand, testDeed());
  // Pushing notes the revision in the files.
  const base = fileURLToPath(new URL('../../templates/blocks', import.meta.url));
  await cp(base, folder, { recursive: true });
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const paths = files.map((name) => join(folder, name));
  const told = await said('block', 'push', '--publish', ...paths);
  expect(told.match(/release 1 is in use/g)).toHaveLength(7);
});
