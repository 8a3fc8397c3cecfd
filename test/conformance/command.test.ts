import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { writeMaterial } from './judge-material.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `npm run conformance -- …`, without npm. */
function run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { DATABASE_URL: _database, ...env } = process.env;
  const child = spawn(process.execPath, ['scripts/run.mjs', 'conformance/main.js', ...args], {
    cwd: root,
    env,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

function lastLine(text: string): unknown {
  return JSON.parse(text.trimEnd().split('\n').at(-1) ?? '');
}

test('the last line is the verdict, with an Attune and a database of its own', async () => {
  const dir = await writeMaterial({ 'n_ok.json': '{', 'n_wrong.json': '{}', 'y_ok.json': '{}' });
  const { code, stdout, stderr } = await run('json', '--dir', dir, '--json');
  expect({ code, line: lastLine(stdout) }).toEqual({
    code: 0,
    line: { suite: 'json', total: 3, passed: 2, failed: ['n_wrong.json'] },
  });
  expect(stderr).toContain('3 of 3 cases');
});

test('without --json a summary names what failed and why', async () => {
  const address = { id: 3, address: 'ann', category: 'ISEMAIL_VALID_CATEGORY' };
  const dir = await writeMaterial({ 'tests.json': [address] });
  const { code, stdout } = await run('isemail', '--dir', dir);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout:
      'isemail: 0 of 1 passed\n  × 3: refused (at-sign-missing), though ISEMAIL_VALID_CATEGORY\n',
  });
});

test.each([
  [[], 'name a suite'],
  [['nothing'], 'there is no suite nothing'],
  [['json', 'blns'], 'one suite a run'],
  [['json', '--fast'], '--fast'],
  [['blns', '--dir', '/no/such/folder', '--json'], 'there is no folder /no/such/folder'],
])('a mistake in the command line is named, with what there is: %j', async (args, problem) => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(problem);
  expect(stderr).toContain('npm run conformance -- SUITE');
});
