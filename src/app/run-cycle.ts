import { type AcceptedEvent, readEventsOfTickets } from '../ingest/index.js';
import type { Clock, EventId, FailPoints, Instant, ProcessId, ProfileId } from '../kernel/index.js';
import type { LaneEvents } from '../profiles/index.js';
import {
  type Database,
  type Db,
  deleteTickets,
  type EventsTicket,
  FenceLost,
  type Lane,
  type OwnedLanes,
  passFence,
} from '../storage/index.js';
import type { RuleChange } from '../trackers/index.js';
import { asControl } from './control-failed.js';
import type { Moved } from './cycle-moves.js';
import type { HandedEvents } from './handed-events.js';
import type { ProfileMoves } from './move-profiles.js';
import { type CycleBudget, cycleBudget, type TakenTickets, takeTickets } from './take-tickets.js';

/** Some of the stages that a cycle's events go through. */
export interface CycleStages {
  /**
   * Runs in the cycle's transaction. What it gives back is called after the commit, and only then.
   *
   * @param changes for whom live rules hold now that did not, and the other way round
   */
  apply(tx: Db, lanes: LaneEvents, changes: readonly RuleChange[]): Promise<() => void>;
}

/** All of them, in order: see `pipeline.ts`. */
export interface CycleRoad {
  /** Runs in the cycle's transaction. */
  apply(tx: Db, cycle: CycleMatter): Promise<StagesPassed>;
}

/** What a cycle is about. */
export interface CycleMatter {
  /** Its events, in the order in which they take effect. */
  readonly lanes: LaneEvents;
  /** All its lanes, those without events included: time passes in them. */
  readonly owned: readonly Lane[];
  readonly now: Instant;
}

export interface StagesPassed {
  /** Profiles that were merged away, and where to: no stage has seen their events. */
  readonly gone: ReadonlyMap<ProfileId, ProfileId>;
  /** More changes by time alone than one cycle takes. */
  readonly hasMore: boolean;
  readonly nextDue: ReadonlyMap<Lane, Instant>;
  readonly fired: ReadonlySet<Lane>;
  /** To be called after the commit, and only then. */
  afterCommit(): void;
}

export interface CycleContext {
  /** Commits asynchronously: what a crash takes back comes again with its tickets. */
  readonly database: Database;
  readonly processId: ProcessId;
  readonly clock: Clock;
  readonly failPoints: FailPoints;
  readonly handed: HandedEvents;
  readonly stages: CycleRoad;
  readonly profileMoves: ProfileMoves;
  /** By default {@link cycleBudget}. */
  readonly budget?: CycleBudget;
  /** Moves events that can't be applied from the log into quarantine. */
  readonly setAside: (tx: Db, events: readonly AcceptedEvent[]) => Promise<void>;
}

/** What one cycle did. */
export interface CycleReport {
  readonly events: number;
  /** Of events and of merges; 0: time alone has passed. */
  readonly tickets: number;
  /** Tickets may be left, or what is due: the cycle was full. */
  readonly hasMore: boolean;
  /** Lane → when something changes by itself there, as far as the cycle has written it. */
  readonly nextDue: ReadonlyMap<Lane, Instant>;
  /** Lanes in which something was due: when the next is due there has to be asked. */
  readonly fired: ReadonlySet<Lane>;
}

const EMPTY_REPORT: CycleReport = {
  events: 0,
  tickets: 0,
  hasMore: false,
  nextDue: new Map(),
  fired: new Set(),
};

export interface CycleWork {
  /** The lanes to work on, with the epochs at which they are ours. */
  readonly lanes: OwnedLanes;
  /** Events to set aside instead of applying them. */
  readonly aside?: ReadonlySet<EventId>;
  /** Looks at this many events only, in order, and takes everything back. */
  readonly rehearse?: number;
  /** Leaves the tickets of merging for later: something is wrong with them. */
  readonly leavesControl?: boolean;
}

/**
 * One cycle over all the given lanes that have work, as one transaction: prove ownership, take the open
 * tickets, apply their events in order, move what belongs elsewhere now. Either all of it happened or
 * nothing.
 *
 * @throws FenceLost when a lane is not ours any more; ControlFailed; DatabaseError; or whatever a stage
 * throws at an event
 */
