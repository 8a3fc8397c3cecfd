import type { EventCall } from '../attune-client.js';
import type { ShopEvent } from '../shop/shop-event.js';

/** An event as the call by which a shop's page sends it, at the instant at which it really happens. */
export function callOf({ type, ...event }: ShopEvent, at: number): EventCall {
  return { path: `/v1/${type}`, body: { ...event, timestamp: new Date(at).toISOString() } };
}
