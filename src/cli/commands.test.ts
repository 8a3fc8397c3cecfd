import { expect, onTestFinished, test } from 'vitest';
import { type CommandEnd, runHere } from '../../test/run-here.js';
import { startTestApp, testConfig } from '../../test/test-app.js';
import { createTestDatabase } from '../../test/test-database.js';
import { type ProcessEnd, runCommand, startTestProcess } from '../../test/test-process.js';
import { waitUntil } from '../../test/wait-until.js';
import { createApp } from '../app/index.js';
import { silentLogger } from '../kernel/index.js';
import { readOwners } from '../storage/index.js';

/** Commands on a database: as processes of their own, and as quick as they go in this one. */
async function startWithDatabase() {
  const database = await createTestDatabase();
  const databaseUrl = database.url;
  return {
    database,
    databaseUrl,
    attune: (...args: string[]) => runCommand(args, { databaseUrl }),
    here: (...args: string[]) => runHere(args, databaseUrl),
  };
}

/** What a command that succeeded printed as JSON. */
async function jsonOf<T>(end: Promise<CommandEnd | ProcessEnd>): Promise<T> {
  const { code, stdout, stderr } = await end;
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as T;
}

test('a workspace is made with a write key, and both are listed', async () => {
  const { attune } = await startWithDatabase();
  const made = await attune('workspace', 'create', 'My shop', '--currency', 'usd');
  expect(made.stdout).toContain('Workspace 1, “My shop” (UTC, USD, en), is there.');
  expect((await attune('workspace', 'list')).stdout).toMatch(/^1 +My shop +UTC +USD +en +1000 /m);
  const [source] = await jsonOf<{ writeKey: string }[]>(attune('source', 'list', '--json'));
  expect(made.stdout).toContain(source?.writeKey);
});

test('a mistake is told with what to do about it', async () => {
  const { attune } = await startWithDatabase();
  const { code, stdout, stderr } = await attune('workspace', 'create', 'a', '--currency', 'EURO');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toBe(
    'attune: The workspace’s currency should be a code of ISO 4217 such as EUR.\n' +
      '  → Correct the currency and try again; nothing was made.\n',
  );
});

test('an API key is made with scopes, listed without its token, and revoked', async () => {
  const { here } = await startWithDatabase();
  const key = await jsonOf<{ id: string; token: string }>(
    here('key', 'create', 'grafana', '--scopes', 'metrics:read', '--json'),
  );
  const list = (await here('key', 'list', '--json')).stdout;
  expect(list).toContain(key.id);
  expect(list).not.toContain(key.token);
  await here('key', 'revoke', key.id);
  const [revoked] = await jsonOf<{ revokedAt: string }[]>(here('key', 'list', '--json'));
  expect(Date.parse(revoked?.revokedAt ?? '')).toBeGreaterThan(0);
});

test('events are shown as they came in, whole when asked', async () => {
  const { here, database } = await startWithDatabase();
  const { url, source } = await startTestApp({ database });
  const batch = [
    '{"type":"track","userId":"ann","event":"Order Completed","properties":{"total":12.50}}',
    '{"type":"page","userId":"ann","name":"Home"}',
    '{"type":"track","event":"Named Nobody"}',
  ];
  const body = `{"writeKey":"${source.writeKey}","batch":[${batch.join()}]}`;
  expect((await fetch(`${url}/v1/batch`, { method: 'POST', body })).status).toBe(200);

  const tail = ['events', 'tail', '--no-follow'];
  const lines = (await here(...tail)).stdout.trim().split('\n');
  expect(lines.map((line) => line.slice(26, 36).trim()).sort()).toEqual(['page', 'track']);
  const whole = await here(...tail, '--since', '1h', '--name', 'Order Completed', '--json');
  expect(whole.stdout.trim().split('\n')).toHaveLength(1);
  expect(whole.stdout).toMatch(/"total": ?12\.50/);

  const [held] = await jsonOf<{ id: string; reason: string }[]>(
    here('quarantine', 'list', '--json'),
  );
  expect(held?.reason).toBe('names-nobody');
  expect((await here('quarantine', 'replay', held?.id ?? '')).stdout).toMatch(/^1 {2}still/m);
  const both = await here('quarantine', 'replay', held?.id ?? '', '--all');
  expect({ code: both.code, stderr: both.stderr }).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('only one of these'),
  });
});

test('the doctor names what is wrong, and with nothing wrong ends well', async () => {
  const { database, databaseUrl } = await startWithDatabase();
  const { url } = await startTestProcess({ databaseUrl });
  await waitUntil('every lane is owned', async () =>
    (await readOwners(database)).every(({ owner }) => owner !== null),
  );
  const port = new URL(url).port;
  const env = { ATTUNE_PORT: port };
  const well = await runCommand(['doctor'], { databaseUrl, env });
  expect(well.stdout).toContain('all 64 have a running owner');
  expect(well.stdout).toContain(`an Attune answers at 127.0.0.1:${port}`);
  expect(well.code).toBe(0);

  const away = await runCommand(['doctor', '--json'], {
    databaseUrl: 'postgres://attune@127.0.0.1:1/attune',
  });
  expect(away.code).toBe(1);
  const findings = JSON.parse(away.stdout) as { kind: string; subject: string }[];
  expect(findings.filter(({ kind }) => kind === 'problem')).toMatchObject([
    { subject: 'database', advice: expect.stringContaining('DATABASE_URL') },
  ]);
});

test('a process with other signing keys is found by the doctor', async () => {
  const { database, here } = await startWithDatabase();
  await startTestApp({ database });
  const config = { ...testConfig(database.url), signingKeys: [Buffer.alloc(32, 8)] };
  const other = await createApp(config, { logger: silentLogger });
  onTestFinished(() => other.stop());
  await other.start();
  const { stdout, code } = await here('doctor');
  expect(stdout).toContain('2 different sets are in use');
  expect(code).toBe(1);
});
