import { Command, Option } from 'commander';
import {
  CALL_REASONS,
  CALL_STATES,
  type CallReason,
  type CallState,
  listCallsOf,
  readWebhook,
  repeatCall,
  repeatFailed,
} from '../../calls/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { printRecords } from '../print-records.js';
import { readUuid } from '../read-uuid.js';
import { readWhole } from '../read-whole.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface CallsOptions {
  readonly workspace?: string;
  readonly state?: CallState;
  readonly limit: number;
  readonly json?: true;
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

export function webhookCallsCommand(terminal: Terminal): Command {
  return new Command('calls')
    .description('a webhook’s calls, the newest first')
    .argument('<name>')
    .addOption(new Option('--state <state>', 'only these').choices(CALL_STATES))
    .addOption(new Option('--limit <number>', 'at most').argParser(readWhole).default(20))
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((name: string, { workspace, state, limit, json }: CallsOptions) =>
      withTools('attune webhook calls', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        await readWebhook(database, { workspaceId, name });
        const filter = { workspaceId, name, state, before: undefined, limit };
        const records = (await listCallsOf(database, filter)).map((call) => ({
          callId: call.callId,
          profileId: call.profileId,
          key: call.key,
          state: call.state,
          attempts: call.attempts,
          status: call.status,
          why: call.reason && CALL_REASONS[call.reason as CallReason],
          intendedAt: showInstant(call.intendedAt),
          dueAt: call.state === 'waiting' ? showInstant(call.dueAt) : null,
        }));
        printRecords(terminal, records, {
          json: json === true,
          columns: {
            callId: 'call',
            state: 'state',
            attempts: 'attempts',
            status: 'status',
            why: 'why',
            dueAt: 'next',
          },
          whenEmpty: 'There is none.',
        });
      }),
    );
}

export function webhookRepeatCommand(terminal: Terminal): Command {
  return new Command('repeat')
    .description('make calls again that failed: one, or all of a webhook')
    .argument('<name>', 'the webhook')
    .argument('[call]', 'the id of one call (default: all that failed)')
    .addOption(workspaceOption())
    .action((name: string, call: string | undefined, { workspace }: CallsOptions) =>
      withTools('attune webhook repeat', async ({ database, deed }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        if (call !== undefined) {
          await repeatCall(database, { workspaceId, callId: readUuid(call) }, deed());
          terminal.say('It is made again.');
          return;
        }
        const repeated = await repeatFailed(database, { workspaceId, name }, deed());
        terminal.say(`${repeated.toLocaleString('en')} calls are made again.`);
      }),
    );
}
