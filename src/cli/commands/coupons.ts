import { Command, InvalidArgumentError, Option } from 'commander';
import {
  type CouponList,
  changeCouponList,
  countCoupons,
  createCouponList,
  deleteCouponList,
  readCouponLists,
} from '../../coupons/index.js';
import type { Instant } from '../../kernel/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { printRecords } from '../print-records.js';
import { readSince } from '../read-since.js';
import { sayJson } from '../say-json.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';
import { couponExportCommand, couponImportCommand } from './coupons-codes.js';

interface CouponOptions {
  readonly workspace?: string;
  readonly json?: true;
}

export function couponsCommand(terminal: Terminal): Command {
  return new Command('coupons')
    .description('lists of single-use codes that journeys hand out')
    .addCommand(listCommand(terminal))
    .addCommand(createCommand(terminal))
    .addCommand(changeCommand(terminal))
    .addCommand(couponImportCommand(terminal))
    .addCommand(couponExportCommand(terminal))
    .addCommand(deleteCommand(terminal));
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('the lists, with what is left of each')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(({ workspace, json }: CouponOptions) =>
      withTools('attune coupons list', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const counts = await countCoupons(database, workspaceId);
        const lists = await readCouponLists(database, workspaceId);
        const records = lists.map((list) => ({
          ...show(list),
          ...(counts.get(list.key) ?? { left: 0, handedOut: 0 }),
        }));
        printRecords(terminal, records, {
          json: json === true,
          columns: {
            key: 'key',
            name: 'name',
            left: 'left',
            handedOut: 'handed out',
            expiresAt: 'expires',
            alertBelow: 'alert below',
          },
          whenEmpty: 'There is no list yet: `attune coupons create LIST` makes one.',
        });
      }),
    );
}

function show({ workspaceId: _, filledAt: __, ...list }: CouponList) {
  return {
    ...list,
    expiresAt: list.expiresAt === null ? null : showInstant(list.expiresAt),
    createdAt: showInstant(list.createdAt),
    changedAt: showInstant(list.changedAt),
  };
}

interface FieldOptions extends CouponOptions {
  readonly name?: string;
  readonly expires?: string;
  readonly alertBelow?: number;
}

function addFields(command: Command, nameWhenLeftOut: string): Command {
  return command
    .option('--name <name>', `what people call it${nameWhenLeftOut}`)
    .option('--expires <time>', 'hand out none from then on: ISO 8601, `now` or `never`')
    .addOption(
      new Option('--alert-below <codes>', 'tell when fewer are left; 0: never').argParser(
        readCount,
      ),
    )
    .addOption(workspaceOption());
}

function readCount(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It should be a whole number from 0.');
}

function fieldsOf({ name, expires, alertBelow }: FieldOptions, now: Instant) {
  return { name, alertBelow, expiresAt: readExpiry(expires, now) };
}

function readExpiry(text: string | undefined, now: Instant): Instant | null | undefined {
  if (text === undefined) return undefined;
  if (text === 'never') return null;
  return text === 'now' ? now : readSince(text, now);
}

function createCommand(terminal: Terminal): Command {
  const command = new Command('create')
    .description('make a list without codes')
    .argument('<list>', 'its key: small letters, digits and hyphens');
  return addFields(command, ' (default: its key)')
    .option('--json', 'print JSON')
    .action((key: string, options: FieldOptions) =>
      withTools('attune coupons create', async ({ database, clock, deed }) => {
        const { workspaceId } = await chooseWorkspace(database, options.workspace);
        const wanted = { workspaceId, key, ...fieldsOf(options, clock.now()) };
        const list = await createCouponList(database, wanted, deed());
        if (options.json) sayJson(terminal, show(list));
        else terminal.say(`List ${key} is made: \`attune coupons import ${key} FILE\` fills it.`);
      }),
    );
}

function changeCommand(terminal: Terminal): Command {
  const command = new Command('change')
    .description('change a list’s name, its end or its threshold; what is left out stays')
    .argument('<list>', 'its key');
  return addFields(command, '').action((key: string, options: FieldOptions) =>
    withTools('attune coupons change', async ({ database, clock, deed }) => {
      const { workspaceId } = await chooseWorkspace(database, options.workspace);
      const change = { workspaceId, key, ...fieldsOf(options, clock.now()) };
      const { expiresAt } = await changeCouponList(database, change, deed());
      const end = expiresAt === null ? 'never expires' : `expires at ${showInstant(expiresAt)}`;
      terminal.say(`List ${key} is changed; it ${end}.`);
    }),
  );
}

function deleteCommand(terminal: Terminal): Command {
  return new Command('delete')
    .description('delete a list of which nobody has a code')
    .argument('<list>', 'its key')
    .addOption(workspaceOption())
    .action((key: string, { workspace }: CouponOptions) =>
      withTools('attune coupons delete', async ({ database, deed }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        await deleteCouponList(database, { workspaceId, key }, deed());
        terminal.say(`List ${key} is deleted.`);
      }),
    );
}
