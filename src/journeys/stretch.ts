import type { AcceptedEvent } from '../ingest/index.js';
import type { EventId, Instant, JsonObject, ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Lane } from '../storage/index.js';
import type { Call } from './call-members.js';
import type { LiveVersion } from './live-journeys.js';
import type { PastEntries } from './past-entries.js';
import type { Run } from './run.js';

/** A rule that came to hold for the profile, or does not any more. */
export interface Turn {
  readonly kind: 'segment' | 'journey';
  /** Of its user. */
  readonly key: string;
  readonly what: 'entered' | 'left';
  readonly at: Instant;
  /** The event that caused it; null: time did. */
  readonly eventId: EventId | null;
  /** What is known only now begins nothing. */
  readonly isHistory: boolean;
}

/** An event with the instant at which it takes effect. */
export interface HeardEvent {
  readonly event: AcceptedEvent;
  readonly at: Instant;
  readonly isHistory: boolean;
  /** As a mail reads it. */
  properties(): JsonObject;
}

/** What happens to one profile in a stretch of time. */
export interface Stretch {
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
  readonly lane: Lane;
  readonly now: Instant;
  /** In the order of entry. */
  readonly runs: readonly Run[];
  readonly past: PastEntries;
  /** The keys of the rules of journeys that hold at the end of it. */
  readonly holding: ReadonlySet<string>;
  /** In the order in which they came about. */
  readonly turns: readonly Turn[];
  /** By the calendar, in order of time. */
  readonly calls: readonly Call[];
  readonly events: readonly HeardEvent[];
  /** Versions that it is to be brought into, since it is a member already. */
  readonly members: readonly LiveVersion[];
  /** Its time zone behind so many of these events. */
  zoneAfter(events: number): string;
}
