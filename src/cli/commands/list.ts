import { Command, Option } from 'commander';
import { findSendersThat } from '../../campaigns/index.js';
import {
  changeList,
  createList,
  deleteList,
  describePeople,
  type List,
  listLists,
  readList,
  readListMembers,
} from '../../segments/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { printRecords } from '../print-records.js';
import { readWhole } from '../read-whole.js';
import { sayJson } from '../say-json.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';
import { listEditCommand, listFreezeCommand } from './list-members.js';

interface ListOptions {
  readonly workspace?: string;
  readonly json?: true;
}

export function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('static lists of people: by hand, by import, or frozen from a rule')
    .addCommand(showAllCommand(terminal))
    .addCommand(showCommand(terminal))
    .addCommand(createCommand(terminal))
    .addCommand(renameCommand(terminal))
    .addCommand(listEditCommand(terminal, 'added'))
    .addCommand(listEditCommand(terminal, 'removed'))
    .addCommand(listFreezeCommand(terminal))
    .addCommand(deleteCommand(terminal));
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

function showAllCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('the lists, in order of their names')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(({ workspace, json }: ListOptions) =>
      withTools('attune list list', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        printRecords(terminal, (await listLists(database, workspaceId)).map(show), {
          json: json === true,
          columns: { key: 'key', name: 'name', description: 'description', createdAt: 'made' },
          whenEmpty: 'There is no list yet: `attune list create KEY` makes one.',
        });
      }),
    );
}

function show({ workspaceId: _, createdAt, changedAt, ...rest }: List) {
  return { ...rest, createdAt: showInstant(createdAt), changedAt: showInstant(changedAt) };
}

function showCommand(terminal: Terminal): Command {
  return new Command('show')
    .description('who is on a list')
    .argument('<key>')
    .addOption(new Option('--limit <number>', 'people at most').argParser(readWhole).default(20))
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((key: string, { workspace, json, limit }: ListOptions & { readonly limit: number }) =>
      withTools('attune list show', async ({ database, clock }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const place = { workspaceId, key };
        const list = await readList(database, place, clock.now());
        const page = { after: undefined, limit };
        const profileIds = await readListMembers({ database, clock }, place, page);
        const people = await describePeople(database, workspaceId, profileIds);
        if (json) {
          sayJson(terminal, { ...show(list), members: list.members, people });
          return;
        }
        const members = list.members.toLocaleString('en');
        terminal.say(`${terminal.colours.bold(list.name)} (${key}): ${members} on it`);
        if (list.description !== '') terminal.say(`  ${list.description}`);
        terminal.say();
        printRecords(
          terminal,
          people.map((person) => ({ ...person })),
          {
            json: false,
            columns: { profileId: 'profile', name: 'name', email: 'e-mail' },
            whenEmpty: 'Nobody is on it.',
          },
        );
      }),
    );
}

interface CreateOptions extends ListOptions {
  readonly name?: string;
  readonly description?: string;
}

function createCommand(terminal: Terminal): Command {
  return new Command('create')
    .description('make a list with nobody on it')
    .argument('<key>', 'small letters, digits and hyphens: by it rules refer to it')
    .option('--name <name>', 'what people call it (default: its key)')
    .option('--description <text>')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((key: string, { workspace, json, name, description }: CreateOptions) =>
      withTools('attune list create', async ({ database, clock }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const wanted = { workspaceId, key, name: name ?? key, description };
        const list = await createList(database, wanted, clock.now());
        if (json) sayJson(terminal, show(list));
        else terminal.say(`List ${list.key} is made.`);
      }),
    );
}

function renameCommand(terminal: Terminal): Command {
  return new Command('rename')
    .description('change a list’s name or description')
    .argument('<key>')
    .option('--name <name>', 'what people call it')
    .option('--description <text>')
    .addOption(workspaceOption())
    .action((key: string, { workspace, name, description }: CreateOptions) =>
      withTools('attune list rename', async ({ database, clock }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const change = { workspaceId, key, name, description };
        const list = await changeList(database, change, clock.now());
        terminal.say(`List ${key} is called “${list.name}”.`);
      }),
    );
}

function deleteCommand(terminal: Terminal): Command {
  return new Command('delete')
    .description('delete a list to which nothing refers; everybody is taken off it first')
    .argument('<key>')
    .addOption(workspaceOption())
    .action((key: string, { workspace }: ListOptions) =>
      withTools('attune list delete', async (tools) => {
        const { workspaceId } = await chooseWorkspace(tools.database, workspace);
        const place = { workspaceId, key };
        const removed = await deleteList(tools, place, findSendersThat(workspaceId));
        const were = removed === 1 ? 'was' : 'were';
        terminal.say(`List ${key} is deleted; ${removed.toLocaleString('en')} ${were} on it.`);
      }),
    );
}
