import { CommanderError } from 'commander';
import { reportError } from '../src/cli/report-error.js';
import { createTerminal } from '../src/cli/terminal.js';
import { demoCommand } from './options.js';
import { runDemo } from './run-demo.js';

const EXIT_USAGE = 2;

const terminal = createTerminal(process.stdout, process.stderr);

/** @returns the exit code, as the command line of Attune has it */
async function main(): Promise<number> {
  try {
    await demoCommand((options) => runDemo(options, terminal))
      .exitOverride()
      .parseAsync();
    return 0;
  } catch (error) {
    // It has said what is wrong, or shown the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
    return reportError(terminal, error);
  }
}

process.exit(await main());
