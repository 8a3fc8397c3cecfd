import { Command, Option } from 'commander';
import type { Tools } from '../../app/index.js';
import { identifierKey, readEmail } from '../../ingest/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import {
  liftAndTell,
  listSuppressions,
  SUPPRESSION_REASONS,
  type SuppressionReason,
  type SuppressionView,
  suppressAndTell,
} from '../../privacy/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { addressInvalid } from '../errors.js';
import { printRecords } from '../print-records.js';
import { readWhole } from '../read-whole.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

export function suppressionCommand(terminal: Terminal): Command {
  return new Command('suppression')
    .description('addresses that must not be mailed')
    .addCommand(listCommand(terminal))
    .addCommand(addCommand(terminal))
    .addCommand(liftCommand(terminal));
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

interface ListOptions {
  readonly workspace?: string;
  readonly limit: number;
  readonly json?: true;
}

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('suppressed addresses, lifted ones too')
    .addOption(new Option('--limit <number>', 'at most').argParser(readWhole).default(100))
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(({ workspace, limit, json }: ListOptions) =>
      withTools('attune suppression list', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const found = await listSuppressions(database, workspaceId, { after: undefined, limit });
        printRecords(terminal, found.map(show), {
          json: json === true,
          columns: {
            address: 'address',
            reason: 'reason',
            since: 'since',
            liftedAt: 'lifted',
            detail: 'detail',
          },
          whenEmpty: 'No address is suppressed.',
        });
      }),
    );
}

function show({ since, liftedAt, ...rest }: SuppressionView) {
  return {
    ...rest,
    since: showInstant(since),
    liftedAt: liftedAt === null ? null : showInstant(liftedAt),
  };
}

interface AddOptions {
  readonly workspace?: string;
  readonly reason: SuppressionReason;
  readonly why: string;
}

function addCommand(terminal: Terminal): Command {
  return new Command('add')
    .description('let an address not be mailed any more; it holds at once')
    .argument('<address>')
    .addOption(
      new Option('--reason <reason>', 'what it is').choices(SUPPRESSION_REASONS).default('manual'),
    )
    .requiredOption('--why <text>', 'who says so and why, for the record')
    .addOption(workspaceOption())
    .action((text: string, { workspace, reason, why }: AddOptions) =>
      withTools('attune suppression add', async (tools) => {
        const { workspaceId } = await chooseWorkspace(tools.database, workspace);
        const { address, key } = await keyOf(tools, workspaceId, text);
        const now = tools.clock.now();
        const entry = {
          workspaceId,
          key,
          address,
          reason,
          since: now,
          detail: why,
          isDirect: true,
        };
        const count = await suppressAndTell(tools, [entry], now);
        terminal.say(count > 0 ? `${address} is suppressed.` : `${address} was suppressed before.`);
      }),
    );
}

interface LiftOptions {
  readonly workspace?: string;
  readonly reason?: SuppressionReason;
  readonly why: string;
}

function liftCommand(terminal: Terminal): Command {
  return new Command('lift')
    .description('let an address be mailed again, where consent allows')
    .argument('<address>')
    .addOption(
      new Option('--reason <reason>', 'only this one (default: all)').choices(SUPPRESSION_REASONS),
    )
    .requiredOption('--why <text>', 'who says so and why, for the record')
    .addOption(workspaceOption())
    .action((text: string, { workspace, reason, why }: LiftOptions) =>
      withTools('attune suppression lift', async (tools) => {
        const { workspaceId } = await chooseWorkspace(tools.database, workspace);
        const { address, key } = await keyOf(tools, workspaceId, text);
        const lifting = { workspaceId, key, reasons: reason && [reason], why };
        const lifted = await liftAndTell(tools, lifting, tools.clock.now());
        terminal.say(
          lifted.length === 0
            ? `${address} was not suppressed.`
            : `${address} is not suppressed any more (${lifted.join(', ')}).`,
        );
      }),
    );
}

async function keyOf(
  { hashOf }: Pick<Tools, 'hashOf'>,
  workspaceId: WorkspaceId,
  text: string,
): Promise<{ address: string; key: string }> {
  const read = readEmail(text);
  if (read.kind === 'invalid') throw addressInvalid.make({ reason: read.reason });
  const address = `${read.localPart}@${read.domain}`;
  const key = identifierKey({ hash: await hashOf(workspaceId) }, { kind: 'email', value: address });
  return { address, key };
}
