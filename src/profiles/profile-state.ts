import type { AcceptedEvent } from '../ingest/index.js';
import type { Instant } from '../kernel/index.js';
import type { ProfilePlace } from '../storage/index.js';
import { countEvents, type EventCounts } from './event-counts.js';
import type { TraitState } from './trait-state.js';

/**
 * What the worker knows of one living profile: a fold over its events. It comes to the same whatever the
 * order in which they are applied and however they are cut into cycles.
 */
export interface ProfileState extends ProfilePlace {
  readonly eventCount: number;
  /** The earliest and latest time at which the person did something. */
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
  readonly counts: EventCounts;
  /** Of a cycle's result: as the cycle left them. Undefined: it had nothing to do with them. */
  readonly traits: TraitState | undefined;
}

/**
 * The state after some more events of one profile.
 *
 * @param state undefined: nothing is known of the profile yet
 * @param events at least one
 * @param traits as the same events left them
 */
export function addEvents(
  state: ProfileState | undefined,
  events: readonly [AcceptedEvent, ...AcceptedEvent[]],
  traits?: TraitState,
): ProfileState {
  // By index: taking arrays apart by pattern is slow, and every event comes by here.
  const { workspaceId, profileId, occurredAt } = events[0];
  let firstSeenAt = state?.firstSeenAt ?? occurredAt;
  let lastSeenAt = state?.lastSeenAt ?? occurredAt;
  for (const event of events) {
    firstSeenAt = Math.min(firstSeenAt, event.occurredAt);
    lastSeenAt = Math.max(lastSeenAt, event.occurredAt);
  }
  return {
    workspaceId,
    profileId,
    eventCount: (state?.eventCount ?? 0) + events.length,
    firstSeenAt,
    lastSeenAt,
    counts: countEvents(state === undefined ? {} : state.counts, events),
    traits,
  };
}
