import { Command, Option } from 'commander';
import {
  type Campaign,
  listCampaigns,
  readCampaignProgress,
  type Steering,
  steerCampaign,
} from '../../campaigns/index.js';
import { announceDue } from '../../storage/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { printRecords } from '../print-records.js';
import { readUuid } from '../read-uuid.js';
import { showCounts } from '../show-counts.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface CampaignOptions {
  readonly workspace?: string;
  readonly json?: true;
}

export function campaignCommand(terminal: Terminal): Command {
  return new Command('campaign')
    .description('campaigns under way, and those that are over')
    .addCommand(listCommand(terminal))
    .addCommand(showCommand(terminal))
    .addCommand(steeringCommand(terminal, 'pause', 'let nothing more of it go out for now'))
    .addCommand(steeringCommand(terminal, 'resume', 'let it go on'))
    .addCommand(steeringCommand(terminal, 'stop', 'end it: what has not gone out never does'));
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('the campaigns, the newest first')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(({ workspace, json }: CampaignOptions) =>
      withTools('attune campaign list', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const campaigns = await listCampaigns(database, workspaceId);
        printRecords(terminal, campaigns.map(show), {
          json: json === true,
          columns: {
            campaignId: 'id',
            createdAt: 'begun',
            state: 'state',
            audience: 'to',
            name: 'name',
          },
          whenEmpty: 'There is no campaign yet: `attune send TEMPLATE` begins one.',
        });
      }),
    );
}

function show({ createdAt, changedAt, ...rest }: Campaign) {
  return { ...rest, createdAt: showInstant(createdAt), changedAt: showInstant(changedAt) };
}

function showCommand(terminal: Terminal): Command {
  return new Command('show')
    .description('how far a campaign has come')
    .argument('<campaign>', 'its id', readUuid)
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((campaignId: string, { workspace, json }: CampaignOptions) =>
      withTools('attune campaign show', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const progress = await readCampaignProgress(database, workspaceId, campaignId);
        if (json) {
          terminal.say(JSON.stringify(progress));
          return;
        }
        const { name, state, audience, purpose, walked, intended, leftOut, messages } = progress;
        terminal.say(`${name}: ${state}`);
        terminal.say(`  to         ${audience}, for ${purpose}`);
        terminal.say(`  looked at  ${Math.round(walked * 100)} % of the profiles`);
        terminal.say(
          `  messages   ${intended.toLocaleString('en')}: ${showCounts(messages) || 'none'}`,
        );
        terminal.say(`  left out   ${showCounts(leftOut) || 'nobody'}`);
      }),
    );
}

function steeringCommand(terminal: Terminal, steering: Steering, description: string): Command {
  return new Command(steering)
    .description(description)
    .argument('<campaign>', 'its id', readUuid)
    .addOption(workspaceOption())
    .action((campaignId: string, { workspace }: CampaignOptions) =>
      withTools(`attune campaign ${steering}`, async ({ database, clock }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const change = { steering, now: clock.now() };
        const campaign = await steerCampaign(database, { workspaceId, campaignId }, change);
        await announceDue(database);
        terminal.say(`${campaign.name}: ${campaign.state}`);
      }),
    );
}
