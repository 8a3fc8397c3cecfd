import { Command, Option } from 'commander';
import { readStores, saveStores } from '../../content/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { printRecords } from '../print-records.js';
import { readStoreFile } from '../read-store-file.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface StoreOptions {
  readonly workspace?: string;
  readonly json?: true;
}

export function storeCommand(terminal: Terminal): Command {
  return new Command('store')
    .description('where the shop’s stores are: mails name the one nearest to their reader')
    .addCommand(listCommand(terminal))
    .addCommand(putCommand(terminal));
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('the stores, in the order of the list')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(({ workspace, json }: StoreOptions) =>
      withTools('attune store list', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const { stores } = await readStores(database, workspaceId);
        printRecords(
          terminal,
          stores.map((store) => ({ ...store })),
          {
            json: json === true,
            columns: { storeId: 'id', name: 'name', city: 'city', country: 'country' },
            whenEmpty: 'There is no store yet: `attune store put FILE` makes the list.',
          },
        );
      }),
    );
}

function putCommand(terminal: Terminal): Command {
  return new Command('put')
    .description('put a file’s stores in the place of the list (docs/reference/stores.md)')
    .argument('<file>', 'CSV with a line of names first, JSON or YAML')
    .addOption(workspaceOption())
    .action((file: string, { workspace }: StoreOptions) =>
      withTools('attune store put', async ({ database, deed }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const stores = await readStoreFile(file);
        await saveStores(database, { workspaceId, stores, revision: undefined }, deed());
        terminal.say(
          `The list has ${stores.length} ${stores.length === 1 ? 'store' : 'stores'} now.`,
        );
      }),
    );
}
