import { Command, InvalidArgumentError, Option } from 'commander';
import { readTimeZone } from '../../content/index.js';
import { type TestedJourney, testJourney } from '../../journeys/index.js';
import { keyOfFile } from '../key-of-file.js';
import { readJourneyFile } from '../read-journey-file.js';
import { Exit } from '../report-error.js';
import { sayJson } from '../say-json.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly timezone: string;
  readonly currency: string;
  readonly json?: true;
}

export function journeyTestCommand(terminal: Terminal): Command {
  return new Command('test')
    .description('check what journeys expect of themselves (`expect`), without a database')
    .argument('<file...>', 'YAML or JSON')
    .addOption(
      new Option('--timezone <zone>', 'where the workspace’s clocks are')
        .argParser(readZone)
        .default('UTC'),
    )
    .option('--currency <code>', 'the workspace’s currency', 'EUR')
    .option('--json', 'print JSON')
    .action(async (files: string[], { timezone, currency, json }: Options) => {
      const tested: (TestedJourney & { readonly path: string })[] = [];
      for (const path of files) {
        const form = await readJourneyFile(path);
        const setting = { timeZone: timezone, currency };
        tested.push({ path, ...testJourney(keyOfFile(path), form, setting) });
      }
      if (json) sayJson(terminal, tested);
      else for (const each of tested) describe(terminal, each);
      const holds = tested.every(({ expectations }) =>
        expectations.every(({ differences }) => differences.length === 0),
      );
      if (!holds) throw new Exit(1);
    });
}

function readZone(text: string): string {
  const zone = readTimeZone(text);
  if (zone === undefined) throw new InvalidArgumentError('It is no time zone (Europe/Berlin).');
  return zone;
}

function describe(
  { say, colours }: Terminal,
  { path, name, expectations }: TestedJourney & { readonly path: string },
): void {
  say(`${colours.bold(name)} (${path})`);
  if (expectations.length === 0) say('  expects nothing');
  for (const { name: what, differences } of expectations) {
    const mark = differences.length === 0 ? colours.green('holds') : colours.red('fails');
    say(`  ${mark}  ${what}`);
    for (const line of differences) say(`           ${line}`);
  }
}
