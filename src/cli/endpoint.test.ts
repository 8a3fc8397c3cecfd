import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runHere } from '../../test/run-here.js';
import { tempFolder } from '../../test/temp-folder.js';
import { startTestApp } from '../../test/test-app.js';

test('an endpoint is made of a file, shown without its secrets, tried, and deleted', async () => {
  const { database } = await startTestApp();
  const attune = (...args: string[]) => runHere(['endpoint', ...args], database.url);
  const folder = await tempFolder();
  // There the key lies under which secrets are sealed.
  vi.stubEnv('ATTUNE_DATA_DIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  const file = join(folder, 'stock.json');
  const settings = { url: 'https://shop.invalid/stock/{sku}', fallback: { left: 1.5 } };

  await writeFile(
    file,
    JSON.stringify({ ...settings, secretHeaders: { authorization: 'geheim' } }),
  );
  expect((await attune('put', 'stock', file)).stdout).toContain('Endpoint stock is made.');
  const shown = await attune('show', 'stock');
  expect(JSON.parse(shown.stdout)).toMatchObject({
    ...settings,
    parameters: ['sku'],
    secretHeaders: ['authorization'],
    timeoutMs: 200,
  });
  expect(shown.stdout).not.toContain('geheim');
  expect((await attune('list')).stdout).toContain('https://shop.invalid/stock/{sku}');

  // Names under .invalid lead nowhere (RFC 6761).
  const tried = await attune('try', 'stock', 'sku=a=b');
  expect(tried.code).toBe(0);
  expect(tried.stdout.trim()).toBe('{"left":1.5}');
  expect(tried.stderr).toMatch(/The fallback, since (nothing answered|the answer took too long)/);
  expect(JSON.parse((await attune('try', 'stock', '--json')).stdout)).toMatchObject({
    outcome: 'fallback',
    reason: 'parameter-unusable',
  });
  expect((await attune('try', 'stock', 'sku')).stderr).toContain('“sku” is no parameter');

  for (const [wrong, problem] of [
    [{ url: 'https://shop.invalid/' }, 'fallback: '],
    [{ ...settings, colour: 'red' }, 'colour'],
    [{ ...settings, url: 'http://shop.invalid/' }, 'it is not https'],
  ] as const) {
    await writeFile(file, JSON.stringify(wrong));
    const { code, stderr } = await attune('put', 'stock', file);
    expect(code).toBe(1);
    expect(stderr).toContain(problem);
  }
  expect((await attune('delete', 'stock')).stdout).toContain('Endpoint stock is deleted.');
  expect((await attune('show', 'stock')).stderr).toContain('There is no data endpoint “stock”');
});

test('templates of other tools are translated, and what is lost is said with its place', async () => {
  const folder = await tempFolder();
  const [source, target] = [join(folder, 'mail.hbs'), join(folder, 'mail.liquid')];
  const run = (...args: string[]) => runHere(['template', 'import', ...args], 'postgres://nobody');

  await writeFile(source, '{{#if name}}Hi {{name}}{{/if}}\n{{shout name}}');
  const { code, stdout, stderr } = await run(source, '--from', 'handlebars');
  expect(code).toBe(0);
  expect(stdout).toContain('{% if data.name and data.name != 0 and data.name != empty %}');
  expect(stderr).toContain(`${source}:2:1: error helper-unknown: There is no counterpart of`);
  const written = await run(source, '--from', 'handlebars', '--root', '', '--out', target);
  expect(written.stdout).toContain(
    `${target} is written: 1 to look at, 1 of them missing from it.`,
  );
  expect(await readFile(target, 'utf8')).toContain('Hi {{ name }}');

  await writeFile(source, '*|MC:SUBJECT|* *|UNSUB|*');
  const merged = await run(
    source,
    '--from',
    'mailchimp',
    '--subject',
    'Hi *|FNAME|*',
    '--out',
    target,
  );
  expect(merged.stdout).toContain('says all that the file said');
  expect(await readFile(target, 'utf8')).toBe('Hi {{ trait.first_name }} {{ unsubscribe_url }}');
  expect((await run('nowhere.hbs', '--from', 'handlebars')).stderr).toContain('can’t be read');
});
