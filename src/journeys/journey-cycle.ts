import type { AcceptedEvent } from '../ingest/index.js';
import type { Instant, WorkspaceId } from '../kernel/index.js';
import type { Lane } from '../storage/index.js';
import type { RuleChange } from '../trackers/index.js';
import type { LiveJourneys } from './live-journeys.js';
import type { ZonesBefore } from './zones.js';

/** What a cycle is about. */
export interface JourneyCycle {
  /** Its events, in the order in which they take effect. */
  readonly lanes: ReadonlyMap<Lane, readonly AcceptedEvent[]>;
  /** All its lanes. */
  readonly owned: readonly Lane[];
  /** The lanes' clock. */
  readonly now: Instant;
  /** For whom rules came to hold, and the other way round, in order of time for each profile. */
  readonly changes: readonly RuleChange[];
  /** Rules have not turned yet for all for whom they are to: whose time it is, waits for that. */
  readonly isBehind: boolean;
  readonly before: BeforeCycle;
}

/** What is read before the cycle's events are applied. */
export interface BeforeCycle {
  readonly journeys: ReadonlyMap<WorkspaceId, LiveJourneys>;
  readonly zonesBefore: ZonesBefore;
}
