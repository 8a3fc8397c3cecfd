import { Command, Option } from 'commander';
import { findSendersThat } from '../../campaigns/index.js';
import type { Instant } from '../../kernel/index.js';
import {
  type ComputedTrait,
  computedSettingsToJson,
  computedTraitToJson,
  printComputed,
} from '../../rules/index.js';
import {
  changeComputedSettings,
  deleteComputed,
  findComputed,
  type PublishedRfmCuts,
  readComputedSettings,
  readComputedTraits,
  readOwnComputed,
  readRfmCuts,
  refreshRfm,
  syncSegments,
  type WhenChanged,
} from '../../segments/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { printRecords } from '../print-records.js';
import { readJsonObject } from '../read-json-object.js';
import { sayJson } from '../say-json.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';
import { computedSaveCommand } from './computed-save.js';

interface ComputedOptions {
  readonly workspace?: string;
  readonly json?: true;
}

export function computedCommand(terminal: Terminal): Command {
  return new Command('computed')
    .description('what is derived of profiles: computed traits')
    .addCommand(listCommand(terminal))
    .addCommand(showCommand(terminal))
    .addCommand(computedSaveCommand(terminal))
    .addCommand(deleteCommand(terminal))
    .addCommand(settingsCommand(terminal))
    .addCommand(refreshCommand(terminal));
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

/** Segments that name them are built anew. */
function rebuildingAt(now: Instant): WhenChanged {
  return (tx, workspaceId) => syncSegments(tx, workspaceId, now);
}

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('the computed traits: those that every workspace has, then its own')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(({ workspace, json }: ComputedOptions) =>
      withTools('attune computed list', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const own = new Set((await readOwnComputed(database, workspaceId)).map(({ name }) => name));
        const traits = await readComputedTraits(database, workspaceId);
        const records = [...traits].map(([name, trait]) => ({
          name,
          kind: trait.kind,
          isOwn: own.has(name),
          description: trait.description,
          text: printComputed(trait),
        }));
        printRecords(
          terminal,
          records.map(({ text, description, ...rest }) => ({
            ...rest,
            description: description === '' ? text.replace(/\s+/g, ' ') : description,
            ...(json && { text }),
          })),
          {
            json: json === true,
            columns: { name: 'name', description: 'what it is' },
            whenEmpty: 'Nothing is computed.',
          },
        );
      }),
    );
}

function showCommand(terminal: Terminal): Command {
  return new Command('show')
    .description('a computed trait with its definition')
    .argument('<name>')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((name: string, { workspace, json }: ComputedOptions) =>
      withTools('attune computed show', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const trait = await findComputed(database, workspaceId, name);
        const rfm = name.startsWith('rfm_') ? await readRfmCuts(database, workspaceId) : undefined;
        if (json) {
          const definition = computedTraitToJson(trait);
          sayJson(terminal, { name, text: printComputed(trait), definition });
          return;
        }
        describe(terminal, { name, trait, rfm });
      }),
    );
}

function describe(
  terminal: Terminal,
  {
    name,
    trait,
    rfm,
  }: {
    readonly name: string;
    readonly trait: ComputedTrait;
    readonly rfm: PublishedRfmCuts | undefined;
  },
): void {
  terminal.say(terminal.colours.bold(`computed.${name}`));
  if (trait.description !== '') terminal.say(`  ${trait.description.replaceAll('\n', '\n  ')}`);
  if (rfm !== undefined) terminal.say(`  by the bounds of ${showInstant(rfm.publishedAt)}`);
  terminal.say();
  terminal.say(printComputed(trait) || 'It is missing for everybody: nothing is published yet.');
}

function deleteCommand(terminal: Terminal): Command {
  return new Command('delete')
    .description('delete a computed trait of the workspace’s own that nothing names')
    .argument('<name>')
    .addOption(workspaceOption())
    .action((name: string, { workspace }: ComputedOptions) =>
      withTools('attune computed delete', async ({ database, clock }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const findOthers = findSendersThat(workspaceId);
        const options = { findOthers, whenChanged: rebuildingAt(clock.now()) };
        await deleteComputed(database, { workspaceId, name }, options);
        terminal.say(`computed.${name} is deleted.`);
      }),
    );
}

function settingsCommand(terminal: Terminal): Command {
  return new Command('settings')
    .description('show what is set of the computed traits that every workspace has, or set it')
    .option('--file <file>', 'JSON with what to set; members that are left out stay')
    .addOption(workspaceOption())
    .action(async ({ workspace, file }: ComputedOptions & { readonly file?: string }) => {
      const change = file === undefined ? undefined : await readJsonObject(file);
      await withTools('attune computed settings', async ({ database, clock }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const now = clock.now();
        const options = { now, whenChanged: rebuildingAt(now) };
        const settings =
          change === undefined
            ? await readComputedSettings(database, workspaceId)
            : await changeComputedSettings(database, { workspaceId, change }, options);
        sayJson(terminal, computedSettingsToJson(settings));
      });
    });
}

function refreshCommand(terminal: Terminal): Command {
  return new Command('refresh')
    .description(
      'publish the bounds of the RFM scores as they are now; each day it happens by itself',
    )
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(({ workspace, json }: ComputedOptions) =>
      withTools('attune computed refresh', async ({ database, clock }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const at = clock.now();
        const cuts = await refreshRfm(database, { workspaceId, at }, rebuildingAt(at));
        if (json) sayJson(terminal, cuts === undefined ? null : showCuts(cuts));
        else if (cuts === undefined) terminal.say('Nobody has ordered yet: nothing is published.');
        else {
          terminal.say(
            `Version ${cuts.version} is published, of ${cuts.profiles.toLocaleString('en')} who have ordered.`,
          );
          terminal.say(`  seconds since the last order  ${cuts.recency.join(', ')}`);
          terminal.say(`  orders                        ${cuts.frequency.join(', ')}`);
          terminal.say(`  revenue                       ${cuts.monetary.join(', ')}`);
        }
      }),
    );
}

function showCuts({ publishedAt, ...cuts }: PublishedRfmCuts) {
  return { ...cuts, publishedAt: showInstant(publishedAt) };
}
