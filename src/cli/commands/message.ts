import { Command, Option } from 'commander';
import {
  findMessage,
  listMessages,
  listUnknown,
  MESSAGE_STATES,
  type MessageDecisions,
  type MessageId,
  type MessageState,
  type MessageView,
  messageUnknown,
  readDecisions,
  settleUnknown,
} from '../../delivery/index.js';
import { stringifyExact } from '../../kernel/index.js';
import { announceDue } from '../../storage/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { printRecords } from '../print-records.js';
import { readUuid } from '../read-uuid.js';
import { readWhole } from '../read-whole.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

export function messageCommand(terminal: Terminal): Command {
  return new Command('message')
    .description('single messages, and what became of them')
    .addCommand(listCommand(terminal))
    .addCommand(showCommand(terminal))
    .addCommand(settleCommand(terminal));
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

interface ListOptions {
  readonly workspace?: string;
  readonly campaign?: string;
  readonly state?: MessageState;
  readonly limit: number;
  readonly json?: true;
}

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('messages, such as those of which nobody knows what became of them')
    .addOption(new Option('--state <state>', 'only those in this state').choices(MESSAGE_STATES))
    .addOption(new Option('--campaign <id>', 'only those of this campaign').argParser(readUuid))
    .addOption(new Option('--limit <number>', 'at most').argParser(readWhole).default(50))
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(({ workspace, campaign, state, limit, json }: ListOptions) =>
      withTools('attune message list', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const isUnknown = state === 'unknown' && campaign === undefined;
        const filter = { workspaceId, campaignId: campaign, states: state && [state] };
        const found = isUnknown
          ? await listUnknown(database, workspaceId)
          : await listMessages(database, filter, { after: undefined, limit });
        printRecords(terminal, found.slice(0, limit).map(show), {
          json: json === true,
          columns: {
            messageId: 'id',
            intendedAt: 'intended',
            state: 'state',
            reason: 'reason',
            heldWhy: 'held by',
            heldUntil: 'held until',
            address: 'address',
          },
          whenEmpty: 'There is no such message.',
        });
      }),
    );
}

function show({ intendedAt, sendingAt, settledAt, heldUntil, history, ...rest }: MessageView) {
  return {
    ...rest,
    intendedAt: showInstant(intendedAt),
    sendingAt: sendingAt === null ? null : showInstant(sendingAt),
    settledAt: settledAt === null ? null : showInstant(settledAt),
    heldUntil: heldUntil === null ? null : showInstant(heldUntil),
    history: JSON.parse(stringifyExact(history)) as unknown,
  };
}

interface ShowOptions {
  readonly workspace?: string;
  readonly json?: true;
}

function showCommand(terminal: Terminal): Command {
  return new Command('show')
    .description('one message: what was decided when it was composed, and what became of it')
    .argument('<message>', 'its id, as `attune message list` shows it', readUuid)
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((message: string, { workspace, json }: ShowOptions) =>
      withTools('attune message show', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const place = { workspaceId, messageId: message as MessageId };
        const found = await findMessage(database, place);
        if (found === undefined) throw messageUnknown.make({ message });
        const decided = await readDecisions(database, place);
        if (json) terminal.say(stringifyExact({ ...show(found), ...decided }));
        else print(terminal, found, decided);
      }),
    );
}

/** What happened to a message, as its row says it. */
interface Step {
  readonly at: string;
  readonly what: string;
  readonly detail: string;
}

function print(terminal: Terminal, message: MessageView, decided: MessageDecisions): void {
  const { address, purpose, state, reason, intendedAt, history } = message;
  terminal.say(`To         ${address ?? 'nobody yet'}`);
  terminal.say(`Purpose    ${purpose}`);
  terminal.say(`State      ${state}${reason === null ? '' : `: ${reason}`}`);
  if (decided.language !== null) terminal.say(`Language   ${decided.language}`);
  for (const { matrix, row } of decided.matrices) terminal.say(`Matrix     ${matrix}: ${row}`);
  terminal.say(`Intended   ${showInstant(intendedAt)}`);
  for (const { at, what, detail } of JSON.parse(stringifyExact(history)) as readonly Step[]) {
    terminal.say(`${showInstant(Date.parse(at))}  ${what}${detail === '' ? '' : `: ${detail}`}`);
  }
}

interface SettleOptions {
  readonly workspace?: string;
  readonly as: 'accepted' | 'again';
  readonly why: string;
}

function settleCommand(terminal: Terminal): Command {
  return new Command('settle')
    .description('say what became of a message that is unknown, or send it again')
    .argument('<message>', 'its id, as `attune message list --state unknown` shows it', readUuid)
    .addOption(
      new Option('--as <what>', 'accepted: it was sent; again: send it once more')
        .choices(['accepted', 'again'])
        .makeOptionMandatory(),
    )
    .requiredOption('--why <text>', 'who says so and why, for the record')
    .addOption(workspaceOption())
    .action((message: string, { workspace, as, why }: SettleOptions) =>
      withTools('attune message settle', async ({ database, clock }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const place = { workspaceId, messageId: message as MessageId };
        const settled = await settleUnknown(database, place, { as, why, now: clock.now() });
        if (as === 'again') await announceDue(database);
        terminal.say(`${settled.messageId}: ${settled.state}`);
      }),
    );
}
