import type { AcceptedEvent } from '../ingest/index.js';
import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';

/** What the worker knows of one profile: a fold over its events in the order in which they are applied. */
export interface ProfileState {
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
  readonly eventCount: number;
  /** The earliest and latest time at which the person did something. */
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
}

/** The state after one more event; `undefined` is a profile of which nothing is known yet. */
export function addEvent(state: ProfileState | undefined, event: AcceptedEvent): ProfileState {
  const { workspaceId, profileId, occurredAt } = event;
  if (state === undefined) {
    return {
      workspaceId,
      profileId,
      eventCount: 1,
      firstSeenAt: occurredAt,
      lastSeenAt: occurredAt,
    };
  }
  return {
    workspaceId,
    profileId,
    eventCount: state.eventCount + 1,
    firstSeenAt: Math.min(state.firstSeenAt, occurredAt),
    lastSeenAt: Math.max(state.lastSeenAt, occurredAt),
  };
}
