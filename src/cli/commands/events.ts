import { setTimeout as delay } from 'node:timers/promises';
import { Command, Option } from 'commander';
import type { Tools } from '../../app/index.js';
import { type EventFilter, type EventView, readRecentEvents } from '../../ingest/index.js';
import { type Instant, stringifyExact } from '../../kernel/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { createTail, type Tail } from '../create-tail.js';
import { listenForStop } from '../listen-for-stop.js';
import { readSince } from '../read-since.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface TailOptions {
  readonly workspace?: string;
  readonly name?: string;
  readonly since?: string;
  readonly follow: boolean;
  readonly json?: true;
}

export function eventsCommand(terminal: Terminal): Command {
  const command = new Command('events').description('what people did, as it came in');
  command
    .command('tail')
    .description('show events as they come in, until Ctrl-C')
    .addOption(new Option('--workspace <name>', 'name or number (needed when there are several)'))
    .option('--name <name>', 'only events of this name, such as "Order Completed"')
    .option(
      '--since <when>',
      'begin then: 30s, 10m, 2h, 1d ago, or an ISO 8601 time (default: with the last ten)',
    )
    .option('--no-follow', 'end when everything that is there was shown')
    .option('--json', 'print each event as a line of JSON, whole')
    .action((options: TailOptions) =>
      withTools('attune events tail', async (tools) => {
        const { clock, database } = tools;
        const { workspaceId } = await chooseWorkspace(database, options.workspace);
        const filter = { workspaceId, name: options.name };
        const since =
          options.since === undefined
            ? await findLastFew(tools, filter)
            : readSince(options.since, clock.now());
        const show = options.json ? showWhole : showLine;
        const tail = createTail(since);
        const poll = async () => {
          for (const event of await readNew(tools, filter, tail)) terminal.say(show(event));
        };
        await poll();
        if (options.follow) await repeatUntilStopped(poll);
      }),
    );
  return command;
}

const POLL_INTERVAL_MS = 500;

async function repeatUntilStopped(poll: () => Promise<void>): Promise<void> {
  const stop = new AbortController();
  void listenForStop().then(() => stop.abort());
  while (!stop.signal.aborted) {
    await delay(POLL_INTERVAL_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    if (!stop.signal.aborted) await poll();
  }
}

const FIRST_EVENTS = 10;
const DAY_MS = 86_400_000;

/** Since when the last few events of the last day came in: where somebody who looks wants to begin. */
async function findLastFew(
  { database, clock }: Pick<Tools, 'database' | 'clock'>,
  filter: EventFilter,
): Promise<Instant> {
  const now = clock.now();
  const range = { ...filter, now, since: now - DAY_MS };
  const events = await readRecentEvents(database, range, { limit: FIRST_EVENTS });
  return events.at(-1)?.receivedAt ?? now;
}

const PAGE_EVENTS = 500;

/** What was not shown yet, in the order in which it came in. */
async function readNew(
  { database, clock }: Pick<Tools, 'database' | 'clock'>,
  filter: EventFilter,
  tail: Tail,
): Promise<EventView[]> {
  const seen: EventView[] = [];
  for (;;) {
    const last = seen.at(-1);
    const page = await readRecentEvents(
      database,
      { ...filter, now: clock.now(), since: tail.lookFrom() },
      {
        limit: PAGE_EVENTS,
        after: last === undefined ? undefined : { at: last.receivedAt, eventId: last.eventId },
      },
    );
    seen.push(...page);
    if (page.length < PAGE_EVENTS) return tail.take(seen.reverse());
  }
}

function showLine({ receivedAt, name, type, profileId }: EventView): string {
  return `${showInstant(receivedAt)}  ${type.padEnd(8)}  ${profileId}  ${name}`;
}

function showWhole({ occurredAt, receivedAt, payload, door, ...event }: EventView): string {
  return stringifyExact({
    ...event,
    occurredAt: showInstant(occurredAt),
    receivedAt: showInstant(receivedAt),
    payload,
    door,
  });
}
