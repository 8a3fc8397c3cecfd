import { Command, CommanderError } from 'commander';
import { readVersion } from '../config/index.js';
import { type CommandHead, commands } from './commands/index.js';
import type { Terminal } from './terminal.js';

const EXIT_USAGE = 2;

/**
 * The command line.
 *
 * @param words what was written behind `attune`: the first that names a command has it loaded, the others
 * are there by name. Undefined loads all.
 */
export async function createProgram(
  terminal: Terminal,
  words?: readonly string[],
): Promise<Command> {
  const program = new Command('attune')
    .description('Self-hosted engine for personal e-mail.')
    .version(readVersion(), '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false });
  const called = words?.find((word) => commands.some((head) => nameOf(head) === word));
  for (const head of commands) {
    const isWanted = words === undefined || nameOf(head) === called;
    program.addCommand(isWanted ? (await head.load())(terminal) : standIn(head));
  }
  settle(program, terminal);
  return program;
}

function nameOf({ usage }: CommandHead): string {
  return usage.split(' ', 1).join();
}

/** What the help needs of a command: `[options]` is shown as though it were an argument. */
function standIn(head: CommandHead): Command {
  const [name, ...behind] = head.usage.split(' ');
  const command = new Command(name).description(head.description);
  for (const part of behind) command.argument(part);
  return command;
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
    const program = await createProgram(terminal, argv.slice(2));
    await program.parseAsync([...argv]);
    return 0;
  } catch (error) {
    // Commander has printed its own, and ends with 0 after --help and --version.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
    const { reportError } = await import('./report-error.js');
    return reportError(terminal, error);
  }
}
