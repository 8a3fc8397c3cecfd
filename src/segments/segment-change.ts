import type { EventId, Instant, ProfileId } from '../kernel/index.js';
import type { ChangeCause } from '../trackers/index.js';

/** Somebody entered a segment or left it. */
export interface SegmentChangeView {
  /** A UUID version 7: in the order in which they were written. */
  readonly changeId: string;
  readonly profileId: ProfileId;
  readonly segmentKey: string;
  /** Of the segment's rule. */
  readonly version: number;
  readonly what: 'entered' | 'left';
  readonly changedAt: Instant;
  readonly cause: ChangeCause;
  /** The event that caused it; null: none did. */
  readonly eventId: EventId | null;
  /** The condition that changed, in the rule language; null: all of the rule was looked at anew. */
  readonly because: string | null;
}
