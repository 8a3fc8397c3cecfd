import { Command } from 'commander';
import { type CreatedWorkspace, listWorkspaces, type Workspace } from '../../access/index.js';
import type { Config } from '../../config/index.js';
import { printRecords, type ShownRecord } from '../print-records.js';
import { publicUrlOf } from '../public-url.js';
import { readWhole } from '../read-whole.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';
import { sampleCall } from './start.js';

interface CreateOptions {
  readonly timeZone?: string;
  readonly currency?: string;
  readonly language?: string;
  readonly requestsPerSecond?: number;
  readonly json?: true;
}

export function workspaceCommand(terminal: Terminal): Command {
  const command = new Command('workspace').description('the brands whose data is kept apart');
  command
    .command('create')
    .description('make a workspace, with a first source and its write key')
    .argument('<name>', 'its name, in quotes if it has blanks')
    .option('--time-zone <name>', 'IANA time zone of its calendar (default: UTC)')
    .option('--currency <code>', 'ISO 4217 currency of its sums (default: EUR)')
    .option('--language <tag>', 'BCP 47 tag of its language (default: en)')
    .option(
      '--requests-per-second <number>',
      'limit over all its sources (default: 1000)',
      readWhole,
    )
    .option('--json', 'print JSON')
    .action((name: string, { json, ...fields }: CreateOptions) =>
      withTools('attune workspace create', async (tools, config) => {
        const created = await tools.createWorkspace({ name, ...fields });
        if (json) terminal.say(JSON.stringify(showCreated(created), null, 2));
        else describe(terminal, created, config);
      }),
    );
  command
    .command('list')
    .description('show the workspaces')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: true }) =>
      withTools('attune workspace list', async ({ database }) => {
        printRecords(terminal, (await listWorkspaces(database)).map(show), {
          json: json === true,
          columns: {
            id: 'id',
            name: 'name',
            timeZone: 'time zone',
            currency: 'currency',
            language: 'language',
            requestsPerSecond: 'requests/s',
            createdAt: 'made',
          },
          whenEmpty: 'There is no workspace yet. Make one: attune workspace create "My shop"',
        });
      }),
    );
  return command;
}

function show({ workspaceId, createdAt, ...fields }: Workspace): ShownRecord {
  return { id: workspaceId, ...fields, createdAt: showInstant(createdAt) };
}

function showCreated({ workspace, source }: CreatedWorkspace): ShownRecord {
  return { ...show(workspace), source: source.name, writeKey: source.writeKey };
}

function describe(terminal: Terminal, created: CreatedWorkspace, config: Config): void {
  const { workspace, source } = created;
  const { bold } = terminal.colours;
  const { workspaceId, name, timeZone, currency, language } = workspace;
  terminal.say(
    `Workspace ${workspaceId}, “${name}” (${timeZone}, ${currency}, ${language}), is there.`,
  );
  terminal.say();
  terminal.say(`  Write key of its source “${source.name}”: ${bold(source.writeKey)}`);
  terminal.say();
  terminal.say('  Send an event:');
  for (const line of sampleCall(publicUrlOf(config), source.writeKey)) terminal.say(`    ${line}`);
}
