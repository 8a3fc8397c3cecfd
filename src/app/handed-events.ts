import type { AcceptedEvent, AcceptedGroup } from '../ingest/index.js';
import { type Lane, type TicketPlace, ticketKey } from '../storage/index.js';

/**
 * Events that this process accepted, kept by their ticket until its lane's worker comes for them. Only a
 * shortcut past reading the log: the tickets in the database say what is to be done, and what is not
 * found here is read from there.
 */
export interface HandedEvents {
  /** Before the commit, so that no ticket is ever seen without them. */
  offer(group: AcceptedGroup): void;
  /** Takes an offer back whose transaction failed. */
  withdraw(group: AcceptedGroup): void;
  find(ticket: TicketPlace): readonly AcceptedEvent[] | undefined;
  /** Forgets what was applied. */
  forget(tickets: readonly TicketPlace[]): void;
  clear(): void;
}

/**
 * @param capacity events at most; what is offered beyond it is left to the log
 * @param isMine whether this process works on a lane
 */
export function createHandedEvents(
  capacity: number,
  isMine: (lane: Lane) => boolean,
): HandedEvents {
  const byTicket = new Map<string, readonly AcceptedEvent[]>();
  let count = 0;

  const remove = (ticket: TicketPlace): void => {
    const key = ticketKey(ticket);
    count -= byTicket.get(key)?.length ?? 0;
    byTicket.delete(key);
  };

  return {
    offer: ({ tickets, events }) => {
      for (const ticket of tickets) {
        const offered = events.get(ticket.lane) ?? [];
        if (count + offered.length > capacity || !isMine(ticket.lane)) continue;
        byTicket.set(ticketKey(ticket), offered);
        count += offered.length;
      }
    },
    withdraw: ({ tickets }) => tickets.forEach(remove),
    find: (ticket) => byTicket.get(ticketKey(ticket)),
    forget: (tickets) => tickets.forEach(remove),
    clear: () => {
      byTicket.clear();
      count = 0;
    },
  };
}
