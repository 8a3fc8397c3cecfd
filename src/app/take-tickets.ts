import {
  type ControlTicket,
  type Db,
  type EventsTicket,
  isControl,
  type Lane,
  readMoveTickets,
  readTickets,
  type Ticket,
} from '../storage/index.js';

/** The tickets that one cycle works on. */
export interface TakenTickets {
  readonly events: readonly EventsTicket[];
  readonly control: readonly ControlTicket[];
  /** All of them. */
  readonly tickets: readonly Ticket[];
  /** Some may be left. */
  readonly hasMore: boolean;
}

/** How much one cycle takes in at most, which bounds its memory and for how long its lanes are locked. */
export interface CycleBudget {
  readonly tickets: number;
  /** New events. What merges bring has a share of its own, so that neither keeps the other waiting. */
  readonly events: number;
  readonly adopted: number;
  /** Tickets of merging. */
  readonly control: number;
  /** Events that leave their profiles, about. */
  readonly moves: number;
}

/** Of such cycles a process that is behind runs some at once, and larger ones: see `elastic-budget.ts`. */
export const cycleBudget: CycleBudget = {
  tickets: 512,
  events: 1_250,
  adopted: 500,
  control: 64,
  moves: 2_500,
};

/** The tickets of these lanes for one cycle: at least one of each sort, however large. */
export async function takeTickets(
  tx: Db,
  lanes: readonly Lane[],
  budget: CycleBudget,
): Promise<TakenTickets> {
  const open = await readTickets(tx, lanes, budget.tickets);
  const isFull = open.length === budget.tickets;
  // So many new events are waiting that nothing else is to be seen behind them.
  if (isFull && open.at(-1)?.kind === 'events') {
    open.push(...(await readMoveTickets(tx, lanes, Math.max(1, budget.control))));
  }
  const fresh = firstOf(open, 'events', budget.events);
  const adopted = firstOf(open, 'adopt', budget.adopted);
  const waiting = open.filter(isControl);
  const control = waiting.slice(0, budget.control);
  // Where merging fails the budget leaves it nothing, and what waits is no work for now.
  const hasMoreControl = budget.control > 0 && waiting.length > control.length;
  const events = [...fresh.taken, ...adopted.taken];
  return {
    events,
    control,
    tickets: [...events, ...control],
    hasMore: isFull || fresh.hasMore || adopted.hasMore || hasMoreControl,
  };
}

/** Tickets of a kind as long as their events are not too many, but at least one. */
function firstOf(
  open: readonly Ticket[],
  kind: EventsTicket['kind'],
  maxEvents: number,
): { taken: readonly EventsTicket[]; hasMore: boolean } {
  const tickets = open.filter((ticket): ticket is EventsTicket => ticket.kind === kind);
  let events = 0;
  const end = tickets.findIndex((ticket) => {
    events += ticket.eventCount;
    return events > maxEvents;
  });
  if (end < 0) return { taken: tickets, hasMore: false };
  const taken = tickets.slice(0, Math.max(end, 1));
  return { taken, hasMore: taken.length < tickets.length };
}
