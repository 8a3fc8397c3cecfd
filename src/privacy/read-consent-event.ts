import type { AcceptedEvent } from '../ingest/index.js';
import { isJsonObject, type JsonValue } from '../kernel/index.js';
import { CONSENT_STATUSES, type ConsentSaying, type ConsentStatus, MARKETING } from './consent.js';

/** A `track` event by which consent is given and taken back: purpose, status, proof. */
export const CONSENT_CHANGED = 'Consent Changed';

/** Segment's names of events by which somebody turns away from marketing. */
const TURNED_AWAY: ReadonlySet<string> = new Set(['Unsubscribed', 'Email Marked as Spam']);

const MAX_PURPOSE_LENGTH = 64;
const MAX_PROOF_LENGTH = 2_000;

/** What an event says of its profile's consent; undefined: nothing, or nothing that can be understood. */
export function readConsentEvent(event: AcceptedEvent): ConsentSaying | undefined {
  if (event.type !== 'track') return undefined;
  if (TURNED_AWAY.has(event.name)) return sayingOf(event, MARKETING, 'withdrawn');
  if (event.name !== CONSENT_CHANGED) return undefined;
  const { properties } = event.payload;
  if (!isJsonObject(properties)) return undefined;
  const purpose = readPurpose(properties.purpose);
  const status = readStatus(properties.status);
  if (purpose === undefined || status === undefined) return undefined;
  return { ...sayingOf(event, purpose, status), proof: readProof(properties.proof) };
}

function sayingOf(event: AcceptedEvent, purpose: string, status: ConsentStatus): ConsentSaying {
  const { eventId, occurredAt, receivedAt, sourceId } = event;
  return {
    purpose,
    status,
    saidAt: occurredAt,
    heardAt: receivedAt,
    eventId,
    sourceId,
    proof: null,
  };
}

/** @returns the purpose in lower case; marketing where none is named */
function readPurpose(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null) return MARKETING;
  if (typeof value !== 'string') return undefined;
  const purpose = value.trim().toLowerCase();
  return purpose !== '' && purpose.length <= MAX_PURPOSE_LENGTH ? purpose : undefined;
}

function readStatus(value: JsonValue | undefined): ConsentStatus | undefined {
  return CONSENT_STATUSES.find((status) => status === value);
}

function readProof(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.slice(0, MAX_PROOF_LENGTH);
}
