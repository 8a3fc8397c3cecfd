import { Command, Option } from 'commander';
import { printRule, ruleToJson } from '../../rules/index.js';
import {
  type CaredSegment,
  deleteSegment,
  readCaredSegment,
  readCaredSegments,
  readSegment,
  readSegmentVersions,
  type Segment,
  saveSegment,
} from '../../segments/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { describeSize, describeStanding } from '../describe-standing.js';
import { printRecords } from '../print-records.js';
import { readRuleGiven } from '../read-rule-given.js';
import { readWhole } from '../read-whole.js';
import { sayJson } from '../say-json.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';
import { segmentChangesCommand, segmentMembersCommand } from './segment-members.js';

interface SegmentOptions {
  readonly workspace?: string;
  readonly json?: true;
}

export function segmentCommand(terminal: Terminal): Command {
  return new Command('segment')
    .description('rules with a name')
    .addCommand(listCommand(terminal))
    .addCommand(showCommand(terminal))
    .addCommand(segmentMembersCommand(terminal))
    .addCommand(segmentChangesCommand(terminal))
    .addCommand(saveCommand(terminal))
    .addCommand(versionsCommand(terminal))
    .addCommand(deleteCommand(terminal));
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('the segments with how many are in them, in order of their names')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(({ workspace, json }: SegmentOptions) =>
      withTools('attune segment list', async ({ database, clock }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const segments = await readCaredSegments(database, { workspaceId }, clock.now());
        if (json) {
          sayJson(terminal, segments.map(showCared));
          return;
        }
        const records = segments.map((segment) => ({
          ...segment,
          size: describeSize(segment),
          state: describeStanding(segment),
          warnings: segment.warnings.map(({ code }) => code).join(', ') || '–',
          rule: printRule(segment.rule).replace(/\s+/g, ' '),
        }));
        printRecords(terminal, records, {
          json: false,
          columns: {
            key: 'key',
            name: 'name',
            size: 'size',
            state: 'state',
            warnings: 'warnings',
            rule: 'rule',
          },
          whenEmpty: 'There is no segment yet: `attune segment save` makes one.',
        });
      }),
    );
}

function show({ workspaceId: _, rule, createdAt, changedAt, ...rest }: Segment) {
  return {
    ...rest,
    rule: printRule(rule),
    ruleJson: ruleToJson(rule),
    createdAt: showInstant(createdAt),
    changedAt: showInstant(changedAt),
  };
}

function showCared({ live, warnings, ...segment }: CaredSegment) {
  return {
    ...show(segment),
    state: live.state,
    size: live.serving?.members ?? null,
    liveVersion: live.serving?.version ?? null,
    warnings,
  };
}

function showCommand(terminal: Terminal): Command {
  return new Command('show')
    .description('a segment with its rule, how it stands, and what may be wrong with it')
    .argument('<key>')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((key: string, { workspace, json }: SegmentOptions) =>
      withTools('attune segment show', async ({ database, clock }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const segment = await readCaredSegment(database, { workspaceId, key }, clock.now());
        if (json) sayJson(terminal, showCared(segment));
        else describe(terminal, segment);
      }),
    );
}

function describe(terminal: Terminal, segment: CaredSegment): void {
  const { key, name, description, version, changedAt, rule } = segment;
  terminal.say(`${terminal.colours.bold(name)} (${key}), version ${version}`);
  if (description !== '') terminal.say(`  ${description.replaceAll('\n', '\n  ')}`);
  terminal.say(`  changed ${showInstant(changedAt)}`);
  terminal.say(`  ${describeSize(segment)} in it, ${describeStanding(segment)}`);
  for (const { code, message } of segment.warnings) {
    terminal.say(`  ${terminal.colours.yellow(code)}: ${message}`);
  }
  terminal.say();
  terminal.say(printRule(rule));
}

interface SaveOptions extends SegmentOptions {
  readonly name?: string;
  readonly description?: string;
  readonly file?: string;
  readonly expect?: number;
}

function saveCommand(terminal: Terminal): Command {
  return new Command('save')
    .description('make a segment, or change the one that is there; what is left out stays')
    .argument('<key>', 'small letters, digits and hyphens: by it rules refer to it')
    .argument('[rule]', 'its rule, in single quotes; - is standard input')
    .option('--file <file>', 'a file with the rule, as text or as JSON')
    .option('--name <name>', 'what people call it (default of a new one: its key)')
    .option('--description <text>')
    .option('--expect <version>', 'change it only if it is at this version', readWhole)
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(async (key: string, argument: string | undefined, options: SaveOptions) => {
      const { file, name, description, expect: version } = options;
      const isGiven = argument !== undefined || file !== undefined;
      const rule = isGiven ? await readRuleGiven({ argument, file }) : undefined;
      await withTools('attune segment save', async ({ database, clock }) => {
        const { workspaceId } = await chooseWorkspace(database, options.workspace);
        const change = { workspaceId, key, name, description, version, rule };
        const { segment, isNew } = await saveSegment(database, change, clock.now());
        if (options.json) sayJson(terminal, { ...show(segment), isNew });
        else {
          const done = isNew ? 'made' : 'saved';
          terminal.say(`Segment ${segment.key} is ${done}, version ${segment.version}.`);
        }
      });
    });
}

function versionsCommand(terminal: Terminal): Command {
  return new Command('versions')
    .description('what a segment’s rule was, the newest first')
    .argument('<key>')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((key: string, { workspace, json }: SegmentOptions) =>
      withTools('attune segment versions', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        await readSegment(database, { workspaceId, key });
        const versions = await readSegmentVersions(database, { workspaceId, key });
        const shown = versions.map(({ rule, createdAt, version }) => ({
          version,
          rule: printRule(rule),
          ruleJson: ruleToJson(rule),
          createdAt: showInstant(createdAt),
        }));
        if (json) {
          sayJson(terminal, shown);
          return;
        }
        for (const { version, createdAt, rule } of shown) {
          terminal.say(terminal.colours.bold(`version ${version}, ${createdAt}`));
          terminal.say(`  ${rule.replaceAll('\n', '\n  ')}`);
        }
      }),
    );
}

function deleteCommand(terminal: Terminal): Command {
  return new Command('delete')
    .description('delete a segment to which nothing refers, with all its versions')
    .argument('<key>')
    .addOption(workspaceOption())
    .action((key: string, { workspace }: SegmentOptions) =>
      withTools('attune segment delete', async ({ database, clock }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const deletion = { workspaceId, key, now: clock.now() };
        const { findSendersThat } = await import('../../campaigns/index.js');
        await deleteSegment(database, deletion, findSendersThat(workspaceId));
        terminal.say(`Segment ${key} is deleted.`);
      }),
    );
}
