import { Command, InvalidArgumentError, Option } from 'commander';
import {
  listQuarantined,
  QUARANTINE_REASONS,
  QUARANTINE_STATUSES,
  type QuarantineReason,
  type QuarantineStatus,
  type QuarantineView,
  quarantineUnknown,
  type ReplayReport,
  replayQuarantine,
} from '../../ingest/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import type { Db } from '../../storage/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { replaySelectionMissing } from '../errors.js';
import { printRecords, type ShownRecord } from '../print-records.js';
import { readWhole } from '../read-whole.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

export function quarantineCommand(terminal: Terminal): Command {
  return new Command('quarantine')
    .description('what came in and could not be used, as the bytes came')
    .addCommand(listCommand(terminal))
    .addCommand(replayCommand(terminal));
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');
const reasonOption = (description: string) =>
  new Option('--reason <reason>', description).choices(QUARANTINE_REASONS);

interface ListOptions {
  readonly workspace?: string;
  readonly reason?: QuarantineReason;
  readonly status: QuarantineStatus;
  readonly limit: number;
  readonly json?: true;
}

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('show quarantined items, the latest first')
    .addOption(workspaceOption())
    .addOption(reasonOption('only those with this reason'))
    .addOption(
      new Option('--status <status>', 'only those with this status')
        .choices(QUARANTINE_STATUSES)
        .default('held'),
    )
    .addOption(new Option('--limit <number>', 'at most').argParser(readWhole).default(50))
    .option('--json', 'print JSON')
    .action(({ workspace, reason, status, limit, json }: ListOptions) =>
      withTools('attune quarantine list', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const items = await listQuarantined(database, { workspaceId, reason, status }, { limit });
        printRecords(terminal, items.map(show), {
          json: json === true,
          columns: {
            id: 'id',
            lastAt: 'last',
            occurrences: 'times',
            call: 'call',
            reason: 'reason',
            detail: 'detail',
          },
          whenEmpty: 'There is nothing of this kind in quarantine.',
        });
      }),
    );
}

function show({ firstAt, lastAt, settledAt, ...view }: QuarantineView): ShownRecord {
  return {
    ...view,
    firstAt: showInstant(firstAt),
    lastAt: showInstant(lastAt),
    settledAt: settledAt === null ? null : showInstant(settledAt),
  };
}

interface ReplayOptions {
  readonly workspace?: string;
  readonly reason?: QuarantineReason;
  readonly all?: true;
  readonly replaceUnstorable?: true;
  readonly json?: true;
}

function replayCommand(terminal: Terminal): Command {
  return new Command('replay')
    .description('try quarantined items again; what has become an event is not repeated')
    .argument('[ids...]', 'ids of items, as `attune quarantine list` shows them', readIds)
    .option('--all', 'every item that is held')
    .addOption(reasonOption('every item that is held for this reason'))
    .option('--replace-unstorable', 'read characters that no database holds as U+FFFD')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((ids: readonly string[], options: ReplayOptions) => {
      const { reason, all, workspace, json } = options;
      const given = [ids.length > 0, reason !== undefined, all === true];
      if (given.filter(Boolean).length !== 1) throw replaySelectionMissing.make(null);
      return withTools('attune quarantine replay', async (tools) => {
        const { workspaceId } = await chooseWorkspace(tools.database, workspace);
        await requireItems(tools.database, workspaceId, ids);
        const hash = await tools.hashOf(workspaceId);
        const rules = await tools.rulesOf(workspaceId);
        const context = { ...tools, hash, rules };
        const report = await replayAll((after) =>
          replayQuarantine(context, {
            workspaceId,
            ids: ids.length > 0 ? ids : undefined,
            reason,
            after,
            limit: ITEMS_AT_ONCE,
            replacesUnstorable: options.replaceUnstorable === true,
          }),
        );
        if (json) terminal.say(JSON.stringify(report));
        else describe(terminal, report);
      });
    });
}

const ITEMS_AT_ONCE = 1_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readIds(text: string, before: readonly string[] = []): string[] {
  if (UUID.test(text)) return [...before, text.toLowerCase()];
  throw new InvalidArgumentError('It is no id.');
}

/** @throws AppError `quarantine-unknown` */
async function requireItems(
  db: Db,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<void> {
  const found = await listQuarantined(db, { workspaceId, ids }, { limit: ids.length });
  const known = new Set(found.map(({ id }) => id));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw quarantineUnknown.make({ id: unknown });
}

type Counts = Omit<ReplayReport, 'next'>;

async function replayAll(
  replay: (after: string | undefined) => Promise<ReplayReport>,
): Promise<Counts> {
  const sum = { replayed: 0, superseded: 0, stillHeld: 0 };
  for (let after: string | undefined; ; ) {
    const { next, ...counts } = await replay(after);
    sum.replayed += counts.replayed;
    sum.superseded += counts.superseded;
    sum.stillHeld += counts.stillHeld;
    if (next === null) return sum;
    after = next;
  }
}

function describe(terminal: Terminal, { replayed, superseded, stillHeld }: Counts): void {
  terminal.say(`${replayed}  became events`);
  terminal.say(`${superseded}  had come again in the meantime`);
  terminal.say(`${stillHeld}  still cannot be used (attune quarantine list says why)`);
}
