import { Command, Option } from 'commander';
import { readHistoryTest } from '../../connect/index.js';
import type { MessageId } from '../../delivery/index.js';
import { findNamedProfile } from '../../identity/index.js';
import { explainJourney, explainMessage } from '../../journeys/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { describeJourneyOf, describeMessageOf } from '../describe-journey.js';
import { readUuid } from '../read-uuid.js';
import { sayJson } from '../say-json.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface Options {
  readonly workspace?: string;
  readonly json?: true;
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

export function journeyWhyCommand(terminal: Terminal): Command {
  return new Command('journey')
    .description('what somebody went through in a journey, or why they were never in it')
    .argument('<profile>', 'its id, or an identifier: email:anna@shop.example')
    .argument('<journey>', 'its key')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((profile: string, key: string, { workspace, json }: Options) =>
      withTools('attune explain journey', async ({ database }, { historyAfterHours }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const profileId = await findNamedProfile(database, workspaceId, profile);
        const isHistory = await readHistoryTest(database, workspaceId, historyAfterHours);
        const place = { workspaceId, profileId };
        const explained = await explainJourney(database, { place, key, isHistory });
        if (json) sayJson(terminal, explained);
        else for (const line of describeJourneyOf(explained, terminal)) terminal.say(line);
      }),
    );
}

export function messageWhyCommand(terminal: Terminal): Command {
  return new Command('message')
    .description('what led to a message, from the event to the mail, and what became of it')
    .argument('<message>', 'its id', readUuid)
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((message: string, { workspace, json }: Options) =>
      withTools('attune explain message', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const messageId = message as MessageId;
        const explained = await explainMessage(database, { workspaceId, messageId });
        if (json) sayJson(terminal, explained);
        else for (const line of describeMessageOf(explained, terminal)) terminal.say(line);
      }),
    );
}
