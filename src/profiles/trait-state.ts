import type { JsonValue, SourceId } from '../kernel/index.js';
import type { ProfilePlace } from '../storage/index.js';
import type { EventOrigin } from './event-origin.js';

export interface TraitOrigin extends EventOrigin {
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
  /** Account id → the `group` call that said so last. */
  readonly accounts: ReadonlyMap<string, EventOrigin>;
}
