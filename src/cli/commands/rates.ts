import { Command, Option } from 'commander';
import { checkExchangeRate, readExchangeRates } from '../../access/index.js';
import { createCalendar } from '../../rules/index.js';
import { putExchangeRates, removeExchangeRate } from '../../segments/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { printRecords } from '../print-records.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface RatesOptions {
  readonly workspace?: string;
  readonly json?: true;
}

export function ratesCommand(terminal: Terminal): Command {
  return new Command('rates')
    .description('what money in other currencies is worth, for rules about amounts')
    .addCommand(listCommand(terminal))
    .addCommand(putCommand(terminal))
    .addCommand(deleteCommand(terminal));
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('the rates by currency, of each the oldest first')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(({ workspace, json }: RatesOptions) =>
      withTools('attune rates list', async ({ database }) => {
        const { workspaceId, currency } = await chooseWorkspace(database, workspace);
        const rates = await readExchangeRates(database, workspaceId);
        printRecords(
          terminal,
          rates.map((rate) => ({ ...rate })),
          {
            json: json === true,
            columns: { currency: 'currency', since: 'since', rate: `in ${currency}` },
            whenEmpty: 'There is no rate yet: amounts in other currencies count for nothing.',
          },
        );
      }),
    );
}

function putCommand(terminal: Terminal): Command {
  return new Command('put')
    .description('say what one unit of a currency is worth from a day on')
    .argument('<currency>', 'ISO 4217, such as USD')
    .argument('<rate>', 'in the workspace’s currency, such as 0.92')
    .option('--since <day>', 'from its beginning on (default: today)')
    .addOption(workspaceOption())
    .action(
      (
        currency: string,
        rate: string,
        { workspace, since }: RatesOptions & { readonly since?: string },
      ) =>
        withTools('attune rates put', async ({ database, clock, deed }) => {
          const chosen = await chooseWorkspace(database, workspace);
          const today = createCalendar(chosen.timeZone).dayOf(clock.now());
          const checked = checkExchangeRate({ currency, rate, since: since ?? today }, chosen);
          const { workspaceId } = chosen;
          await putExchangeRates(database, { workspaceId, rates: [checked] }, deed());
          terminal.say(
            `1 ${checked.currency} is ${checked.rate} ${chosen.currency} since ${checked.since}.`,
          );
        }),
    );
}

function deleteCommand(terminal: Terminal): Command {
  return new Command('delete')
    .description('delete the rate of a currency that begins on a day')
    .argument('<currency>')
    .argument('<since>', 'its day')
    .addOption(workspaceOption())
    .action((currency: string, since: string, { workspace }: RatesOptions) =>
      withTools('attune rates delete', async ({ database, deed }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        await removeExchangeRate(database, { workspaceId, currency, since }, deed());
        terminal.say(`The rate of ${currency.toUpperCase()} since ${since} is deleted.`);
      }),
    );
}
