import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { createTimedCache, findWorkspace, holds, workspaceUnknown } from '../../access/index.js';
import { createEventTally, QUARANTINE_COUNTED } from '../../ingest/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import { type Caller, callerOf } from '../caller.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer, instant, workspaceParam } from './api-schemas.js';
import { type OverviewFigures, readOverview } from './overview-figures.js';

/** Workspaces whose figures are remembered, three days of each. */
const REMEMBERED = 200;
const DAYS_EACH = 3;
const FRESH_MS = 2_000;
/** Reading the figures takes at most this part of a process's time, however many look on. */
const SHARE_OF_TIME = 1 / 20;

const count = z.int();
const upTo = 'Up to the same time of the day.';
const hidden = 'Null: it is not the caller’s to see.';

const figure = z.object({
  today: count,
  yesterday: count.meta({ description: upTo }),
  lastWeek: count.meta({ description: `A week ago. ${upTo}` }),
});

const overview = z.object({
  day: z.string().meta({ description: 'In the workspace’s time zone.' }),
  timeZone: z.string(),
  events: figure,
  messages: figure.nullable().meta({
    description: `That a mail server took, by when they were intended. ${hidden}`,
  }),
  revenue: z
    .array(
      z.object({
        currency: z.string(),
        today: z.string().meta({ description: 'Exact, before refunds.' }),
        yesterday: z.string(),
        lastWeek: z.string(),
        orders: count.meta({ description: 'Today’s.' }),
      }),
    )
    .nullable()
    .meta({ description: `Of orders that were not cancelled, by currency. ${hidden}` }),
  hours: z
    .array(
      z.object({
        at: instant,
        events: count.nullable(),
        eventsYesterday: count.nullable(),
        eventsLastWeek: count.nullable(),
      }),
    )
    .meta({
      description: 'All hours of today; null: it has not begun, or that day had none like it.',
    }),
  movers: z
    .array(z.object({ key: z.string(), name: z.string(), entered: count, left: count }))
    .nullable()
    .meta({ description: `The segments that moved most today. ${hidden}` }),
  attention: z.object({
    builds: z
      .array(z.object({ key: z.string(), name: z.string(), share: z.number().nullable() }))
      .nullable()
      .meta({
        description: `Segments that are built just now, with how much is done, from 0 to 1; null: it waits. ${hidden}`,
      }),
    quarantined: count
      .max(QUARANTINE_COUNTED)
      .nullable()
      .meta({
        description: `Items that wait in quarantine; ${QUARANTINE_COUNTED}: as many, or more. ${hidden}`,
      }),
    unknownMessages: count.nullable().meta({ description: hidden }),
    haltedImports: count.nullable().meta({
      description: `Imports of the last seven days that stand still before their end. ${hidden}`,
    }),
    oldestWaitMs: count.meta({
      description: 'How long the workspace’s oldest event waits that has not taken effect.',
    }),
    waitingEvents: count.nullable().meta({
      description: `Of the installation, whose operators see it; they have not taken effect. ${hidden}`,
    }),
  }),
});

/** Today at a glance. Whoever looks on sees what their scopes show them; all share what is read. */
export function addOverviewRoute(app: FastifyInstance, parts: ServerParts): void {
  const read = createOverviewReader(parts);
  app.withTypeProvider<ZodTypeProvider>().get(
    '/overview',
    {
      config: { scope: 'events:read' },
      schema: {
        tags: ['running'],
        summary:
          'Today’s figures beside those of yesterday and a week ago, and what needs attention',
        description:
          'What a caller’s scopes do not show is null: messages:read, profiles:read for revenue, segments:read, quarantine:read, sources:read for imports. Figures are a few seconds old at most, unless reading them takes long.',
        querystring: z.object({ workspace: workspaceParam }),
        response: { 200: overview, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      return seenBy(callerOf(request), await read(workspaceId));
    },
  );
}

function createOverviewReader({ database, clock }: ServerParts) {
  const capacity = REMEMBERED * DAYS_EACH;
  const countMinutes = createEventTally({ db: database, clock, capacity });
  const readAnew = async (text: string) => {
    const workspaceId = Number(text) as WorkspaceId;
    const workspace = await findWorkspace(database, workspaceId);
    if (workspace === undefined) throw workspaceUnknown.make({ workspace: text });
    const now = clock.now();
    const figures = await readOverview({ database, countMinutes }, workspace, now);
    return { figures, tookMs: clock.now() - now };
  };
  const readShared = createTimedCache({
    clock,
    capacity: REMEMBERED,
    load: readAnew,
    lifeOf: ({ tookMs }) => Math.max(FRESH_MS, tookMs / SHARE_OF_TIME),
  });
  return async (workspaceId: WorkspaceId) => (await readShared(String(workspaceId))).figures;
}

function seenBy(caller: Caller, figures: OverviewFigures): z.input<typeof overview> {
  const { day, timeZone, events, hours } = figures;
  const may = <Value>(scope: Parameters<typeof holds>[1], value: Value): Value | null =>
    holds(caller, scope) ? value : null;
  return {
    ...{ day, timeZone, events, hours: [...hours] },
    messages: may('messages:read', figures.messages),
    revenue: may('profiles:read', [...figures.revenue]),
    movers: may('segments:read', [...figures.movers]),
    attention: {
      builds: may('segments:read', [...figures.builds]),
      quarantined: may('quarantine:read', figures.quarantined),
      unknownMessages: may('messages:read', figures.unknownMessages),
      haltedImports: may('sources:read', figures.haltedImports),
      oldestWaitMs: figures.oldestWaitMs,
      waitingEvents: seesInstallation(caller) ? figures.waitingEvents : null,
    },
  };
}

/** An operator, or a program with a key to all workspaces. */
function seesInstallation(caller: Caller): boolean {
  if (caller.session !== undefined) return caller.session.user.isOperator;
  return caller.workspaceId === null && holds(caller, 'metrics:read');
}
