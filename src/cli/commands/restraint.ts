import { Command, Option } from 'commander';
import {
  type RestraintSettings,
  readRestraintSettings,
  restraintForm,
  saveRestraint,
} from '../../delivery/index.js';
import { stringifyExact } from '../../kernel/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { restraintUnfit } from '../errors.js';
import { readJsonObject } from '../read-json-object.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface RestraintOptions {
  readonly workspace?: string;
  readonly json?: true;
}

export function restraintCommand(terminal: Terminal): Command {
  return new Command('restraint')
    .description('how much mail a person gets at most, and when none')
    .addCommand(showCommand(terminal))
    .addCommand(setCommand(terminal));
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

function showCommand(terminal: Terminal): Command {
  return new Command('show')
    .description('what the workspace says')
    .addOption(workspaceOption())
    .option('--json', 'print JSON, as `attune restraint set` reads it')
    .action(({ workspace, json }: RestraintOptions) =>
      withTools('attune restraint show', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const { settings } = await readRestraintSettings(database, workspaceId);
        if (json) terminal.say(JSON.stringify(settings, null, 2));
        else for (const line of describe(settings)) terminal.say(line);
      }),
    );
}

function setCommand(terminal: Terminal): Command {
  return new Command('set')
    .description('put a file’s settings in the place of those that there are')
    .argument('<file>', 'JSON: {"caps": [{"count": 1, "per": "24h"}], "gap": "24h", …}')
    .addOption(workspaceOption())
    .action((file: string, { workspace }: RestraintOptions) =>
      withTools('attune restraint set', async ({ database, deed }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const read = restraintForm.safeParse(
          JSON.parse(stringifyExact(await readJsonObject(file))),
        );
        if (!read.success) {
          const [issue] = read.error.issues;
          const place = issue?.path.join('.') || 'the file';
          throw restraintUnfit.make({ path: file, problem: `${place}: ${issue?.message}` });
        }
        const change = { workspaceId, settings: read.data, revision: undefined };
        const { settings } = await saveRestraint(database, change, deed());
        for (const line of describe(settings)) terminal.say(line);
      }),
    );
}

function describe({ caps, gap, gapOfAll, quietHours, wait }: RestraintSettings): string[] {
  const lines = caps.map(
    ({ count, per, topic }) => `At most ${count} in ${per}${topic ? ` of ${topic}` : ''}.`,
  );
  if (gap !== null) lines.push(`At least ${gap} between two of one purpose.`);
  if (gapOfAll !== null) lines.push(`At least ${gapOfAll} between any two.`);
  if (quietHours !== null) {
    lines.push(`None from ${quietHours.from} to ${quietHours.until} by the reader’s clock.`);
  }
  if (lines.length === 0) return ['Nothing is held back.'];
  return [...lines, `What would wait longer than ${wait} for room is dropped.`];
}
