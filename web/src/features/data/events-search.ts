import type { EventType } from './event-types.ts';

/** Which events are on the screen, as the address has it. */
export interface EventsSearch {
  /** Of a track, page or screen call. */
  name?: string;
  type?: EventType;
  /** A profile’s id, or the user id that the shop gives. */
  person?: string;
  /** The event whose payload is open. */
  event?: string;
}
