import { join } from 'node:path';
import { runCommand } from './run-command.mjs';

/**
 * What is checked by tools rather than by tests. Each counts as one test of `npm test`. The checks
 * that read text (module direction, lengths, lock file, …) are tests under `test/architecture`.
 */
const checks = [
  {
    name: 'types',
    bin: 'typescript/bin/tsc',
    args: ['-p', '.', '--noEmit'],
    mend: 'mend the lines that the compiler names',
  },
  {
    name: 'types of the web app',
    bin: 'typescript/bin/tsc',
    args: ['-p', 'web', '--noEmit'],
    mend: 'mend the lines that the compiler names',
  },
  {
    name: 'format and lint',
    bin: '@biomejs/biome/bin/biome',
    args: ['check', '--error-on-warnings', '.'],
    mend: 'npm run format mends most of it',
  },
  {
    name: 'nothing unused',
    bin: 'knip/bin/knip.js',
    args: ['--no-progress'],
    mend: 'remove the file, export or dependency, or use it',
  },
  {
    name: 'generated reference unchanged',
    script: 'scripts/docs.mjs',
    args: ['--check'],
    mend: 'npm run docs, and commit what it writes',
  },
];

/** How many run beside each other: most use one processor. */
const ABREAST = 2;

/**
 * Runs every check, also after one failed, and prints a line for each.
 *
 * @param {string} root the project's folder
 * @returns {Promise<{ tally: import('./tally.mjs').Tally, failures: string[] }>}
 */
export async function runChecks(root) {
  const waiting = [...checks];
  const outcomes = [];
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      outcomes.push(await runCheck(root, check));
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, work));
  const failures = outcomes.filter((failure) => failure !== undefined);
  const passed = outcomes.length - failures.length;
  return { tally: { passed, failed: failures.length, skipped: 0 }, failures };
}

/** @returns {Promise<string | undefined>} what is said of it at the end, when it failed */
async function runCheck(root, check) {
  const startedAt = Date.now();
  const script = check.script ?? join('node_modules', check.bin);
  const options = { cwd: root, show: false };
  const run = await runCommand(process.execPath, [script, ...check.args], options);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  const isOk = run.code === 0;
  process.stdout.write(` ${isOk ? '✓ ok    ' : '× failed'} ${check.name} (${seconds} s)\n`);
  if (isOk) return undefined;
  process.stdout.write(`${run.output.trimEnd()}\n   to mend it: ${check.mend}\n`);
  return ` × check › ${check.name}\n     to mend it: ${check.mend}`;
}
