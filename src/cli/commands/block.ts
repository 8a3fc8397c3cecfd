import { Command, Option } from 'commander';
import {
  archive,
  type Block,
  type BlockSource,
  listManuscripts,
  listReleases,
  readManuscript,
  readTemplatesWithBlock,
  rollBack,
} from '../../content/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { printRecords } from '../print-records.js';
import { readWhole } from '../read-whole.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';
import { publishBlockCommand, pullBlockCommand, pushBlockCommand } from './block-files.js';

interface Options {
  readonly workspace?: string;
  readonly json?: true;
}

export function blockCommand(terminal: Terminal): Command {
  return new Command('block')
    .description('parts that several templates share: drafts and releases, as files too')
    .addCommand(listCommand(terminal))
    .addCommand(showCommand(terminal))
    .addCommand(pullBlockCommand(terminal))
    .addCommand(pushBlockCommand(terminal))
    .addCommand(publishBlockCommand(terminal))
    .addCommand(rollBackCommand(terminal))
    .addCommand(archiveCommand(terminal));
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');
/** More than anybody looks at in a terminal. */
const MOST_SHOWN = 1_000;
const HEAD = {
  name: 'name',
  revision: 'draft',
  published: 'in use',
  changedAt: 'changed',
  changedBy: 'by',
  title: 'title',
};

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('the blocks, in order of their names')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(({ workspace, json }: Options) =>
      withTools('attune block list', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const page = { workspaceId, shelf: 'blocks', limit: MOST_SHOWN } as const;
        const blocks = await listManuscripts<BlockSource>(database, page);
        printRecords(terminal, blocks.map(showHead), {
          json: json === true,
          columns: HEAD,
          whenEmpty: 'There is no block yet: `attune block push FILE.yaml` makes one.',
        });
      }),
    );
}

function showHead({ draft: _draft, workspaceId: _id, manuscriptId: _other, ...head }: Block) {
  const { kind: _kind, createdAt, changedAt, ...rest } = head;
  return { ...rest, createdAt: showInstant(createdAt), changedAt: showInstant(changedAt) };
}

function showCommand(terminal: Terminal): Command {
  return new Command('show')
    .description('a block with what it is given, its releases, and which templates have it')
    .argument('<name>')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((name: string, { workspace, json }: Options) =>
      withTools('attune block show', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const place = { workspaceId, shelf: 'blocks', name } as const;
        const block = await readManuscript<BlockSource>(database, place);
        const users = await readTemplatesWithBlock(database, workspaceId, name);
        const page = { before: undefined, limit: MOST_SHOWN };
        const releases = (await listReleases<BlockSource>(database, block, page)).map(
          ({ number, publishedAt, publishedBy, note }) => {
            const isInUse = number === block.published;
            return { number, isInUse, publishedAt: showInstant(publishedAt), publishedBy, note };
          },
        );
        const { draft } = block;
        if (json) {
          terminal.say(JSON.stringify({ ...showHead(block), draft, users, releases }));
          return;
        }
        terminal.say(block.title);
        terminal.say(`  draft         ${block.revision}, saved ${showInstant(block.changedAt)}`);
        terminal.say(`  is given      ${listed(draft.parameters.map((each) => each.name))}`);
        terminal.say(`  in templates  ${listed(users)}`);
        printRecords(terminal, releases, {
          json: false,
          columns: {
            number: 'release',
            isInUse: 'in use',
            publishedAt: 'published',
            publishedBy: 'by',
            note: 'note',
          },
          whenEmpty: '  nothing of it was published yet',
        });
      }),
    );
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

function rollBackCommand(terminal: Terminal): Command {
  return new Command('rollback')
    .description('put an earlier release in use again; the draft and templates in use stay')
    .argument('<name>')
    .argument('<number>', 'of the release', readWhole)
    .addOption(workspaceOption())
    .action((name: string, number: number, { workspace }: Options) =>
      withTools('attune block rollback', async ({ database, deed }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        await rollBack(database, { place: { workspaceId, shelf: 'blocks', name }, number }, deed());
        terminal.say(`${name}: release ${number} is in use.`);
      }),
    );
}

function archiveCommand(terminal: Terminal): Command {
  return new Command('archive')
    .description('take a block out of the lists, and free its name; templates in use keep it')
    .argument('<name>')
    .addOption(workspaceOption())
    .action((name: string, { workspace }: Options) =>
      withTools('attune block archive', async ({ database, deed }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        await archive(database, { workspaceId, shelf: 'blocks', name }, deed());
        terminal.say(`${name} is archived.`);
      }),
    );
}
