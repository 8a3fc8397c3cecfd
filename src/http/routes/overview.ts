import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findWorkspace, workspaceUnknown } from '../../access/index.js';
import { countAccepted, countUnknown } from '../../delivery/index.js';
import { countEvents, countQuarantined } from '../../ingest/index.js';
import { type Instant, instantOfUuid, type WorkspaceId } from '../../kernel/index.js';
import { sumRevenue } from '../../profiles/index.js';
import { addDays, createCalendar } from '../../rules/index.js';
import { readMovers } from '../../segments/index.js';
import { countOpenTickets, type Db } from '../../storage/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer, instant, isoOf, workspaceParam } from './api-schemas.js';

const HOUR_MS = 3_600_000;
const MOST_MOVERS = 6;

const count = z.int();
const figure = z.object({
  today: count,
  yesterday: count.meta({ description: 'Up to the same time of the day.' }),
});

const overview = z.object({
  day: z.string().meta({ description: 'In the workspace’s time zone.' }),
  timeZone: z.string(),
  events: figure,
  messages: figure.meta({ description: 'That a mail server took, by when they were intended.' }),
  revenue: z
    .array(
      z.object({
        currency: z.string(),
        today: z.string().meta({ description: 'Exact, before refunds.' }),
        yesterday: z.string(),
        orders: count.meta({ description: 'Today’s.' }),
      }),
    )
    .meta({ description: 'Of orders that were not cancelled, by currency.' }),
  hours: z
    .array(z.object({ at: instant, events: count.nullable(), eventsYesterday: count.nullable() }))
    .meta({
      description: 'All hours of today; null: it has not begun, or yesterday had none like it.',
    }),
  movers: z
    .array(z.object({ key: z.string(), name: z.string(), entered: count, left: count }))
    .meta({ description: 'The segments that moved most today.' }),
  attention: z.object({
    quarantined: count.meta({ description: 'Items that wait in quarantine.' }),
    unknownMessages: count,
    waitingEvents: count.meta({ description: 'Of the installation; they have not taken effect.' }),
    oldestWaitMs: count.meta({ description: 'How long the oldest of them waits.' }),
  }),
});

/** Today at a glance. */
export function addOverviewRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/overview',
    {
      config: { scope: 'events:read' },
      schema: {
        tags: ['running'],
        summary: 'Today’s figures beside yesterday’s up to the same time, and what needs attention',
        querystring: z.object({ workspace: workspaceParam }),
        response: { 200: overview, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { database } = parts;
      const workspace = await findWorkspace(database, workspaceId);
      if (workspace === undefined) throw workspaceUnknown.make({ workspace: String(workspaceId) });
      const now = parts.clock.now();
      const days = daysAt(now, workspace.timeZone);
      const [figures, movers, attention] = await Promise.all([
        readFigures(database, workspaceId, days),
        readMovers(database, { workspaceId, since: days.today, limit: MOST_MOVERS }),
        readAttention(database, workspaceId, now),
      ]);
      return { day: days.day, timeZone: workspace.timeZone, ...figures, movers, attention };
    },
  );
}

interface Days {
  readonly day: string;
  readonly now: Instant;
  /** When the days begin. */
  readonly today: Instant;
  readonly tomorrow: Instant;
  readonly yesterday: Instant;
  /** Yesterday at this time; where clocks were changed, by what has passed of the day. */
  readonly sameTime: Instant;
}

function daysAt(now: Instant, timeZone: string): Days {
  const calendar = createCalendar(timeZone);
  const day = calendar.dayOf(now);
  const today = calendar.startOf(day);
  const yesterday = calendar.startOf(addDays(day, -1));
  const tomorrow = calendar.startOf(addDays(day, 1));
  return {
    day,
    now,
    today,
    tomorrow,
    yesterday,
    sameTime: Math.min(today, yesterday + (now - today)),
  };
}

async function readFigures(db: Db, workspaceId: WorkspaceId, days: Days) {
  const { now, today, tomorrow, yesterday, sameTime } = days;
  // What comes in while this is read counts too.
  const end = now + HOUR_MS;
  const edges = [yesterday, sameTime, Math.max(today, sameTime + 1), end];
  const hours = hoursOf(today, tomorrow - 1);
  const begun = hours.filter((at) => at <= now);
  const [messages, revenue, events, before, sameBefore] = await Promise.all([
    countAccepted(db, workspaceId, edges),
    sumRevenue(db, workspaceId, edges),
    countEvents(db, workspaceId, [...begun, end]),
    countEvents(db, workspaceId, [...hoursOf(yesterday, today - 1), today]),
    countEvents(db, workspaceId, [yesterday, Math.max(sameTime, yesterday + 1)]),
  ]);
  const currencies = [...new Set(revenue.map(({ currency }) => currency))];
  const of = (stretch: number, currency: string) =>
    revenue.find((each) => each.stretch === stretch && each.currency === currency);
  return {
    events: { today: sumOf(events), yesterday: sumOf(sameBefore) },
    messages: { today: messages[2] ?? 0, yesterday: messages[0] ?? 0 },
    revenue: currencies.map((currency) => ({
      currency,
      today: of(2, currency)?.amount ?? '0',
      yesterday: of(0, currency)?.amount ?? '0',
      orders: of(2, currency)?.orders ?? 0,
    })),
    hours: hours.map((at, n) => ({
      at: isoOf(at),
      events: events[n] ?? null,
      eventsYesterday: before[n] ?? null,
    })),
  };
}

/** The beginnings of the hours from one instant to another. */
function hoursOf(from: Instant, to: Instant): Instant[] {
  return Array.from(
    { length: Math.floor((to - from) / HOUR_MS) + 1 },
    (_, n) => from + n * HOUR_MS,
  );
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, each) => sum + each, 0);
}

async function readAttention(db: Db, workspaceId: WorkspaceId, now: Instant) {
  const [quarantine, unknownMessages, backlog] = await Promise.all([
    countQuarantined(db, workspaceId),
    countUnknown(db, workspaceId),
    countOpenTickets(db),
  ]);
  const oldest = Math.min(now, ...backlog.map(({ oldestGroup }) => instantOfUuid(oldestGroup)));
  const held = quarantine.filter(({ status }) => status === 'held');
  return {
    quarantined: sumOf(held.map(({ items }) => items)),
    unknownMessages,
    waitingEvents: sumOf(backlog.map(({ events }) => events)),
    oldestWaitMs: now - oldest,
  };
}
