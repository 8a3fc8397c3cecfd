import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publishTemplate } from '../../test/journeys/journey-shop.js';
import { runHere } from '../../test/run-here.js';
import { tempFolder } from '../../test/temp-folder.js';
import { startTestApp } from '../../test/test-app.js';
import { waitUntil } from '../../test/wait-until.js';

const WELCOME = `
name: Welcome
purpose: transactional
trigger: { api: true }
steps:
  - id: greet
    send: hello
  - wait: 3 days
`;

test('a journey is published from a file, somebody is put in, and what became of them is told', async () => {
  const { database, url, source } = await startTestApp();
  await publishTemplate(database, 'hello');
  const attune = async (...args: string[]) => {
    const { code, stdout, stderr } = await runHere(args, database.url);
    expect([stderr, code]).toEqual(['', 0]);
    return stdout;
  };
  const batch = [{ type: 'identify', userId: 'ada', email: 'ada@shop.example' }];
  const body = JSON.stringify({ writeKey: source.writeKey, batch });
  await fetch(`${url}/v1/batch`, { method: 'POST', body });
  await waitUntil('ada is known', async () => {
    const told = await runHere(['profile', 'show', 'user_id:ada'], database.url);
    return told.code === 0;
  });
  const folder = await tempFolder();
  const put = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const file = await put('welcome.yaml', WELCOME);

  expect(await attune('journey', 'list')).toContain('There is no journey yet');
  expect(await attune('journey', 'publish', file)).toContain('published, version 1: live.');
  expect(await attune('journey', 'publish', file)).toContain('as it is already');
  expect(await attune('explain', 'journey', 'user_id:ada', 'welcome')).toContain(
    'Never in Welcome. What brings people in never happened to them.',
  );
  await attune('journey', 'start', 'welcome', 'user_id:ada', '--once', 'signup');
  await waitUntil('the run waits', async () =>
    (await attune('journey', 'runs', 'welcome', '--state', 'going')).includes('wait'),
  );
  const told = await attune('explain', 'journey', 'user_id:ada', 'welcome');
  expect(told).toMatch(/1 run through Welcome[\s\S]* entered [\s\S]*sent greet[\s\S]* waits wait /);
  const shown = await attune('journey', 'show', 'welcome');
  expect(shown).toMatch(/greet +1 through, 0 there[\s\S]*wait +0 through, 1 there/);
  const mails = await attune('message', 'list', '--json');
  const [mail] = JSON.parse(mails) as { messageId: string }[];
  expect(await attune('explain', 'message', mail?.messageId ?? '')).toMatch(
    /The journey Welcome sent it, at its step greet\.[\s\S]*It began with Journey Start Requested/,
  );
  const shorter = await put('welcome.yaml', WELCOME.replace('- wait: 3 days', '- wait: 2 days'));
  const ask = ['journey', 'publish', shorter, '--under-way', 'move', '--map', 'wait=greet'];
  expect(await attune(...ask, '--preview')).toMatch(/1 +wait +1 +take greet/);
  const unasked = await runHere(ask, database.url);
  expect(unasked).toMatchObject({ code: 1, stderr: expect.stringContaining('--yes') });
  expect(await attune('journey', 'publish', shorter, '--under-way', 'move', '--yes')).toMatch(
    /1 +wait +1 +go on waiting at wait[\s\S]*published, version 2: live\./,
  );
  expect(await attune('journey', 'show', 'welcome')).toMatch(
    /version 2[\s\S]*wait +0 through, 1 there/,
  );
  for (const [done, state] of [
    ['pause', 'paused'],
    ['resume', 'live'],
    ['stop', 'stopped'],
  ] as const) {
    expect(await attune('journey', done, 'welcome')).toBe(`Welcome: ${state}\n`);
  }
  const listed = JSON.parse(await attune('journey', 'list', '--json')) as object[];
  expect(listed).toMatchObject([{ key: 'welcome', state: 'stopped', entered: 1, underWay: 0 }]);

  const wrong = await put('wrong.json', JSON.stringify({ name: 'x', trigger: { api: true } }));
  const refused = await runHere(['journey', 'publish', wrong], database.url);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('steps: ') });
  const broken = await put('broken.yaml', 'name: [');
  const unread = await runHere(['journey', 'publish', broken], database.url);
  expect(unread.stderr).toMatch(/broken\.yaml: .* at line 1/);
});
