import type { Workspace } from '../../access/index.js';
import { countHaltedImports } from '../../connect/index.js';
import { countAccepted, countUnknown } from '../../delivery/index.js';
import { countHeld, type TallyStretch } from '../../ingest/index.js';
import { type Instant, instantOfUuid, type WorkspaceId } from '../../kernel/index.js';
import { type Revenue, sumRevenue } from '../../profiles/index.js';
import { addDays, createCalendar } from '../../rules/index.js';
import { type Mover, readBuilds, readMovers, type SegmentBuild } from '../../segments/index.js';
import { countOpenTickets, type Db, findOldestTicket } from '../../storage/index.js';
import { isoOf } from './api-schemas.js';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const HOUR_MS = HOUR_MINUTES * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MOST_MOVERS = 6;
const HALTED_DAYS = 7;

/** One number of today, and what it was on other days up to the same time. */
export interface Compared<Value> {
  readonly today: Value;
  readonly yesterday: Value;
  readonly lastWeek: Value;
}

/** All that the overview can show, whoever looks. */
export interface OverviewFigures {
  readonly day: string;
  readonly timeZone: string;
  readonly events: Compared<number>;
  readonly hours: readonly {
    readonly at: string;
    readonly events: number | null;
    readonly eventsYesterday: number | null;
    readonly eventsLastWeek: number | null;
  }[];
  readonly messages: Compared<number>;
  readonly revenue: readonly (Compared<string> & {
    readonly currency: string;
    readonly orders: number;
  })[];
  readonly movers: readonly Mover[];
  readonly builds: readonly SegmentBuild[];
  readonly quarantined: number;
  readonly unknownMessages: number;
  readonly haltedImports: number;
  readonly oldestWaitMs: number;
  readonly waitingEvents: number;
}

export interface OverviewParts {
  readonly database: Db;
  readonly countMinutes: (stretch: TallyStretch) => Promise<readonly number[]>;
}

/** Reads a workspace's figures as they are now. */
export async function readOverview(
  parts: OverviewParts,
  { workspaceId, timeZone }: Pick<Workspace, 'workspaceId' | 'timeZone'>,
  now: Instant,
): Promise<OverviewFigures> {
  const { database } = parts;
  const days = daysAt(now, timeZone);
  const since = days.today.from;
  const [events, messages, revenue, movers, builds, attention] = await Promise.all([
    readEvents(parts, workspaceId, days),
    readMessages(database, workspaceId, days),
    readRevenue(database, workspaceId, days),
    readMovers(database, { workspaceId, since, limit: MOST_MOVERS }),
    readBuilds(database, workspaceId),
    readAttention(database, workspaceId, now),
  ]);
  return {
    ...{ day: days.day, timeZone, messages, revenue, movers, builds },
    ...events,
    ...attention,
  };
}

/** A day, and how much of it is looked at. */
interface Day {
  readonly from: Instant;
  /** The time that it is today; where clocks were changed, by what has passed of the day. */
  readonly until: Instant;
  readonly to: Instant;
}

interface Days extends Compared<Day> {
  readonly day: string;
  readonly now: Instant;
}

function daysAt(now: Instant, timeZone: string): Days {
  const calendar = createCalendar(timeZone);
  const day = calendar.dayOf(now);
  const today = calendar.startOf(day);
  const ago = (days: number): Day => {
    const from = calendar.startOf(addDays(day, -days));
    const to = calendar.startOf(addDays(day, 1 - days));
    return { from, until: Math.min(to, from + (now - today)), to };
  };
  // What comes in while this is read counts too.
  const running = { ...ago(0), until: now + HOUR_MS };
  return { day, now, today: running, yesterday: ago(1), lastWeek: ago(7) };
}

async function compare<Value>(
  { today, yesterday, lastWeek }: Days,
  read: (day: Day) => Promise<Value>,
): Promise<Compared<Value>> {
  const [now, before, week] = await Promise.all([today, yesterday, lastWeek].map(read));
  return { today: now as Value, yesterday: before as Value, lastWeek: week as Value };
}

async function readEvents({ countMinutes }: OverviewParts, workspaceId: WorkspaceId, days: Days) {
  const minutes = await compare(days, ({ from, to }) => countMinutes({ workspaceId, from, to }));
  const { today, now } = days;
  const passed = Math.floor((now - today.from) / MINUTE_MS);
  const hours = Math.floor((today.to - 1 - today.from) / HOUR_MS) + 1;
  return {
    events: {
      today: sumOf(minutes.today),
      yesterday: sumOf(minutes.yesterday.slice(0, passed)),
      lastWeek: sumOf(minutes.lastWeek.slice(0, passed)),
    },
    hours: Array.from({ length: hours }, (_, hour) => ({
      at: isoOf(today.from + hour * HOUR_MS),
      events: hourOf(minutes.today, hour),
      eventsYesterday: hourOf(minutes.yesterday, hour),
      eventsLastWeek: hourOf(minutes.lastWeek, hour),
    })),
  };
}

/** Null: it has not begun, or the day had none like it. */
function hourOf(minutes: readonly number[], hour: number): number | null {
  const counts = minutes.slice(hour * HOUR_MINUTES, (hour + 1) * HOUR_MINUTES);
  return counts.length === 0 ? null : sumOf(counts);
}

function readMessages(db: Db, workspaceId: WorkspaceId, days: Days): Promise<Compared<number>> {
  return compare(days, async ({ from, until }) =>
    sumOf(await countAccepted(db, workspaceId, [from, Math.max(until, from + 1)])),
  );
}

async function readRevenue(db: Db, workspaceId: WorkspaceId, days: Days) {
  const sums = await compare(days, ({ from, until }) =>
    sumRevenue(db, workspaceId, [from, Math.max(until, from + 1)]),
  );
  const all = [...sums.today, ...sums.yesterday, ...sums.lastWeek];
  const amountIn = (sold: readonly Revenue[], currency: string) =>
    sold.find((each) => each.currency === currency)?.amount ?? '0';
  return [...new Set(all.map(({ currency }) => currency))].map((currency) => ({
    currency,
    today: amountIn(sums.today, currency),
    yesterday: amountIn(sums.yesterday, currency),
    lastWeek: amountIn(sums.lastWeek, currency),
    orders: sums.today.find((each) => each.currency === currency)?.orders ?? 0,
  }));
}

async function readAttention(db: Db, workspaceId: WorkspaceId, now: Instant) {
  const since = now - HALTED_DAYS * DAY_MS;
  const [quarantined, unknownMessages, haltedImports, oldest, backlog] = await Promise.all([
    countHeld(db, workspaceId),
    countUnknown(db, workspaceId),
    countHaltedImports(db, workspaceId, { since, now }),
    findOldestTicket(db, workspaceId),
    countOpenTickets(db),
  ]);
  return {
    quarantined,
    unknownMessages,
    haltedImports,
    oldestWaitMs: oldest === undefined ? 0 : Math.max(0, now - instantOfUuid(oldest)),
    waitingEvents: sumOf(backlog.map(({ events }) => events)),
  };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, each) => sum + each, 0);
}
