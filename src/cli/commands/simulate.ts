import { Command, Option } from 'commander';
import { readHistoryTest } from '../../connect/index.js';
import { simulateJourney } from '../../journeys/index.js';
import type { Instant } from '../../kernel/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { describeSimulation, simulationJson } from '../describe-simulation.js';
import { keyOfFile } from '../key-of-file.js';
import { readJourneyFile } from '../read-journey-file.js';
import { readSince } from '../read-since.js';
import { sayJson } from '../say-json.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface Options {
  readonly from: string;
  readonly to?: string;
  readonly against?: 'live';
  readonly key?: string;
  readonly messages: boolean;
  readonly workspace?: string;
  readonly json?: true;
}

export function simulateCommand(terminal: Terminal): Command {
  return new Command('simulate')
    .description('let a journey live through the past again, and tell what it would have sent')
    .argument('<journey>', 'the key of one, or a file with a draft (YAML or JSON)')
    .option('--from <time>', 'from when on: ISO 8601, or so long ago (`12h`, `30d`)', '7d')
    .option('--to <time>', 'up to when (default: now)')
    .addOption(new Option('--against <what>', 'compare it with what there was').choices(['live']))
    .option('--key <key>', 'what a draft is called (default: the name of the file)')
    .option('--no-messages', 'tell the figures alone')
    .addOption(new Option('--workspace <name>', 'name or number (needed when there are several)'))
    .option('--json', 'print JSON')
    .action(async (journey: string, options: Options) => {
      const isFile = /\.(ya?ml|json)$/i.test(journey);
      const form = isFile ? await readJourneyFile(journey) : undefined;
      const key = options.key ?? (isFile ? keyOfFile(journey) : journey);
      await withTools('attune simulate', async ({ database, clock, ids }, config) => {
        const now = clock.now();
        const { workspaceId } = await chooseWorkspace(database, options.workspace);
        const isHistory = await readHistoryTest(database, workspaceId, config.historyAfterHours);
        const wanted = { workspaceId, key, form, ...stretchOf(options, now), now, ids, isHistory };
        const compares = options.against === 'live';
        const simulation = await simulateJourney(database, { ...wanted, compares });
        if (options.json) sayJson(terminal, simulationJson(simulation));
        else {
          const lines = describeSimulation(simulation, terminal, { lists: options.messages });
          for (const line of lines) terminal.say(line);
        }
      });
    });
}

function stretchOf({ from, to }: Options, now: Instant): { from: Instant; to: Instant } {
  return { from: readSince(from, now), to: to === undefined ? now : readSince(to, now) };
}
