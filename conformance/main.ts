import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MaterialError } from './material.js';
import { runSuite } from './run-suite.js';
import { startAttune } from './start-attune.js';
import type { Suite, SuiteReport } from './suite.js';
import { suites } from './suites.js';

/** Material that lies beside the project, seen from `dist/conformance`. */
const BESIDE = fileURLToPath(new URL('../../../shared/conformance/', import.meta.url));

/** The command line has a mistake, or names material that is not there. */
const EXIT_USAGE = 2;

/** `SUITE [--dir DIR] [--json]`: progress on standard error, the verdicts on standard output. */
async function main(args: readonly string[]): Promise<number> {
  const order = readOrder(args);
  if (typeof order === 'string') return refuse(order);
  const { suite, dir, asJson } = order;
  try {
    const say = (what: string) => void process.stderr.write(`${suite.name}: ${what}\n`);
    const report = await runSuite(suite, { dir, say, startAttune });
    process.stdout.write(asJson ? jsonLine(suite, report) : summaryOf(suite, report));
    return 0;
  } catch (error) {
    if (!(error instanceof MaterialError)) throw error;
    return refuse(error.message);
  }
}

interface Order {
  readonly suite: Suite;
  readonly dir: string;
  readonly asJson: boolean;
}

/** What to run, or what is wrong with the command line. */
function readOrder(args: readonly string[]): Order | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { dir: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [name, ...more] = positionals;
    const suite = suites.find((each) => each.name === name);
    if (name === undefined) return 'name a suite';
    if (suite === undefined) return `there is no suite ${name}`;
    if (more.length > 0) return `one suite a run: what is ${more.join(' ')}?`;
    return { suite, dir: values.dir ?? join(BESIDE, suite.folder), asJson: values.json };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) return error.message;
    throw error;
  }
}

function refuse(problem: string): number {
  const known = suites.map((each) => `  ${each.name.padEnd(14)} ${each.description}`).join('\n');
  process.stderr.write(
    `conformance: ${problem}\n\nnpm run conformance -- SUITE [--dir DIR] [--json]\n${known}\n`,
  );
  return EXIT_USAGE;
}

function failedOf({ results }: SuiteReport) {
  return results.filter(({ fault }) => fault !== undefined);
}

function jsonLine(suite: Suite, report: SuiteReport): string {
  const failed = failedOf(report).map(({ id }) => id);
  const total = report.results.length;
  return `${JSON.stringify({ suite: suite.name, total, passed: total - failed.length, failed })}\n`;
}

function summaryOf(suite: Suite, report: SuiteReport): string {
  const failed = failedOf(report);
  const total = report.results.length;
  const lines = [
    `${suite.name}: ${total - failed.length} of ${total} passed`,
    ...report.notes.map((note) => `  ${note}`),
    ...failed.map(({ id, fault }) => `  × ${id}: ${fault}`),
  ];
  return `${lines.join('\n')}\n`;
}

process.exitCode = await main(process.argv.slice(2));
