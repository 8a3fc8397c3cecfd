import type { EventId, Instant, JsonValue, SourceId } from '../kernel/index.js';
import type { ProfilePlace } from './profile-place.js';

/** Which event said something. Of two, the one that happened later counts, then the greater id. */
export interface TraitOrigin {
  readonly at: Instant;
  readonly eventId: EventId;
  readonly sourceId: SourceId;
}

/** A trait as it was said last. */
export interface Trait {
  /** Undefined: it was deleted, and an older value that comes late does not bring it back. */
  readonly value: JsonValue | undefined;
  readonly origin: TraitOrigin;
}

/** Who the person is, and to which accounts they belong. */
export interface TraitState extends ProfilePlace {
  readonly traits: ReadonlyMap<string, Trait>;
  /** Account id → which `group` call said so last. */
  readonly accounts: ReadonlyMap<string, Pick<TraitOrigin, 'at' | 'eventId'>>;
}
