import type { AcceptedEvent } from '../ingest/index.js';
import type { Lane } from '../storage/index.js';

/** One profile's part in a cycle. */
export interface ProfileEvents {
  readonly lane: Lane;
  readonly events: [AcceptedEvent, ...AcceptedEvent[]];
}
