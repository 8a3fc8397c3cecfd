import { join } from 'node:path';
import { runCommand } from './run-command.mjs';
import { addTallies, emptyTally } from './tally.mjs';

/**
 * What is checked by tools rather than by tests. Each counts as one test of `npm test`. The checks
 * that read text (module direction, lengths, lock file, …) are tests under `test/architecture`.
 */
const checks = [
  {
    name: 'format and lint',
    bin: '@biomejs/biome/bin/biome',
    args: ['check', '--error-on-warnings', '.'],
    mend: 'npm run format mends most of it',
  },
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

/**
 * Runs every check, also after one failed, and prints a line for each.
 *
 * @param {string} root the project's folder
 * @returns {Promise<{ tally: import('./tally.mjs').Tally, failures: string[] }>}
 */
export async function runChecks(root) {
  let tally = emptyTally;
  const failures = [];
  for (const check of checks) {
    const startedAt = Date.now();
    const script = check.script ?? join('node_modules', check.bin);
    const options = { cwd: root, show: false };
    const run = await runCommand(process.execPath, [script, ...check.args], options);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    const isOk = run.code === 0;
    process.stdout.write(` ${isOk ? '✓ ok    ' : '× failed'} ${check.name} (${seconds} s)\n`);
    if (!isOk) {
      process.stdout.write(`${run.output.trimEnd()}\n   to mend it: ${check.mend}\n`);
      failures.push(` × check › ${check.name}\n     to mend it: ${check.mend}`);
    }
    tally = addTallies(tally, { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1, skipped: 0 });
  }
  return { tally, failures };
}
