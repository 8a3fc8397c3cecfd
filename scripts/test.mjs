import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { runChecks } from './checks.mjs';
import { installIfMissing } from './install.mjs';
import { runCommand } from './run-command.mjs';
import { addTallies, emptyTally, formatTally, tallyReport } from './tally.mjs';

// npm test [-- --only=GROUP[,GROUP]] [--long] [FILE …] [other options, which go to vitest]
//
// Installs what is missing, builds, checks, runs every group of tests, and closes with one line that
// counts them all. Needs Node and npm and nothing else, so it can be the first command in a clone.

const root = fileURLToPath(new URL('..', import.meta.url));
const minute = 60_000;

/**
 * The groups, in order. All but `checks` are projects of vitest.config.ts. A group that outlives its
 * budget hangs: it is stopped and has failed. Long runs have ten times as much.
 */
const groups = [
  { name: 'checks' },
  { name: 'unit', budgetMs: 10 * minute },
  { name: 'properties', budgetMs: 10 * minute },
  { name: 'kills', budgetMs: 10 * minute },
  { name: 'browser', budgetMs: 5 * minute },
  { name: 'conformance', budgetMs: 8 * minute },
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
  printFailures(report);
  return tallyReport(report, run.code);
}

/** Names what failed once more, below the noise of the run. */
function printFailures(report) {
  for (const file of report?.testResults ?? []) {
    const failed = file.assertionResults.filter((each) => each.status === 'failed');
    const names = failed.map((each) => each.fullName);
    if (file.status === 'failed' && names.length === 0) names.push('(outside every test)');
    const path = file.name.replace(root, '');
    for (const name of names) process.stdout.write(` × ${path} › ${name}\n`);
  }
}

/** Installing and building, as a step that can fail like a test. */
async function prepare() {
  try {
    await installIfMissing(root);
    await build();
    return emptyTally;
  } catch (error) {
    process.stdout.write(` × could not build: ${error.message}\n`);
    return { ...emptyTally, failed: 1 };
  }
}

async function runGroups(options) {
  const reports = mkdtempSync(join(tmpdir(), 'attune-test-'));
  let sum = await prepare();
  try {
    for (const group of options.wanted) {
      process.stdout.write(`\n── ${group.name}\n`);
      const startedAt = Date.now();
      const tally = await runGroup(group, { ...options, reports });
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      process.stdout.write(`── ${group.name}: ${formatTally(tally)} in ${seconds} s\n`);
      sum = addTallies(sum, tally);
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
    process.stdout.write(`\nthe tests could not be run: ${error.message}\n`);
    return { ...emptyTally, failed: 1 };
  }
}

const sum = await main();
if (sum.passed + sum.failed === 0) process.stdout.write('\nno test ran\n');
process.stdout.write(`\n${formatTally(sum)}\n`);
process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
