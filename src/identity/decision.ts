import type { KeyedIdentifier } from '../ingest/index.js';
import type { ProfileId } from '../kernel/index.js';

/** Whose an event is, and what follows from it for the graph. */
export interface Decision {
  /** Undefined: nobody's yet, a profile is to be made. */
  readonly winnerId: ProfileId | undefined;
  /** With the identifiers by which they were named in one event; null: a person said so. */
  readonly losers: readonly {
    readonly loserId: ProfileId;
    readonly loserKey: string | null;
    readonly winnerKey: string | null;
  }[];
  /** Identifiers that point to the profile from now on, each with the key to which it is tied. */
  readonly tied: readonly (readonly [KeyedIdentifier, through: string | null])[];
  /** Shared devices, which are nobody's from now on. */
  readonly released: readonly Device[];
  /** Identifiers that stay where they are: the event is not about them. */
  readonly demoted: readonly KeyedIdentifier[];
}

/** What is to be known of a device that leaves its profile. */
export type Device = Pick<KeyedIdentifier, 'kind' | 'key'>;
