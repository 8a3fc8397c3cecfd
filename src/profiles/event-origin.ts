import type { AcceptedEvent } from '../ingest/index.js';
import type { EventId, Instant } from '../kernel/index.js';

/** Which event said something. */
export interface EventOrigin {
  readonly at: Instant;
  readonly eventId: EventId;
}

/** Something with the event that said it. */
export interface Register<Value> extends EventOrigin {
  readonly value: Value;
}

export function originOf({ occurredAt, eventId }: AcceptedEvent): EventOrigin {
  return { at: occurredAt, eventId };
}

/** Of two that say different things the one counts that happened later; at one instant, the greater id. */
export function isLater(a: EventOrigin, b: EventOrigin | null | undefined): boolean {
  if (b === null || b === undefined) return true;
  return a.at === b.at ? a.eventId > b.eventId : a.at > b.at;
}

/** What was said last, whichever of the two came first. */
export function latest<Origin extends EventOrigin>(
  a: Origin | null,
  b: Origin | null,
): Origin | null {
  return a !== null && isLater(a, b) ? a : b;
}
