import { Command, Option } from 'commander';
import {
  type ExplainedIdentifier,
  type ExplainedIdentity,
  type ExplainedMerge,
  explainIdentity,
  findNamedProfile,
} from '../../identity/index.js';
import type { EventSketch } from '../../ingest/index.js';
import { printRule } from '../../rules/index.js';
import { type ExplainedSegment, explainSegment } from '../../segments/index.js';
import type { ExplainedRule } from '../../trackers/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { describeExplanation } from '../describe-explanation.js';
import { sayJson } from '../say-json.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';
import { journeyWhyCommand, messageWhyCommand } from './explain-journey.js';

interface ExplainOptions {
  readonly workspace?: string;
  readonly json?: true;
}

export function explainCommand(terminal: Terminal): Command {
  const command = new Command('explain').description('why things are as they are');
  command
    .command('identity')
    .description('why a profile’s identifiers are one person: the events that tied them')
    .argument('<profile>', 'its id, or an identifier: email:anna@shop.example')
    .addOption(new Option('--workspace <name>', 'name or number (needed when there are several)'))
    .option('--json', 'print JSON')
    .action((profile: string, { workspace, json }: ExplainOptions) =>
      withTools('attune explain identity', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const profileId = await findNamedProfile(database, workspaceId, profile);
        const explained = await explainIdentity(database, workspaceId, profileId);
        if (json) terminal.say(JSON.stringify(explained, null, 2));
        else for (const line of describe(explained, terminal)) terminal.say(line);
      }),
    );
  command.addCommand(segmentCommand(terminal));
  command.addCommand(journeyWhyCommand(terminal));
  command.addCommand(messageWhyCommand(terminal));
  return command;
}

function segmentCommand(terminal: Terminal): Command {
  return new Command('segment')
    .description('why somebody is in a segment or is not, since when, and what would change it')
    .argument('<segment>', 'its key')
    .argument('<profile>', 'its id, or an identifier: email:anna@shop.example')
    .addOption(new Option('--workspace <name>', 'name or number (needed when there are several)'))
    .option('--json', 'print JSON')
    .action((key: string, profile: string, { workspace, json }: ExplainOptions) =>
      withTools('attune explain segment', async ({ database, clock }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const profileId = await findNamedProfile(database, workspaceId, profile);
        const place = { workspaceId, profileId };
        const explanation = await explainSegment(database, { key, place, now: clock.now() });
        if (json) sayJson(terminal, asAnswer(explanation));
        else for (const line of describeExplanation(explanation, terminal)) terminal.say(line);
      }),
    );
}

/** The same as `GET /api/segments/:key/explain/:profile` answers, with rules as text only. */
function asAnswer({ key, explained, member, ...rest }: ExplainedSegment): object {
  return {
    segment: key,
    ...rest,
    explained: partAnswer(explained),
    isMember: member?.isMember ?? null,
    memberSince: instantOrNull(member?.since ?? null),
  };
}

function partAnswer(explained: ExplainedRule): object {
  const { rule, value = null, valueThen = null, parts, ...rest } = explained;
  return {
    rule: printRule(rule),
    ...rest,
    value,
    valueThen,
    since: instantOrNull(rest.since),
    changesAt: instantOrNull(rest.changesAt),
    unchangedUntil: instantOrNull(rest.unchangedUntil),
    parts: parts.map(partAnswer),
  };
}

function instantOrNull(instant: number | null): string | null {
  return instant === null ? null : showInstant(instant);
}

function describe(explained: ExplainedIdentity, { colours }: Terminal): string[] {
  const { profileId, mergedThrough, identifiers, merges } = explained;
  const way = mergedThrough.map((from) => `  ${from} was merged into it`);
  return [
    `${colours.bold('profile')} ${profileId}`,
    ...way,
    '',
    colours.bold(identifiers.length === 0 ? 'nothing points to it' : 'is known by'),
    ...identifiers.flatMap(describeIdentifier),
    ...(merges.length === 0 ? [] : ['', colours.bold('was merged')]),
    ...merges.flatMap(describeMerge),
  ];
}

function describeIdentifier(identifier: ExplainedIdentifier): string[] {
  const { kind, value, tiedAt, through, event, sharedSince } = identifier;
  const because =
    through === null ? 'it came first' : `named together with ${through.kind}:${through.value}`;
  return [
    `  ${kind}:${value}`,
    `    since ${showInstant(tiedAt)}: ${because}${inEvent(event)}`,
    ...(sharedSince === null
      ? []
      : [`    a shared device since ${showInstant(sharedSince)}: it ties nobody`]),
  ];
}

function describeMerge(merge: ExplainedMerge): string[] {
  const { loserId, winnerId, mergedAt, takenBackAt, cause, event } = merge;
  const { loserIdentifier, winnerIdentifier } = merge;
  const named =
    loserIdentifier === null || winnerIdentifier === null
      ? ''
      : `: ${loserIdentifier.kind}:${loserIdentifier.value} and ${winnerIdentifier.kind}:${winnerIdentifier.value} were named together`;
  const by = { event: 'by an event', alias: 'by an alias', hand: 'by hand' }[cause];
  return [
    `  ${loserId} into ${winnerId}`,
    `    ${showInstant(mergedAt)}, ${by}${named}${inEvent(event)}`,
    ...(takenBackAt === null ? [] : [`    taken back ${showInstant(takenBackAt)}`]),
  ];
}

function inEvent(event: EventSketch | null): string {
  if (event === null) return '';
  const name = event.name === '' ? event.type : `${event.type} “${event.name}”`;
  return ` in ${name} of ${showInstant(event.occurredAt)} (${event.eventId})`;
}