export async function runCycle(context: CycleContext, work: CycleWork): Promise<CycleReport> {
  const { database, failPoints, handed } = context;
  let done: CycleDone;
  try {
    done = await database.transaction(async (tx) => {
      const cycle = await inCycle(tx, context, work);
      if (work.rehearse !== undefined) throw new RehearsalOver();
      await failPoints.hit('cycle:before-commit');
      return cycle;
    });
  } catch (error) {
    if (error instanceof RehearsalOver) return EMPTY_REPORT;
    throw error;
  }
  await failPoints.hit('cycle:after-commit');
  const { taken, passed, moved, events } = done;
  handed.forget([...taken.tickets, ...moved.lightened]);
  passed.afterCommit();
  moved.afterCommit();
  const { nextDue, fired } = passed;
  const hasMore = taken.hasMore || passed.hasMore;
  return { events, tickets: taken.tickets.length, hasMore, nextDue, fired };
}

/** Thrown to take a rehearsal back; never leaves this file. */
class RehearsalOver extends Error {}

interface CycleDone {
  readonly taken: TakenTickets;
  readonly passed: StagesPassed;
  readonly moved: Moved;
  readonly events: number;
}

async function inCycle(tx: Db, context: CycleContext, work: CycleWork): Promise<CycleDone> {
  const { failPoints, profileMoves } = context;
  const begun = await startCycle(tx, context, { lanes: work.lanes, at: context.clock.now() });
  const budget = { ...(context.budget ?? cycleBudget), ...(work.leavesControl && { control: 0 }) };
  const taken = await takeTickets(tx, [...work.lanes.keys()], budget);
  const lanes = await loadEvents(tx, taken.events, context.handed);
  await failPoints.hit('cycle:loaded');
  const now = await catchUp(tx, context, { lanes: work.lanes, begun, events: lanes });
  // From here on in this transaction, what stands behind no open ticket has taken effect or is about to.
  await closeTickets(tx, taken, work.lanes);
  const parted = partEvents(lanes, work);
  if (parted.aside.length > 0) await context.setAside(tx, parted.aside);
  const { control } = taken;
  if (control.length > 0) await asControl(() => profileMoves.revive(tx, control));
  const owned = [...work.lanes.keys()];
  const passed = await context.stages.apply(tx, { lanes: parted.apply, owned, now });
  const { gone } = passed;
  const moves = work.rehearse === undefined && (control.length > 0 || gone.size > 0);
  const moved = moves
    ? await asControl(() =>
        profileMoves.move(tx, {
          control,
          lanes: parted.apply,
          gone,
          maxMoves: budget.moves,
          now,
        }),
      )
    : NOTHING_MOVED;
  await failPoints.hit('cycle:applied');
  return { taken, passed, moved, events: countEvents(lanes) };
}

const NOTHING_MOVED: Moved = { lightened: [], afterCommit: () => undefined };

async function startCycle(
  tx: Db,
  { processId }: CycleContext,
  { lanes, at }: { readonly lanes: OwnedLanes; readonly at: Instant },
): Promise<Instant> {
  const clocks = await passFence(tx, { owner: processId, lanes }, at);
  return Math.max(...clocks.map((lane) => lane.clock));
}

/**
 * A cycle that waited for its lanes takes what was received meanwhile. Its time goes on to there, so that what these
 * events change is not put down to time; never beyond our own clock, whatever that of another machine says.
 */
async function catchUp(
  tx: Db,
  context: CycleContext,
  {
    lanes,
    begun,
    events,
  }: { readonly lanes: OwnedLanes; readonly begun: Instant; readonly events: LaneEvents },
): Promise<Instant> {
  let latest = begun;
  for (const some of events.values()) {
    for (const { receivedAt, isHistory } of some) {
      if (!isHistory && receivedAt > latest) latest = receivedAt;
    }
  }
  const at = Math.min(latest, context.clock.now());
  return at > begun ? startCycle(tx, context, { lanes, at }) : begun;
}

/** Each lane's events in the order in which they take effect: by receipt, then by place. */
async function loadEvents(
  tx: Db,
  tickets: readonly EventsTicket[],
  handed: HandedEvents,
): Promise<LaneEvents> {
  const lanes = new Map<Lane, AcceptedEvent[]>();
  const add = (lane: Lane, events: readonly AcceptedEvent[]): void => {
    const known = lanes.get(lane);
    if (known === undefined) lanes.set(lane, [...events]);
    else known.push(...events);
  };
  const elsewhere: EventsTicket[] = [];
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
async function closeTickets(tx: Db, { tickets }: TakenTickets, lanes: OwnedLanes): Promise<void> {
  if (tickets.length === 0) return;
  if ((await deleteTickets(tx, tickets)) !== tickets.length) throw new FenceLost([...lanes.keys()]);
}

function countEvents(lanes: LaneEvents): number {
  let count = 0;
  for (const events of lanes.values()) count += events.length;
  return count;
}
