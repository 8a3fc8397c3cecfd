import { Command, InvalidArgumentError, Option } from 'commander';
import { createApp, databaseEnded, type Started } from '../../app/index.js';
import { type Config, readConfig, readPort, readRoles, readVersion } from '../../config/index.js';
import { AppError } from '../../kernel/index.js';
import { listenForStop } from '../listen-for-stop.js';
import type { Terminal } from '../terminal.js';

interface StartOptions extends Partial<Pick<Config, 'roles' | 'host' | 'port'>> {
  readonly migrate: boolean;
}

export function startCommand(terminal: Terminal): Command {
  return new Command('start')
    .description('run Attune: serve the API and work on the lanes')
    .addOption(
      new Option(
        '--roles <roles>',
        'what this process does: api, worker, sender, or several',
      ).argParser(reading(readRoles)),
    )
    .addOption(
      new Option('--port <port>', 'the port to listen at, 0: a free one').argParser(
        reading(readPort),
      ),
    )
    .option('--host <address>', 'the address to listen at, 0.0.0.0: every interface')
    .option('--no-migrate', 'fail when the database lacks migrations, instead of applying them')
    .addHelpText(
      'after',
      '\nSettings come from the environment (docs/reference/configuration.md); options win over them.',
    )
    .action(async ({ migrate, ...given }: StartOptions) => {
      await start(terminal, { ...readConfig(), ...given }, migrate);
    });
}

/** Lets commander say which option it is that the reader of a setting refuses. */
function reading<T>(read: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return read(text);
    } catch (error) {
      if (error instanceof AppError) throw new InvalidArgumentError(error.message);
      throw error;
    }
  };
}

async function start(terminal: Terminal, config: Config, migrates: boolean): Promise<void> {
  const stopping = listenForStop();
  const app = await createApp(config, { migrates });
  try {
    const started = await app.start();
    greet(terminal, config, started);
    const ended = await Promise.race([stopping, app.databaseEnded.then(() => 'database' as const)]);
    if (ended === 'database') throw databaseEnded.make(null);
    terminal.complain(`attune: ${ended}: finishing what is under way; once more ends it at once`);
  } finally {
    await app.stop();
  }
}

function greet(terminal: Terminal, config: Config, started: Started): void {
  const { url, adminKey, setupUrl } = started;
  const { bold, cyan } = terminal.colours;
  const does = url === undefined ? 'works on the lanes' : `serves at ${cyan(url)}`;
  terminal.say(`${bold(`Attune ${readVersion()}`)} ${does}`);
  if (setupUrl !== undefined) {
    terminal.say();
    terminal.say('  Nobody can sign in yet. Open this link within a day to set Attune up:');
    terminal.say(`    ${cyan(setupUrl)}`);
  }
  if (adminKey !== undefined) {
    terminal.say();
    terminal.say('  Admin key, shown this once; it opens everything under /api:');
    terminal.say(`    ${bold(adminKey)}`);
    terminal.say();
    terminal.say('  Or without the web app:');
    terminal.say('    1. Make a workspace, which comes with a write key:');
    terminal.say('         attune workspace create "My shop"');
    terminal.say('    2. Send an event with that write key:');
    for (const line of sampleCall(config.publicUrl ?? url ?? '', 'WRITE_KEY')) {
      terminal.say(`         ${line}`);
    }
    terminal.say('    3. See it come in:');
    terminal.say('         attune events tail');
  }
  terminal.say();
  terminal.say('  Ctrl-C stops it.');
}

/** The shortest event that can be sent, to be copied into a shell. */
export function sampleCall(url: string, writeKey: string): string[] {
  return [
    `curl ${url}/v1/track -u ${writeKey}: \\`,
    `  -d '{"userId": "ann", "event": "Product Viewed", "properties": {"sku": "B-7"}}'`,
  ];
}
