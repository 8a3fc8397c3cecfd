import type { Instant } from '../kernel/index.js';

/** What a tail has to know of an event. */
export interface TailedEvent {
  readonly eventId: string;
  readonly receivedAt: Instant;
}

/** Follows a list whose rows become visible a little later than their time says. */
export interface Tail {
  /** From which instant on something new can appear. */
  lookFrom(): Instant;
  /** Those of these events, oldest first, that were not taken before. */
  take<Event extends TailedEvent>(events: readonly Event[]): Event[];
}

/** A request waits at most this long, as a rule, between its receipt and its commit. */
const LATENESS_MS = 10_000;

/** @param since nothing received before is shown */
export function createTail(since: Instant): Tail {
  let newest = since;
  const taken = new Map<string, Instant>();
  const lookFrom = () => Math.max(since, newest - LATENESS_MS);
  return {
    lookFrom,
    take: (events) => {
      const fresh = events.filter(({ eventId }) => !taken.has(eventId));
      for (const { eventId, receivedAt } of fresh) {
        taken.set(eventId, receivedAt);
        newest = Math.max(newest, receivedAt);
      }
      for (const [eventId, receivedAt] of taken) {
        if (receivedAt < lookFrom()) taken.delete(eventId);
      }
      return fresh;
    },
  };
}
