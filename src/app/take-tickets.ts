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

/** Tickets of one cycle at most: bounds its memory and how long its lanes are locked. */
const MAX_TICKETS = 2_048;
/** New events. What merges bring has a share of its own, so that neither keeps the other waiting. */
const MAX_EVENTS = 5_000;
const MAX_ADOPTED = 2_000;
const MAX_CONTROL = 256;

/** @param leavesControl leaves the tickets of merging where they are */
export async function takeTickets(
  tx: Db,
  lanes: readonly Lane[],
  leavesControl: boolean,
): Promise<TakenTickets> {
  const open = await readTickets(tx, lanes, MAX_TICKETS);
  const isFull = open.length === MAX_TICKETS;
  // So many new events are waiting that nothing else is to be seen behind them.
  if (isFull && open.at(-1)?.kind === 'events') {
    open.push(...(await readMoveTickets(tx, lanes, MAX_CONTROL)));
  }
  const fresh = firstOf(open, 'events', MAX_EVENTS);
  const adopted = firstOf(open, 'adopt', MAX_ADOPTED);
  const waiting = leavesControl ? [] : open.filter(isControl);
  const control = waiting.slice(0, MAX_CONTROL);
  const events = [...fresh.taken, ...adopted.taken];
  return {
    events,
    control,
    tickets: [...events, ...control],
    hasMore: isFull || fresh.hasMore || adopted.hasMore || waiting.length > control.length,
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
