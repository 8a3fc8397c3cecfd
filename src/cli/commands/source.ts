import { Command, Option } from 'commander';
import {
  listSources,
  openSource,
  SOURCE_KINDS,
  type Source,
  type SourceKind,
  shutSource,
} from '../../access/index.js';
import type { SourceId } from '../../kernel/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { printRecords, type ShownRecord } from '../print-records.js';
import { readWhole } from '../read-whole.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface SourceOptions {
  readonly workspace?: string;
  readonly writeKey?: string;
  readonly kind?: SourceKind;
  readonly json?: true;
}

const WORKSPACE_OPTION = ['--workspace <name>', 'name or number of the workspace'] as const;

export function sourceCommand(terminal: Terminal): Command {
  const command = new Command('source').description('where data comes in, each with a write key');
  command
    .command('create')
    .description('make a source and its write key')
    .argument('<name>', 'its name, such as web or app')
    .option(WORKSPACE_OPTION[0], `${WORKSPACE_OPTION[1]} (needed when there are several)`)
    .addOption(new Option('--kind <kind>', 'what sends by it').choices(SOURCE_KINDS))
    .option('--write-key <key>', 'a write key that senders have already (default: a new one)')
    .option('--json', 'print JSON')
    .action((name: string, options: SourceOptions) =>
      withTools('attune source create', async ({ database, deed }) => {
        const { workspaceId } = await chooseWorkspace(database, options.workspace);
        const { writeKey, kind } = options;
        const source = await database.transaction((tx) =>
          openSource(tx, { workspaceId, name, kind, writeKey }, deed()),
        );
        if (options.json) terminal.say(JSON.stringify(show(source), null, 2));
        else
          terminal.say(`Source ${source.sourceId}, “${source.name}”: write key ${source.writeKey}`);
      }),
    );
  command
    .command('list')
    .description('show the sources of a workspace, or of all')
    .option(...WORKSPACE_OPTION)
    .option('--json', 'print JSON')
    .action(({ workspace, json }: SourceOptions) =>
      withTools('attune source list', async ({ database }) => {
        const chosen =
          workspace === undefined ? undefined : await chooseWorkspace(database, workspace);
        const sources = await listSources(database, chosen?.workspaceId);
        printRecords(terminal, sources.map(show), {
          json: json === true,
          columns: {
            id: 'id',
            workspaceId: 'workspace',
            name: 'name',
            kind: 'kind',
            writeKey: 'write key',
            createdAt: 'made',
            disabledAt: 'disabled',
          },
          whenEmpty: 'There is no source.',
        });
      }),
    );
  command
    .command('disable')
    .description('close a source: within seconds its write key opens nothing')
    .argument('<id>', 'its number', readWhole)
    .action((id: number) =>
      withTools('attune source disable', async ({ database, deed }) => {
        await database.transaction((tx) => shutSource(tx, { sourceId: id as SourceId }, deed()));
        terminal.say(`Source ${id} is disabled.`);
      }),
    );
  return command;
}

function show({ sourceId, createdAt, disabledAt, ...fields }: Source): ShownRecord {
  return {
    id: sourceId,
    ...fields,
    createdAt: showInstant(createdAt),
    disabledAt: disabledAt === null ? null : showInstant(disabledAt),
  };
}
