import type { JourneyForm } from '../../../src/journeys/journey-form.js';
import type { JsonObject } from '../../../src/kernel/index.js';
import type { Steering } from '../naive/told.js';

/** All that happens in a workspace with journeys. Instants are milliseconds since 1970. */
export interface JourneyScenario {
  readonly timeZone: string;
  /** By key, as the rule language writes them. */
  readonly segments: Readonly<Record<string, string>>;
  readonly journeys: Readonly<Record<string, JourneyForm>>;
  /** When the journeys are published; nobody is there yet. */
  readonly from: number;
  /** In order of time. */
  readonly moments: readonly Moment[];
  readonly until: number;
}

/** What happens at one instant, all of it received at once. */
export type Moment =
  | { readonly kind: 'send'; readonly at: number; readonly events: readonly JsonObject[] }
  /** Somebody reads a mail that a run sent, if there is one by then. */
  | ReadMoment
  | ({ readonly kind: 'steer' } & Steering);

export interface ReadMoment {
  readonly kind: 'read';
  readonly at: number;
  readonly reads: readonly Read[];
}

export interface Read {
  readonly person: string;
  /** Whose mail; mostly their own. */
  readonly of: string;
  /** Which of all that were sent, counted around. */
  readonly place: number;
  readonly event: 'Email Opened' | 'Email Link Clicked';
  /** So long after the mail was decided on it happened, if that is not ahead; undefined: now. */
  readonly afterMs: number | undefined;
}
