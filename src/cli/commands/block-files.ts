import { Command, Option } from 'commander';
import type { Tools } from '../../app/index.js';
import {
  type Block,
  type BlockSource,
  createManuscript,
  findManuscript,
  listManuscripts,
  publishBlock,
  readManuscript,
  readTemplatesWithBlock,
  reviewBlock,
  saveDraft,
  type TemplatePorts,
} from '../../content/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import { acceptOption } from '../accept-option.js';
import { readBlock, writeBlock } from '../block-files.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { templateFileStale } from '../errors.js';
import { noteRevision } from '../template-files.js';
import type { Terminal } from '../terminal.js';
import { withTemplatePorts } from '../with-template-ports.js';
import { withTools } from '../with-tools.js';

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');
const MOST_PULLED = 10_000;

interface PullOptions {
  readonly workspace?: string;
  readonly dir: string;
}

export function pullBlockCommand(terminal: Terminal): Command {
  return new Command('pull')
    .description('write drafts into files: NAME.yaml, and NAME.mjml or NAME.html beside it')
    .argument('[names...]', 'all of them, if none is named')
    .option('--dir <folder>', 'where to', 'blocks')
    .addOption(workspaceOption())
    .action((names: string[], { workspace, dir }: PullOptions) =>
      withTools('attune block pull', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        for (const block of await findBlocks(database, workspaceId, names)) {
          terminal.say(await writeBlock(dir, block));
        }
      }),
    );
}

async function findBlocks(
  database: Tools['database'],
  workspaceId: WorkspaceId,
  names: readonly string[],
): Promise<Block[]> {
  const shelf = 'blocks';
  if (names.length === 0) {
    return listManuscripts<BlockSource>(database, { workspaceId, shelf, limit: MOST_PULLED });
  }
  const found: Block[] = [];
  for (const name of names) {
    found.push(await readManuscript<BlockSource>(database, { workspaceId, shelf, name }));
  }
  return found;
}

interface PushOptions extends PublishOptions {
  readonly force?: true;
  readonly publish?: true;
}

export function pushBlockCommand(terminal: Terminal): Command {
  return new Command('push')
    .description('save files as drafts, and make the blocks that are not there yet')
    .argument('<files...>', 'the YAML files')
    .option('--force', 'write over what somebody saved since the file was pulled')
    .option('--publish', 'put them in use at once')
    .option('--republish', 'with --publish: and the templates that have them')
    .option('--note <text>', 'what is new, with --publish', '')
    .addOption(acceptOption())
    .addOption(workspaceOption())
    .action((files: string[], options: PushOptions) =>
      withTemplatePorts('attune block push', async (tools, ports) => {
        const { workspaceId } = await chooseWorkspace(tools.database, options.workspace);
        for (const path of files) {
          const block = await push(tools, { workspaceId, path, isForced: options.force === true });
          await noteRevision(path, block);
          terminal.say(`${block.name}: the draft is at revision ${block.revision}.`);
          if (options.publish) await publish(terminal, { tools, ports, block, options });
          else await complainOf(terminal, ports, { path, block });
        }
      }),
    );
}

async function push(
  { database, deed }: Tools,
  {
    workspaceId,
    path,
    isForced,
  }: { readonly workspaceId: WorkspaceId; readonly path: string; readonly isForced: boolean },
): Promise<Block> {
  const { name, title, revision, draft } = await readBlock(path);
  const place = { workspaceId, shelf: 'blocks', name } as const;
  const before = await findManuscript<BlockSource>(database, place);
  if (before === undefined) {
    const wanted = { ...place, title: title ?? name, kind: 'block', draft } as const;
    return createManuscript<BlockSource>(database, wanted, deed());
  }
  const found = before.revision;
  if (!isForced && revision !== found) {
    throw templateFileStale.make({ path, revision: revision ?? 0, found });
  }
  const change = { draft, title, revision: isForced ? undefined : found };
  return saveDraft<BlockSource>(database, { place, change }, deed());
}

/** A draft may have mistakes and findings; who pushes one wants to know of them at once. */
async function complainOf(
  terminal: Terminal,
  ports: TemplatePorts,
  { path, block }: { readonly path: string; readonly block: Block },
): Promise<void> {
  const { workspaceId, name, draft } = block;
  const place = { workspaceId, shelf: 'blocks', name } as const;
  const { mistake, findings } = await reviewBlock(ports, place, draft);
  if (mistake !== null) {
    const { field, line, column, problem, frame } = mistake;
    terminal.complain(`${path}: ${field}, line ${line}, column ${column}: ${problem}.`);
    if (frame !== '') terminal.complain(frame);
  }
  for (const { line, column, severity, rule, message } of findings) {
    terminal.complain(`${path}: line ${line}, column ${column}: ${severity} ${rule}: ${message}`);
  }
}

interface PublishOptions {
  readonly workspace?: string;
  readonly note: string;
  readonly republish?: boolean;
  readonly accept?: readonly string[];
}

export function publishBlockCommand(terminal: Terminal): Command {
  return new Command('publish')
    .description('put the draft in use: templates have it from their next release on')
    .argument('<names...>')
    .option('--republish', 'give the templates that have it a release with it now')
    .option('--note <text>', 'what is new', '')
    .addOption(acceptOption())
    .addOption(workspaceOption())
    .action((names: string[], options: PublishOptions) =>
      withTemplatePorts('attune block publish', async (tools, ports) => {
        const { workspaceId } = await chooseWorkspace(tools.database, options.workspace);
        for (const block of await findBlocks(tools.database, workspaceId, names)) {
          await publish(terminal, { tools, ports, block, options });
        }
      }),
    );
}

/** Says which templates a change touches, and what became of those that were published anew. */
async function publish(
  terminal: Terminal,
  {
    tools,
    ports,
    block: { workspaceId, name, revision },
    options: { note, republish = false, accept: acceptFindings },
  }: {
    readonly tools: Tools;
    readonly ports: TemplatePorts;
    readonly block: Block;
    readonly options: PublishOptions;
  },
): Promise<void> {
  const place = { workspaceId, shelf: 'blocks', name } as const;
  const publishing = { place, revision, note, republish, acceptFindings };
  const { release, republished } = await publishBlock(ports, publishing, tools.deed());
  terminal.say(`${name}: release ${release.number} is in use.`);
  for (const { template, number, problem } of republished) {
    if (number === null) terminal.complain(`  ${template} stays what it was: ${problem}`);
    else terminal.say(`  ${template}: release ${number} has it.`);
  }
  if (republish) return;
  for (const template of await readTemplatesWithBlock(tools.database, workspaceId, name)) {
    terminal.say(`  ${template} has an earlier one until it is published again.`);
  }
}
