import type { Instant, JsonValue, ProfileId } from '../../kernel/index.js';
import type { Consent } from '../../privacy/index.js';
import type { Rule, SuppressedReason } from '../../rules/index.js';
import type { States } from '../state/states.js';

/** One person, as conditions see them. */
export interface PersonView {
  readonly profileId: ProfileId;
  /** By the trackers' slots. */
  readonly states: States;
  /** All that was said of consent, by purpose. */
  readonly consents: ReadonlyMap<string, readonly Consent[]>;
  /** Why one of their addresses must not be mailed now. */
  readonly suppressedAs: ReadonlySet<SuppressedReason>;
}

/** What a condition looks at besides events and traits. */
export type Fact = 'consent' | 'suppressed';

/** A condition that has no rules in it, read from what is kept of a person. */
export interface LeafReading {
  readonly rule: Rule;
  /** The trackers that it looks at. */
  readonly slots: readonly number[];
  readonly fact: Fact | undefined;
  /** Whether it holds at an instant that is not before the horizon of the states. */
  holdsAt(person: PersonView, now: Instant): boolean;
  /**
   * The first instant after `now` at which it can become another though nothing happens; `Infinity`: never. It may
   * be early, never late.
   */
  changeAfter(person: PersonView, now: Instant): Instant;
  /** What is compared, to be shown; undefined: there is nothing to show, null: there is no value. */
  valueAt(person: PersonView, now: Instant): JsonValue | undefined;
}

/** A condition as it stands in plans. */
export interface Leaf extends LeafReading {
  /** Made of the definition and of what the workspace makes of it: equal ones are the same condition. */
  readonly key: string;
}
