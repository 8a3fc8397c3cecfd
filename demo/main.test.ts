import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { loadScript } from '../test/architecture/load-script.js';

const MAIN = fileURLToPath(new URL('../dist/demo/main.js', import.meta.url));
const run = (...args: string[]) => promisify(execFile)(process.execPath, [MAIN, ...args]);

beforeAll(async () => {
  const { build } = await loadScript<{ build: () => Promise<void> }>('build.mjs');
  await build();
});

test('the help that is asked for is no bug', async () => {
  const { stdout, stderr } = await run('--help');
  expect(stdout).toContain('--inbox-port');
  expect(stderr).toBe('');
});

test('an option that there is not is told in one line', async () => {
  const refused = await run('--nix').catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 2, stderr: "error: unknown option '--nix'\n" });
});
