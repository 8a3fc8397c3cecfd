import type { EventId, Instant, ProfileId, SourceId } from '../kernel/index.js';

/** The purpose of a message unless it says another. */
export const MARKETING = 'marketing';
/** The purpose that allows opens and clicks to be recorded. */
export const TRACKING = 'tracking';
/** What a message is for that somebody asked for: it needs no consent. */
export const TRANSACTIONAL = 'transactional';

export type ConsentStatus = 'granted' | 'withdrawn';

/** What was said last of one purpose, by or of one profile. */
export interface ConsentSaying {
  readonly purpose: string;
  readonly status: ConsentStatus;
  readonly saidAt: Instant;
  readonly eventId: EventId;
  readonly heardAt: Instant;
  readonly sourceId: SourceId;
  /** How it is known: a text, as it was given. */
  readonly proof: string | null;
}

/** The same, with whom it was said of. */
export interface Consent extends ConsentSaying {
  /** The profile itself, or one that was merged into it. */
  readonly originId: ProfileId;
  /** When that one was merged; null: the profile itself. */
  readonly joinedAt: Instant | null;
}

/**
 * What a profile's sayings of one purpose come to. Of two that a merge brought together the stricter one
 * wins, until the person says something after the merge.
 *
 * @param consents of one profile and one purpose
 */
export function decideConsent(consents: readonly Consent[]): Consent | undefined {
  const own = consents.find(({ joinedAt }) => joinedAt === null);
  const binding = consents.filter((each) => each === own || !isOverruled(each, own));
  return binding.find(({ status }) => status === 'withdrawn') ?? binding[0];
}

function isOverruled({ joinedAt, saidAt }: Consent, own: Consent | undefined): boolean {
  return own !== undefined && joinedAt !== null && own.heardAt > joinedAt && own.saidAt > saidAt;
}
