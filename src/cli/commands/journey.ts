import { Command, Option } from 'commander';
import { noteAudit } from '../../access/index.js';
import { findNamedProfile } from '../../identity/index.js';
import {
  askStart,
  JOURNEY_STEERINGS,
  type JourneySteering,
  listJourneys,
  listRuns,
  RUN_STATES,
  type RunState,
  readCountsOfJourneys,
  readJourney,
  steerJourney,
} from '../../journeys/index.js';
import { announceDue } from '../../storage/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { describeJourney } from '../describe-journey.js';
import { printRecords } from '../print-records.js';
import { readJsonObject } from '../read-json-object.js';
import { readWhole } from '../read-whole.js';
import { sayJson } from '../say-json.js';
import { showInstant } from '../show-instant.js';
import { showJourney as show } from '../show-journey.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';
import { journeyPublishCommand } from './journey-publish.js';
import { journeyTestCommand } from './journey-test.js';

interface JourneyOptions {
  readonly workspace?: string;
  readonly json?: true;
}

export function journeyCommand(terminal: Terminal): Command {
  return new Command('journey')
    .description('flows that profiles travel through (docs/reference/journeys.md)')
    .addCommand(listCommand(terminal))
    .addCommand(showCommand(terminal))
    .addCommand(journeyTestCommand(terminal))
    .addCommand(journeyPublishCommand(terminal))
    .addCommand(steeringCommand(terminal, 'pause', 'let nobody in and take no step, for now'))
    .addCommand(steeringCommand(terminal, 'resume', 'let it go on'))
    .addCommand(steeringCommand(terminal, 'stop', 'end it with all its runs'))
    .addCommand(runsCommand(terminal))
    .addCommand(startCommand(terminal));
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('the journeys with how many are in them, in order of their keys')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(({ workspace, json }: JourneyOptions) =>
      withTools('attune journey list', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const journeys = await listJourneys(database, workspaceId);
        const counts = await readCountsOfJourneys(database, workspaceId);
        const sum = (key: string, what: 'passed' | 'waiting' | 'converted') =>
          counts.reduce((all, each) => all + (each.key === key ? each[what] : 0), 0);
        const records = journeys.map((journey) => ({
          ...show(journey),
          entered: sum(journey.key, 'passed'),
          underWay: sum(journey.key, 'waiting'),
          converted: sum(journey.key, 'converted'),
        }));
        printRecords(terminal, records, {
          json: json === true,
          columns: {
            key: 'key',
            name: 'name',
            state: 'state',
            version: 'version',
            entered: 'came in',
            underWay: 'under way',
            converted: 'converted',
          },
          whenEmpty: 'There is no journey yet: `attune journey publish FILE` makes one.',
        });
      }),
    );
}

function showCommand(terminal: Terminal): Command {
  return new Command('show')
    .description('a journey with its versions, and how many came by each step')
    .argument('<key>')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((key: string, { workspace, json }: JourneyOptions) =>
      withTools('attune journey show', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const found = await readJourney(database, workspaceId, key);
        if (!json) {
          for (const line of describeJourney(found, terminal)) terminal.say(line);
          return;
        }
        const versions = found.versions.map(({ stepIds, form, publishedAt, ...rest }) => ({
          ...rest,
          publishedAt: showInstant(publishedAt),
          definition: form,
          stepIds: Object.fromEntries(stepIds),
        }));
        sayJson(terminal, { ...show(found), versions });
      }),
    );
}

function steeringCommand(
  terminal: Terminal,
  steering: JourneySteering,
  description: string,
): Command {
  return new Command(steering)
    .description(description)
    .argument('<key>')
    .addOption(workspaceOption())
    .action((key: string, { workspace }: JourneyOptions) =>
      withTools(`attune journey ${steering}`, async ({ database, clock, deed }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const change = { steering, now: clock.now() };
        const journey = await steerJourney(database, { workspaceId, key }, change);
        const action = `journey.${JOURNEY_STEERINGS[steering].wanted}`;
        await noteAudit(database, { workspaceId, action, subject: key }, deed());
        await announceDue(database);
        terminal.say(`${journey.name}: ${journey.state}`);
      }),
    );
}

interface RunsOptions extends JourneyOptions {
  readonly state?: RunState;
  readonly limit: number;
}

function runsCommand(terminal: Terminal): Command {
  return new Command('runs')
    .description('who is or was in a journey, those that came in last first')
    .argument('<key>')
    .addOption(new Option('--state <state>', 'only those in this state').choices(RUN_STATES))
    .addOption(new Option('--limit <number>', 'at most').argParser(readWhole).default(50))
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((key: string, { workspace, json, state, limit }: RunsOptions) =>
      withTools('attune journey runs', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        await readJourney(database, workspaceId, key);
        const filter = { workspaceId, journey: key, state };
        const runs = await listRuns(database, filter, { after: undefined, limit });
        const records = runs.map((run) => ({
          runId: run.runId,
          profileId: run.profileId,
          version: run.version,
          state: run.state,
          enteredAt: showInstant(run.enteredAt),
          stepId: run.stepId,
          dueAt: run.dueAt === null ? null : showInstant(run.dueAt),
          reason: run.reason,
        }));
        printRecords(terminal, records, {
          json: json === true,
          columns: {
            runId: 'run',
            profileId: 'profile',
            enteredAt: 'came in',
            state: 'state',
            stepId: 'at step',
            dueAt: 'goes on',
            reason: 'reason',
          },
          whenEmpty: 'There is no such run.',
        });
      }),
    );
}

interface StartOptions extends JourneyOptions {
  readonly data?: string;
  readonly once?: string;
}

function startCommand(terminal: Terminal): Command {
  return new Command('start')
    .description('put somebody into a journey whose trigger is the API')
    .argument('<key>')
    .argument('<profile>', 'its id, or an identifier: email:anna@shop.example')
    .option('--data <file>', 'a JSON file: what its mails and conditions read of the trigger')
    .option('--once <text>', 'asked again with the same text, nothing happens twice')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((journey: string, profile: string, { workspace, json, data, once }: StartOptions) =>
      withTools('attune journey start', async (tools) => {
        const { database, door, ids, clock, deed } = tools;
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const profileId = await findNamedProfile(database, workspaceId, profile);
        const [rules, hash] = await Promise.all([
          tools.rulesOf(workspaceId),
          tools.hashOf(workspaceId),
        ]);
        const given = data === undefined ? {} : await readJsonObject(data);
        const event = await askStart(
          database,
          { workspaceId, profileId, journey, data: given, key: once },
          { origin: { workspaceId, rules, hash }, ids, now: clock.now() },
        );
        const { messageId } = event;
        const note = { workspaceId, action: 'journey.start-requested', subject: profileId };
        await noteAudit(database, { ...note, detail: { journey, messageId } }, deed());
        await door.accept([event]);
        if (json) sayJson(terminal, { profileId, journey, messageId });
        else terminal.say(`${profileId} is put into ${journey} as soon as a worker gets to it.`);
      }),
    );
}
