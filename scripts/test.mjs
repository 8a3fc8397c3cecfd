import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { runChecks } from './checks.mjs';
import { listFailures } from './failures.mjs';
import { installIfMissing } from './install.mjs';
import { runCommand } from './run-command.mjs';
import { addTallies, emptyTally, formatTally, tallyReport } from './tally.mjs';

// npm test [-- --only=GROUP[,GROUP]] [--long] [FILE …] [other options, which go to vitest]
//
// Installs what is missing, builds, checks, runs every group of tests, and closes with a list of all that
// failed and one line that counts them all: the end of a long log is what is kept of it. Needs Node and npm and nothing else, so it can be the first command in a clone.

const root = fileURLToPath(new URL('..', import.meta.url));
const minute = 60_000;

/**
 * The groups, in order. All but `checks` are projects of vitest.config.ts. A group that outlives its
 * budget hangs: it is stopped and has failed. Long runs have ten times as much.
 *
 * `workers`: how many files run at once. Where processes are started, more than there are cores only keep
 * each other waiting.
 */
const groups = [
  { name: 'checks' },
  { name: 'unit', budgetMs: 10 * minute, workers: 3 },
  { name: 'features', budgetMs: 10 * minute, workers: 3 },
  { name: 'properties', budgetMs: 10 * minute, workers: 2 },
  { name: 'kills', budgetMs: 10 * minute, workers: 2 },
  { name: 'browser', budgetMs: 5 * minute, workers: 2 },
  { name: 'conformance', budgetMs: 8 * minute, workers: 2 },
];

/** @param {string[]} argv */
function readArguments(argv) {
  const only = argv
    .filter((each) => each.startsWith('--only='))
    .flatMap((each) => each.slice(7).split(','));
  const isLong = argv.includes('--long') || process.env.ATTUNE_TEST_LONG === '1';
  const passedOn = argv.filter((each) => !each.startsWith('--only=') && each !== '--long');
  const unknown = only.filter((name) => !groups.some((group) => group.name === name));
  if (unknown.length > 0) {
    const names = groups.map((group) => group.name).join(', ');
    throw new Error(`there is no group ${unknown.join(', ')}; the groups are ${names}`);
  }
  // Whoever names a file wants that file's tests, not a check of everything.
  const isWanted = ({ name }) =>
    only.length > 0 ? only.includes(name) : name !== 'checks' || passedOn.length === 0;
  return { wanted: groups.filter(isWanted), isLong, passedOn };
}

async function runGroup(group, { isLong, passedOn, reports }) {
  if (group.name === 'checks') return runChecks(root);
  const reportFile = join(reports, `${group.name}.json`);
  const args = [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    `--project=${group.name}`,
    `--maxWorkers=${group.workers}`,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
    ...passedOn,
  ];
  const run = await runCommand(process.execPath, args, {
    cwd: root,
    env: isLong ? { ...process.env, ATTUNE_TEST_LONG: '1' } : process.env,
    budgetMs: isLong ? 10 * group.budgetMs : group.budgetMs,
  });
  if (run.isOverBudget) process.stdout.write(`${group.name} was stopped: it used up its time\n`);
  const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : undefined;
  const failures = listFailures(report, { group: group.name, code: run.code, root });
  for (const failure of failures) process.stdout.write(`${failure}\n`);
  return { tally: tallyReport(report, run.code), failures };
}

/** Installing and building, as a step that can fail like a test. */
async function prepare({ wanted }) {
  try {
    await installIfMissing(root);
    await build({ checksTypes: !wanted.some(({ name }) => name === 'checks') });
    return { tally: emptyTally, failures: [] };
  } catch (error) {
    return failed(` × could not build: ${error.message}`);
  }
}

async function runGroups(options) {
  const reports = mkdtempSync(join(tmpdir(), 'attune-test-'));
  let sum = await prepare(options);
  for (const failure of sum.failures) process.stdout.write(`${failure}\n`);
  try {
    for (const group of options.wanted) {
      process.stdout.write(`\n── ${group.name}\n`);
      const startedAt = Date.now();
      const { tally, failures } = await runGroup(group, { ...options, reports });
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      process.stdout.write(`── ${group.name}: ${formatTally(tally)} in ${seconds} s\n`);
      sum = { tally: addTallies(sum.tally, tally), failures: [...sum.failures, ...failures] };
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  return sum;
}

async function main() {
  try {
    return await runGroups(readArguments(process.argv.slice(2)));
  } catch (error) {
    return failed(` × the tests could not be run: ${error.message}`);
  }
}

function failed(why) {
  return { tally: { ...emptyTally, failed: 1 }, failures: [why] };
}

const { tally, failures } = await main();
if (tally.passed + tally.failed === 0) process.stdout.write('\nno test ran\n');
if (failures.length > 0) process.stdout.write(`\n── what failed\n${failures.join('\n')}\n`);
process.stdout.write(`\n${formatTally(tally)}\n`);
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;
