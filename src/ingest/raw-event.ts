import type { JsonObject, JsonValue } from '../kernel/index.js';
import type { Envelope, IngestCall, Origin } from './event.js';

/** One event as it lies in a request's body. */
export interface RawEvent {
  readonly origin: Origin;
  readonly call: IngestCall;
  /** Its bytes as they came: UTF-8 JSON. */
  readonly bytes: Uint8Array;
  /** The same, parsed. */
  readonly value: JsonValue;
  /** Mask of `scanFlags`, and how deep it is nested. */
  readonly flags: number;
  readonly depth: number;
  readonly envelope: Envelope;
  /** What its batch adds to it, parsed from the envelope. */
  readonly inherited: JsonObject | undefined;
  /** The most bytes that it may have; undefined: as many as of a request. */
  readonly maxBytes?: number;
}
