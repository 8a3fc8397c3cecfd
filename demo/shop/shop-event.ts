import type { JsonObject } from '../../src/kernel/index.js';

/** One event as Segment's HTTP API takes it, in a batch or alone. */
export interface ShopEvent {
  readonly type: 'page' | 'track' | 'identify';
  /** The same for the same seed: whoever sends it again changes nothing. */
  readonly messageId: string;
  /** ISO 8601. */
  readonly timestamp: string;
  readonly anonymousId?: string;
  readonly userId?: string;
  /** Of a `track` event. */
  readonly event?: string;
  /** Of a `page` event. */
  readonly name?: string;
  readonly properties?: JsonObject;
  readonly traits?: JsonObject;
  readonly context?: JsonObject;
}
