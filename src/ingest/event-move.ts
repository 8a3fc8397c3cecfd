import type { EventId, Instant, ProfileId } from '../kernel/index.js';
import type { TicketProfile } from '../storage/index.js';

/** Where an event lies in the log: all of its key. The lane follows from the profile. */
export interface LoggedEvent extends TicketProfile {
  readonly occurredAt: Instant;
  readonly eventId: EventId;
}

/** An event that goes to another profile. */
export interface EventMove {
  readonly event: LoggedEvent;
  readonly into: ProfileId;
  /** Whether it took effect where it was: then it starts nothing any more. */
  readonly isHistory: boolean;
}
