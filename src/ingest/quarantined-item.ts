import type { Envelope, IngestCall, SourceOrigin } from './event.js';

/** Why something was kept aside instead of becoming an event. */
export const QUARANTINE_REASONS = [
  'not-an-object',
  'batch-missing',
  'unknown-type',
  'event-name-missing',
  'names-nobody',
  'identifiers-blocked',
  'unreadable-time',
  'unreadable-line',
  'unreadable-value',
  'order-incomplete',
  'event-too-large',
  'unstorable-character',
  'unstorable-value',
  'too-deep',
  'failed-in-pipeline',
] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/** Something that came in and can't become an event as it is: kept as the bytes came. */
export interface QuarantinedItem {
  readonly kind: 'quarantined';
  readonly origin: SourceOrigin;
  readonly call: IngestCall;
  readonly reason: QuarantineReason;
  /** What exactly is wrong, for the person who mends it. */
  readonly detail: string;
  readonly bytes: Uint8Array;
  readonly envelope: Envelope;
}
