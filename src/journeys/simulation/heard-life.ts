import type { AcceptedEvent } from '../../ingest/index.js';
import { normalisedPayload } from '../../ingest/index.js';
import { type Instant, isJsonObject, type JsonObject } from '../../kernel/index.js';
import { type Consent, readConsentEvent } from '../../privacy/index.js';
import type { HeardEvent } from '../stretch.js';

export interface HearingParts {
  /** When the profile for which an event was accepted became part of this one; undefined: it never did. */
  readonly joinedAt: (event: AcceptedEvent) => Instant | undefined;
  readonly isHistory: (event: AcceptedEvent) => boolean;
}

/**
 * A profile's events at the instants at which they took effect, in that order: its own when they were received, none
 * before one that was accepted earlier; those that a merge brought at the merge, as history.
 *
 * @param events in the order in which they were accepted
 */
export function hearLife(
  events: readonly AcceptedEvent[],
  { joinedAt, isHistory }: HearingParts,
): HeardEvent[] {
  let at = Number.NEGATIVE_INFINITY;
  const own: HeardEvent[] = [];
  const brought: HeardEvent[] = [];
  for (const event of events) {
    const joined = event.originProfileId === null ? undefined : joinedAt(event);
    if (joined !== undefined && event.receivedAt <= joined) {
      brought.push(heardAt({ ...event, isHistory: true }, joined, true));
      continue;
    }
    at = Math.max(at, event.receivedAt);
    own.push(heardAt(event, at, isHistory(event)));
  }
  // What merges bring comes behind what the profile did itself at the same instant.
  return [...own, ...brought].sort((a, b) => a.at - b.at);
}

export function heardAt(event: AcceptedEvent, at: Instant, isHistory: boolean): HeardEvent {
  const properties = (): JsonObject => {
    const { properties: found } = normalisedPayload(event);
    return isJsonObject(found) ? found : {};
  };
  return { event, at, isHistory, properties };
}

type Consents = ReadonlyMap<string, readonly Consent[]>;

/** All that events say of consent, by purpose: what a merge brought is said of who was merged. */
export function consentsOf(events: readonly HeardEvent[]): Consents {
  const consents = new Map<string, Consent[]>();
  for (const { event, at } of events) {
    for (const saying of readConsentEvent(event)) {
      const who = event.isHistory
        ? { originId: event.originProfileId ?? event.profileId, joinedAt: at }
        : { originId: event.profileId, joinedAt: null };
      const known = consents.get(saying.purpose);
      const consent: Consent = { ...saying, ...who };
      if (known === undefined) consents.set(saying.purpose, [consent]);
      else known.push(consent);
    }
  }
  return consents;
}

/** What had been said of consent last by an instant, by purpose: one saying of each origin. */
export function consentsAsOf(events: readonly HeardEvent[], instant: Instant): Consents {
  const said = consentsOf(events.filter(({ at }) => at <= instant));
  return new Map([...said].map(([purpose, all]) => [purpose, lastOfEach(all)]));
}

function lastOfEach(all: readonly Consent[]): readonly Consent[] {
  const last = new Map<string, Consent>();
  for (const each of all) {
    const known = last.get(each.originId);
    if (known === undefined || isLater(each, known)) last.set(each.originId, each);
  }
  return [...last.values()];
}

function isLater(a: Consent, b: Consent): boolean {
  return a.saidAt === b.saidAt ? a.eventId > b.eventId : a.saidAt > b.saidAt;
}
