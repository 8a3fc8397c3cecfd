import { type AcceptedEvent, readEventsOfTickets } from '../ingest/index.js';
import type { Clock, EventId, FailPoints, Instant, ProcessId } from '../kernel/index.js';
import type { LaneEvents } from '../profiles/index.js';
import {
  type Database,
  type Db,
  deleteTickets,
  FenceLost,
  type Lane,
  type OwnedLanes,
  passFence,
  readTickets,
  type Ticket,
} from '../storage/index.js';
import type { HandedEvents } from './handed-events.js';

/** The stages that a cycle's events go through: see `pipeline.ts`. */
export interface CycleStages {
  /** Runs in the cycle's transaction. What it gives back is called after the commit, and only then. */
  apply(tx: Db, lanes: LaneEvents, now: Instant): Promise<() => void>;
}

export interface CycleContext {
  /** Commits asynchronously: what a crash takes back comes again with its tickets. */
  readonly database: Database;
  readonly processId: ProcessId;
  readonly clock: Clock;
  readonly failPoints: FailPoints;
  readonly handed: HandedEvents;
  readonly stages: CycleStages;
  /** Moves events that can't be applied from the log into quarantine. */
  readonly setAside: (tx: Db, events: readonly AcceptedEvent[]) => Promise<void>;
}

/** What one cycle did. */
export interface CycleReport {
  readonly events: number;
  /** Tickets may be left: the cycle was full. */
  readonly hasMore: boolean;
}

export interface CycleWork {
  /** The lanes to work on, with the epochs at which they are ours. */
  readonly lanes: OwnedLanes;
  /** Events to set aside instead of applying them. */
  readonly aside?: ReadonlySet<EventId>;
  /** Looks at this many events only, in order, and takes everything back. */
  readonly rehearse?: number;
}

/** Tickets of one cycle at most: bounds its memory and how long its lanes are locked. */
const MAX_TICKETS = 2_048;
const MAX_EVENTS = 5_000;

/**
 * One cycle over all the given lanes that have work, as one transaction: prove ownership, read the open
 * tickets, apply their events in order, delete the tickets. Either all of it happened or nothing.
 *
 * @throws FenceLost when a lane is not ours any more; DatabaseError; or whatever a stage throws at an event
 */
export async function runCycle(context: CycleContext, work: CycleWork): Promise<CycleReport> {
  const { database, failPoints, handed } = context;
  let afterCommit = (): void => undefined;
  let tickets: readonly Ticket[] = [];
  let report: CycleReport = { events: 0, hasMore: false };
  try {
    await database.transaction(async (tx) => {
      const now = await startCycle(tx, context, work.lanes);
      tickets = await takeTickets(tx, [...work.lanes.keys()]);
      const lanes = await loadEvents(tx, tickets, handed);
      await failPoints.hit('cycle:loaded');
      const parted = partEvents(lanes, work);
      if (parted.aside.length > 0) await context.setAside(tx, parted.aside);
      afterCommit = await context.stages.apply(tx, parted.apply, now);
      if (work.rehearse !== undefined) throw new RehearsalOver();
      await failPoints.hit('cycle:applied');
      await finishTickets(tx, tickets, work.lanes);
      await failPoints.hit('cycle:before-commit');
      report = { events: countEvents(lanes), hasMore: isFull(tickets) };
    });
  } catch (error) {
    if (error instanceof RehearsalOver) return report;
    throw error;
  }
  await failPoints.hit('cycle:after-commit');
  handed.forget(tickets);
  afterCommit();
  return report;
}

/** Thrown to take a rehearsal back; never leaves this file. */
class RehearsalOver extends Error {}

async function startCycle(
  tx: Db,
  { clock, processId }: CycleContext,
  lanes: OwnedLanes,
): Promise<Instant> {
  const clocks = await passFence(tx, { owner: processId, lanes }, clock.now());
  return Math.max(...clocks.map((lane) => lane.clock));
}

async function takeTickets(tx: Db, lanes: readonly Lane[]): Promise<Ticket[]> {
  const open = await readTickets(tx, lanes, MAX_TICKETS);
  let events = 0;
  const end = open.findIndex((ticket) => {
    events += ticket.eventCount;
    return events > MAX_EVENTS;
  });
  return end < 0 ? open : open.slice(0, Math.max(end, 1));
}

function isFull(tickets: readonly Ticket[]): boolean {
  const events = tickets.reduce((sum, { eventCount }) => sum + eventCount, 0);
  return tickets.length === MAX_TICKETS || events > MAX_EVENTS / 2;
}

/** Each lane's events in the order in which they take effect: by receipt, then by place. */
async function loadEvents(
  tx: Db,
  tickets: readonly Ticket[],
  handed: HandedEvents,
): Promise<LaneEvents> {
  const lanes = new Map<Lane, AcceptedEvent[]>();
  const add = (lane: Lane, events: readonly AcceptedEvent[]): void => {
    const known = lanes.get(lane);
    if (known === undefined) lanes.set(lane, [...events]);
    else known.push(...events);
  };
  const elsewhere: Ticket[] = [];
  for (const ticket of tickets) {
    const events = handed.find(ticket);
    if (events === undefined) elsewhere.push(ticket);
    else add(ticket.lane, events);
  }
  if (elsewhere.length > 0) {
    for (const [lane, events] of await readEventsOfTickets(tx, elsewhere)) add(lane, events);
  }
  for (const events of lanes.values()) events.sort(byReceipt);
  return lanes;
}

function byReceipt(a: AcceptedEvent, b: AcceptedEvent): number {
  if (a.receivedAt !== b.receivedAt) return a.receivedAt - b.receivedAt;
  return a.eventId < b.eventId ? -1 : 1;
}

function partEvents(
  lanes: LaneEvents,
  { aside, rehearse }: CycleWork,
): { apply: LaneEvents; aside: AcceptedEvent[] } {
  if (aside === undefined && rehearse === undefined) return { apply: lanes, aside: [] };
  let left = rehearse ?? Number.POSITIVE_INFINITY;
  const setAside: AcceptedEvent[] = [];
  const apply = new Map<Lane, AcceptedEvent[]>();
  for (const [lane, events] of lanes) {
    const kept = events.filter((event) => {
      if (!aside?.has(event.eventId)) {
        left -= 1;
        return left >= 0;
      }
      setAside.push(event);
      return false;
    });
    apply.set(lane, kept);
  }
  return { apply, aside: setAside };
}

/** That a ticket is gone already means that somebody else applied it: then nothing of ours may stand. */
async function finishTickets(tx: Db, tickets: readonly Ticket[], lanes: OwnedLanes): Promise<void> {
  if (tickets.length === 0) return;
  if ((await deleteTickets(tx, tickets)) !== tickets.length) throw new FenceLost([...lanes.keys()]);
}

function countEvents(lanes: LaneEvents): number {
  let count = 0;
  for (const events of lanes.values()) count += events.length;
  return count;
}
