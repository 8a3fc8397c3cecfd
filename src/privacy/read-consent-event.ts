import type { AcceptedEvent } from '../ingest/index.js';
import { isJsonObject, type JsonValue } from '../kernel/index.js';
import { type ConsentSaying, type ConsentStatus, MARKETING } from './consent.js';
import { readPurpose } from './read-purpose.js';

/** A `track` event by which consent is given and taken back: purpose, status, proof. */
export const CONSENT_CHANGED = 'Consent Changed';

/** Segment's names of events by which somebody turns away from marketing. */
const TURNED_AWAY: ReadonlySet<string> = new Set(['Unsubscribed', 'Email Marked as Spam']);

const MAX_PROOF_LENGTH = 2_000;

/** What an event says of its profile's consent: nothing, as a rule, or nothing that can be understood. */
export function readConsentEvent(event: AcceptedEvent): readonly ConsentSaying[] {
  if (event.type !== 'track') return NOTHING;
  const isTurnedAway = TURNED_AWAY.has(event.name);
  if (!isTurnedAway && event.name !== CONSENT_CHANGED) return NOTHING;
  const { properties } = event.payload;
  const said = isJsonObject(properties) ? properties : {};
  const purpose = readNamedPurpose(said.purpose);
  if (isTurnedAway) {
    const purposes = new Set([MARKETING, purpose ?? MARKETING]);
    return [...purposes].map((each) => sayingOf(event, each, 'withdrawn'));
  }
  const status = readStatus(said.status);
  if (purpose === undefined || status === undefined) return NOTHING;
  return [{ ...sayingOf(event, purpose, status), proof: readProof(said.proof) }];
}

const NOTHING: readonly ConsentSaying[] = [];

function sayingOf(event: AcceptedEvent, purpose: string, status: ConsentStatus): ConsentSaying {
  const { eventId, occurredAt, receivedAt, sourceId } = event;
  return {
    purpose,
    status,
    // A clock that runs ahead does not outlast what is said meanwhile.
    saidAt: Math.min(occurredAt, receivedAt),
    heardAt: receivedAt,
    eventId,
    sourceId,
    proof: null,
  };
}

/** Marketing where none is named; undefined for what is none. */
function readNamedPurpose(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null) return MARKETING;
  return typeof value === 'string' ? readPurpose(value) : undefined;
}

/** Who is in doubt is not mailed: what is said in other words than `granted` is a no. */
function readStatus(value: JsonValue | undefined): ConsentStatus | undefined {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (word === '') return undefined;
  return word === 'granted' ? 'granted' : 'withdrawn';
}

function readProof(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.slice(0, MAX_PROOF_LENGTH);
}
