import { Command, InvalidArgumentError, Option } from 'commander';
import { noteAudit } from '../../access/index.js';
import type { Tools } from '../../app/index.js';
import {
  type JourneyPreview,
  previewJourney,
  publishJourney,
  UNDER_WAY,
  type UnderWay,
  type WantedJourney,
} from '../../journeys/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { confirm } from '../confirm.js';
import { keyOfFile } from '../key-of-file.js';
import { printRecords } from '../print-records.js';
import { readJourneyFile } from '../read-journey-file.js';
import { readWhole } from '../read-whole.js';
import { sayJson } from '../say-json.js';
import { showJourney } from '../show-journey.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface PublishOptions {
  readonly key?: string;
  readonly expect?: number;
  readonly underWay?: UnderWay;
  readonly map: Readonly<Record<string, string>>;
  readonly members?: true;
  readonly preview?: true;
  readonly yes?: true;
  readonly workspace?: string;
  readonly json?: true;
}

export function journeyPublishCommand(terminal: Terminal): Command {
  return new Command('publish')
    .description('make a journey live, or another version of it')
    .argument('<file>', 'YAML or JSON')
    .option('--key <key>', 'what it is called (default: the name of the file without its ending)')
    .option('--expect <version>', 'only over this version; 0: it must be new', readWhole)
    .addOption(
      new Option(
        '--under-way <what>',
        'what becomes of those who are in earlier versions: they finish these (the default), move to this one, or leave',
      ).choices(UNDER_WAY),
    )
    .addOption(
      new Option(
        '--map <old=new>',
        'to move: a step of an earlier version, and the step that it is now; once for each',
      )
        .argParser(readPair)
        .default({}, 'steps keep their ids'),
    )
    .option(
      '--members',
      'bring in those, too, who are in the segment, or for whom the rule holds, that is the trigger',
    )
    .option('--preview', 'say what would become of those who are under way, and publish nothing')
    .option('--yes', 'do not ask before moving anybody or letting them leave')
    .addOption(new Option('--workspace <name>', 'name or number (needed when there are several)'))
    .option('--json', 'print JSON')
    .action(async (file: string, options: PublishOptions) => {
      const form = await readJourneyFile(file);
      const key = options.key ?? keyOfFile(file);
      await withTools('attune journey publish', async (tools) => {
        const { workspaceId } = await chooseWorkspace(tools.database, options.workspace);
        const { underWay = 'finish', map: stepMap } = options;
        const isAsked = options.underWay !== undefined || Object.keys(stepMap).length > 0;
        const wish = isAsked ? { underWay, stepMap } : undefined;
        const wanted = {
          workspaceId,
          key,
          form,
          version: options.expect,
          by: BY,
          wish,
          members: options.members,
        };
        const preview = await previewJourney(tools.database, wanted, tools.clock.now());
        if (await isToGoOn(terminal, preview, options)) {
          await publish(terminal, tools, { wanted, json: options.json === true });
        }
      });
    });
}

/** Who publishes at the command line. */
const BY = 'the command line';

function readPair(text: string, before: PublishOptions['map']): PublishOptions['map'] {
  const [, from, to] = /^([^=]+)=([^=]+)$/.exec(text) ?? [];
  if (from === undefined || to === undefined) {
    throw new InvalidArgumentError('It should be like old=new.');
  }
  return { ...before, [from]: to };
}

/** Shows who is under way and what becomes of them, and asks before they are taken from where they are. */
async function isToGoOn(
  terminal: Terminal,
  preview: JourneyPreview,
  { json, yes, members, preview: isPreview, underWay = 'finish' }: PublishOptions,
): Promise<boolean> {
  if (!json || isPreview) showUnderWay(terminal, preview, json === true);
  if (isPreview) return false;
  const count = preview.underWay.reduce((sum, each) => sum + each.count, 0);
  const deeds = [
    ...(underWay === 'finish' || count === 0
      ? []
      : [`${underWay === 'move' ? 'move' : 'end'} ${count.toLocaleString('en')} runs like this`]),
    ...(members ? [`bring in ${(preview.members ?? 0).toLocaleString('en')} people`] : []),
  ];
  if (deeds.length === 0 || yes) return true;
  if (await confirm(`Publish it, and ${deeds.join(', and ')}?`)) return true;
  terminal.complain('Nothing was published.');
  return false;
}

function showUnderWay(terminal: Terminal, preview: JourneyPreview, json: boolean): void {
  if (json) {
    sayJson(terminal, preview);
    return;
  }
  if (preview.members !== null) {
    terminal.say(
      `${preview.members.toLocaleString('en')} people are members of the trigger already.`,
    );
  }
  if (preview.underWay.length === 0) return;
  terminal.say('Under way now:');
  const records = preview.underWay.map(({ version, stepId, count, fate }) => ({
    version,
    stepId,
    count,
    becomes: becomes(fate),
  }));
  printRecords(terminal, records, {
    json,
    columns: { version: 'version', stepId: 'at step', count: 'runs', becomes: 'then' },
    whenEmpty: '',
  });
}

function becomes(fate: JourneyPreview['underWay'][number]['fate']): string {
  switch (fate.kind) {
    case 'finishes':
      return 'go on by their version';
    case 'moves':
      return fate.keepsDue ? `go on waiting at ${fate.to}` : `take ${fate.to}`;
    case 'leaves':
      return fate.reason === 'step-gone' ? 'leave: the step is gone' : 'leave';
  }
}

async function publish(
  terminal: Terminal,
  { database, ids, clock, deed }: Tools,
  { wanted, json }: { readonly wanted: WantedJourney; readonly json: boolean },
): Promise<void> {
  const { workspaceId, key, wish, members } = wanted;
  const { journey, isNew, remarks } = await publishJourney(database, wanted, {
    ids,
    now: clock.now(),
  });
  if (isNew || wish !== undefined || members) {
    const detail = { version: journey.version, ...wish, ...(members && { members }) };
    const note = { workspaceId, action: 'journey.published', subject: key, detail };
    await noteAudit(database, note, deed());
  }
  if (json) {
    sayJson(terminal, { ...showJourney(journey), isNew, remarks });
    return;
  }
  const done = isNew ? `published, version ${journey.version}` : 'published as it is already';
  terminal.say(`${journey.name} (${key}) is ${done}: ${journey.state}.`);
  for (const { at, message } of remarks) {
    terminal.say(`  ${terminal.colours.yellow(at)}: ${message}`);
  }
}
