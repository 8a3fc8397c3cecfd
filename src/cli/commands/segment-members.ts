import { Command, Option } from 'commander';
import type { WorkspaceId } from '../../kernel/index.js';
import { addDays, createCalendar } from '../../rules/index.js';
import {
  countChangesByDay,
  type DayOfChanges,
  describePeople,
  readSegment,
  readSegmentChanges,
  readSegmentMembers,
  type SegmentChangeView,
} from '../../segments/index.js';
import type { Db } from '../../storage/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { printRecords } from '../print-records.js';
import { readSince } from '../read-since.js';
import { readWhole } from '../read-whole.js';
import { sayJson } from '../say-json.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface MembersOptions {
  readonly workspace?: string;
  readonly json?: true;
  readonly limit: number;
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

export function segmentMembersCommand(terminal: Terminal): Command {
  return new Command('members')
    .description('who is in a segment now, and since when')
    .argument('<key>')
    .addOption(new Option('--limit <number>', 'people at most').argParser(readWhole).default(20))
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((key: string, { workspace, json, limit }: MembersOptions) =>
      withTools('attune segment members', async ({ database, clock }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const asked = { workspaceId, key, now: clock.now() };
        const members = await readSegmentMembers(database, asked, { limit });
        const sinceOf = new Map((members ?? []).map((each) => [each.profileId, each.since]));
        const people = await describePeople(database, workspaceId, [...sinceOf.keys()]);
        const records = people.map((person) => ({
          ...person,
          since: showInstant(sinceOf.get(person.profileId) ?? 0),
        }));
        printRecords(terminal, records, {
          json: json === true,
          columns: { profileId: 'profile', name: 'name', email: 'e-mail', since: 'since' },
          whenEmpty:
            members === undefined
              ? 'The segment is being built: nobody is in it yet. See `attune segment show`.'
              : 'Nobody is in it.',
        });
      }),
    );
}

interface ChangesOptions extends MembersOptions {
  readonly since?: string;
  readonly byDay?: true;
}

export function segmentChangesCommand(terminal: Terminal): Command {
  return new Command('changes')
    .description('who entered a segment and left it, the latest first, and why')
    .argument('<key>')
    .addOption(new Option('--limit <number>', 'changes at most').argParser(readWhole).default(20))
    .option('--since <when>', 'so long ago (30m, 2h, 7d), or an instant in ISO 8601')
    .option('--by-day', 'how many on each of the last 28 days instead')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((key: string, options: ChangesOptions) =>
      withTools('attune segment changes', async ({ database, clock }) => {
        const { workspaceId, timeZone } = await chooseWorkspace(database, options.workspace);
        const place = { workspaceId, key };
        await readSegment(database, place);
        const now = clock.now();
        if (options.byDay) {
          const calendar = createCalendar(timeZone);
          const to = calendar.dayOf(now);
          const days = { ...place, from: addDays(to, 1 - DAYS), to };
          printDays(terminal, await countChangesByDay(database, days, calendar), options);
          return;
        }
        const since = options.since === undefined ? undefined : readSince(options.since, now);
        const { limit } = options;
        const changes = await readSegmentChanges(database, { ...place, since }, { limit });
        if (options.json) sayJson(terminal, changes.map(show));
        else await printChanges(terminal, changes, { database, workspaceId });
      }),
    );
}

const DAYS = 28;

function printDays(
  terminal: Terminal,
  days: readonly DayOfChanges[],
  { json }: Pick<ChangesOptions, 'json'>,
): void {
  printRecords(
    terminal,
    days.map((day) => ({ ...day })),
    {
      json: json === true,
      columns: { day: 'day', entered: 'entered', left: 'left' },
      whenEmpty: 'There are no days.',
    },
  );
}

function show({ changedAt, ...rest }: SegmentChangeView) {
  return { ...rest, changedAt: showInstant(changedAt) };
}

/** Words for why: the same for everybody who reads them. */
const CAUSES: Readonly<Record<SegmentChangeView['cause'], string>> = {
  event: 'something happened',
  time: 'time went by',
  trait: 'a trait changed',
  definition: 'the segment changed',
  history: 'something of long ago became known',
};

async function printChanges(
  terminal: Terminal,
  changes: readonly SegmentChangeView[],
  { database, workspaceId }: { readonly database: Db; readonly workspaceId: WorkspaceId },
): Promise<void> {
  const profileIds = [...new Set(changes.map(({ profileId }) => profileId))];
  const people = await describePeople(database, workspaceId, profileIds);
  const nameOf = new Map(people.map(({ profileId, name, email }) => [profileId, email ?? name]));
  const records = changes.map(({ profileId, changedAt, what, cause, because }) => ({
    when: showInstant(changedAt),
    what,
    who: nameOf.get(profileId) ?? profileId,
    why: CAUSES[cause],
    because: because?.replace(/\s+/g, ' '),
  }));
  printRecords(terminal, records, {
    json: false,
    columns: { when: 'when', what: 'what', who: 'who', why: 'why', because: 'condition' },
    whenEmpty: 'Nobody has entered it or left it.',
  });
}
