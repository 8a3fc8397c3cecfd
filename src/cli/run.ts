import { Command } from 'commander';
import { readVersion } from '../app/index.js';
import { commands } from './commands/index.js';
import { reportError } from './report-error.js';
import type { Terminal } from './terminal.js';

/** The whole command line. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command('attune')
    .description('Self-hosted engine for personal e-mail.')
    .version(readVersion(), '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false });
  for (const create of commands) program.addCommand(create(terminal));
  settle(program, terminal);
  return program;
}

/** Commander hands mistakes to us instead of ending the process, and says where help is. */
function settle(command: Command, terminal: Terminal): void {
  command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.say(text.trimEnd()),
      writeErr: (text) => terminal.complain(text.trimEnd()),
    })
    .showHelpAfterError(`  → ${pathOf(command)} --help shows what can be given.`);
  for (const sub of command.commands) settle(sub, terminal);
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

/**
 * Runs one command line.
 *
 * @param argv as `process.argv`
 * @returns the exit code: 0, 1 for a mistake that somebody can mend, 2 for a command line that is none,
 * 70 for a bug
 */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await createProgram(terminal).parseAsync([...argv]);
    return 0;
  } catch (error) {
    return reportError(terminal, error);
  }
}
