import { Command, Option } from 'commander';
import type { Tools } from '../../app/index.js';
import { findNamedProfile, mergeProfiles, unmergeWhenSettled } from '../../identity/index.js';
import { stringifyExact } from '../../kernel/index.js';
import { readProfile } from '../../profiles/index.js';
import { readSegmentsOfProfile } from '../../segments/index.js';
import { announceTickets } from '../../storage/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { describeProfile } from '../describe-profile.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface ProfileOptions {
  readonly workspace?: string;
  readonly json?: true;
}

const PROFILE = 'its id, or an identifier: email:anna@shop.example';

export function profileCommand(terminal: Terminal): Command {
  return new Command('profile')
    .description('the person behind the identifiers')
    .addCommand(showCommand(terminal))
    .addCommand(mergeCommand(terminal))
    .addCommand(unmergeCommand(terminal));
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

function showCommand(terminal: Terminal): Command {
  return new Command('show')
    .description('all that is known of a person')
    .argument('<profile>', PROFILE)
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((named: string, { workspace, json }: ProfileOptions) =>
      withTools('attune profile show', async ({ database }) => {
        const { workspaceId, currency } = await chooseWorkspace(database, workspace);
        const profileId = await findNamedProfile(database, workspaceId, named);
        const profile = await readProfile(database, { workspaceId, profileId }, { currency });
        const place = { workspaceId, profileId: profile.profileId };
        const segments = await readSegmentsOfProfile(database, place);
        if (json) {
          terminal.say(stringifyExact({ ...profile, segments }));
          return;
        }
        for (const line of describeProfile(profile, terminal)) terminal.say(line);
        if (segments.length === 0) return;
        terminal.say();
        terminal.say(terminal.colours.bold('segments'));
        for (const { key, name, since } of segments) {
          terminal.say(`  ${name} (${key})  since ${showInstant(since)}`);
        }
      }),
    );
}

function mergeCommand(terminal: Terminal): Command {
  return new Command('merge')
    .description('make two profiles one; the older one stays')
    .argument('<profile>', PROFILE)
    .argument('<other>', PROFILE)
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((one: string, other: string, { workspace, json }: ProfileOptions) =>
      withTools('attune profile merge', async (tools) => {
        const { database } = tools;
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const profileIds = [
          await findNamedProfile(database, workspaceId, one),
          await findNamedProfile(database, workspaceId, other),
        ] as const;
        const merged = await mergeProfiles(database, { workspaceId, profileIds }, byHand(tools));
        if (json) terminal.say(JSON.stringify(merged));
        else {
          terminal.say(`${merged.loserId} is part of ${merged.winnerId} now.`);
          terminal.say(`Take it back with: attune profile unmerge ${merged.loserId}`);
        }
      }),
    );
}

function unmergeCommand(terminal: Terminal): Command {
  return new Command('unmerge')
    .description('take a merge back: both profiles are rebuilt from the log')
    .argument('<profile>', 'the id of the profile that was lost by the merge')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((profile: string, { workspace, json }: ProfileOptions) =>
      withTools('attune profile unmerge', async (tools) => {
        const { database } = tools;
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const loserId = await findNamedProfile(database, workspaceId, profile);
        const unmerged = await unmergeWhenSettled(
          database,
          { workspaceId, loserId },
          byHand(tools),
        );
        if (json) terminal.say(JSON.stringify(unmerged));
        else
          terminal.say(
            `${unmerged.profileId} is a profile of its own again, apart from ${unmerged.fromId}.`,
          );
      }),
    );
}

function byHand({ ids, clock }: Tools) {
  return { ids, now: clock.now(), announce: announceTickets };
}
