import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { runHere } from '../../test/run-here.js';
import { tempFolder } from '../../test/temp-folder.js';
import { createTestDatabase } from '../../test/test-database.js';
import { testDeed } from '../../test/test-deed.js';
import { createWorkspace } from '../access/index.js';
import { noteTrial } from '../delivery/index.js';
import type { Instant, WorkspaceId } from '../kernel/index.js';
import type { Database } from '../storage/index.js';

const YAML = `name: hello
from: Shop <news@shop.example>
subject: "Hello {{ trait.first_name | default: 'you' }}"
preheader: "{% audience 'did \\"Order Completed\\"' %}Thank you{% else %}Welcome{% endaudience %}"
htmlFile: hello.html
`;
const HTML =
  '<html lang="en"><head><title>A</title></head><body><p>{{ data.code | default: "no code" }} at {{ now | date: "%Y" }}</p></body></html>';
const READER = `traits: { first_name: Cleo }
audiences: ['did "Order Completed"']
data: { code: <C7> }
now: 2031-05-06T07:08:09Z
`;

let file: (name: string) => string;
let database: Database;
let attune: (...args: string[]) => ReturnType<typeof runHere>;

beforeEach(async () => {
  database = await createTestDatabase();
  await database.transaction((tx) => createWorkspace(tx, { name: 'Shop' }, 0));
  const folder = await tempFolder();
  file = (name) => join(folder, name);
  attune = (...args) => runHere(['template', ...args], database.url);
  await writeFile(file('hello.yaml'), YAML);
  await writeFile(file('hello.html'), HTML);
  await writeFile(file('cleo.yaml'), READER);
});

test('a mail is shown for a made-up reader, of a draft, of a release and of a file', async () => {
  const early = await attune('preview', '--file', file('hello.yaml'));
  expect([early.code, early.stdout]).toEqual([
    0,
    expect.stringContaining('Subject    Hello you\n'),
  ]);
  await attune('push', '--publish', file('hello.yaml'));
  const made = ['--with', file('cleo.yaml'), '--html', file('out.html')];
  const { stdout, code } = await attune('preview', 'hello', ...made);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^From {7}Shop <news@shop\.example>\n/);
  expect(stdout).toContain('Subject    Hello Cleo\nPreheader  Thank you\n');
  expect(stdout).toContain('Holds      did "Order Completed"');
  expect(stdout).toContain('\n<C7> at 2031');
  expect(await readFile(file('out.html'), 'utf8')).toContain('<p>&lt;C7&gt; at 2031</p>');
  const again = await attune('preview', 'hello', '--release', '1', '--json', ...made);
  expect(JSON.parse(again.stdout)).toMatchObject({ subject: 'Hello Cleo', preheader: 'Thank you' });
});

test('what can’t be tried is said', async () => {
  const told = async (...args: string[]) => (await attune(...args)).stderr;
  expect(await told('preview')).toContain('neither a template nor --file is named');
  expect(await told('preview', 'none')).toContain('There is no template “none”');
  await attune('push', file('hello.yaml'));
  expect(await told('preview', 'hello', '--as', 'ann@shop.example')).toContain('ann@shop.example');
  await writeFile(file('cleo.yaml'), 'trait: { first_name: Cleo }');
  expect(await told('preview', 'hello', '--with', file('cleo.yaml'))).toContain('cleo.yaml: ');
  expect(await told('test', 'hello', '--to', 'nobody')).toContain('“nobody” is no address');
  expect(await told('test', 'hello', '--to', 'me@shop.example')).toContain('ATTUNE_SMTP_URL');
});

test('a screenshot without a browser says what is missing; the preview needs none', async () => {
  await attune('push', file('hello.yaml'));
  vi.stubEnv('CHROMIUM_PATH', file('no-browser'));
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const { code, stderr } = await attune('preview', 'hello', '--screenshot', file('a.png'));
  expect([code, stderr]).toEqual([1, expect.stringContaining('CHROMIUM_PATH')]);
  expect(stderr).toContain('no-browser');
  expect(await attune('preview', 'hello')).toMatchObject({ code: 0 });
  const wide = await attune('preview', 'hello', '--screenshot', file('a.png'), '--width', '9');
  expect([wide.code, wide.stderr]).toEqual([2, expect.stringContaining('phone, desktop')]);
});

test('test mails have one limit an hour, whichever way they are sent', async () => {
  await attune('push', file('hello.yaml'));
  const addresses = Array.from({ length: 60 }, (_, n) => `a${n}@shop.example`);
  const trial = { workspaceId: 1 as WorkspaceId, name: 'hello', addresses };
  const now = Date.now();
  const note = (at: number) => noteTrial(database, trial, testDeed(at as Instant));
  await note(now - 6_000_000);
  await note(now - 1_800_000);
  await expect(note(now)).rejects.toMatchObject({
    code: 'too-many-trials',
    hint: expect.stringContaining('Try again in 1800 seconds'),
  });
  await noteTrial(
    database,
    { ...trial, addresses: addresses.slice(0, 40) },
    testDeed(now as Instant),
  );
  const { code, stderr } = await attune('test', 'hello', '--to', 'me@shop.example');
  expect([code, stderr]).toEqual([1, expect.stringContaining('100 mails an hour')]);
});
