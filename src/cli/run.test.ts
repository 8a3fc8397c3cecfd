import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { loadScript } from '../../test/architecture/load-script.js';
import { recordingTerminal } from '../../test/recording-terminal.js';
import { createProgram, run } from './run.js';

async function runLine(...args: string[]) {
  const terminal = recordingTerminal();
  const code = await run(['node', 'attune', ...args], terminal);
  return { code, out: terminal.out.join('\n'), err: terminal.err.join('\n') };
}

describe('a command line that is none', () => {
  test.each([
    [['start', '--prot', '80'], "unknown option '--prot'\n(Did you mean --port?)"],
    [['start', '--port', '80000'], 'should be a number from 0 to 65535'],
    [['start', '--roles', 'api,sleeper'], 'should be one or more of api, worker'],
    [['worksp'], "unknown command 'worksp'\n(Did you mean workspace?)"],
    [['quarantine', 'replay', 'x'], 'It is no id.'],
    [['key', 'create', 'grafana'], "required option '--scopes <scopes>' not specified"],
  ])('%j says what is wrong and where help is', async (args, said) => {
    const { code, out, err } = await runLine(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
    expect(err).toMatch(/→ attune.* --help/);
  });
});

test('help and version are what was asked for, and no mistake', async () => {
  const help = await runLine('start', '--help');
  expect(help).toMatchObject({ code: 0, err: '' });
  expect(help.out).toContain('--no-migrate');
  expect((await runLine('--version')).out).toMatch(/^\d+\.\d+\.\d+$/);
});

test('the reference says what the commands say (npx vitest run src/cli/run.test.ts --update mends it)', async () => {
  const { cliPage } = await loadScript<{ cliPage: (program: Command) => string }>(
    'docs/cli-page.mjs',
  );
  await expect(cliPage(await createProgram(recordingTerminal()))).toMatchFileSnapshot(
    '../../docs/reference/cli.md',
  );
});

test('the help says of the commands what they say of themselves', async () => {
  const whole = await createProgram(recordingTerminal());
  expect((await runLine('--help')).out).toBe(whole.helpInformation().trimEnd());
});

test.each([[['help', 'segment']], [['segment', '--help']]])(
  '%j shows the help of that command',
  async (args) => {
    expect((await runLine(...args)).out).toContain('the segments with how many are in them');
  },
);

test('a command that is called without the one of its own that it needs shows them all', async () => {
  const { code, err } = await runLine('segment');
  expect(code).toBe(2);
  expect(err).toContain('the segments with how many are in them');
});
