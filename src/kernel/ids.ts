import { uuidv7 } from 'uuidv7';
import type { Instant } from './clock.js';

declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** A workspace's number, from 1. */
export type WorkspaceId = Branded<number, 'WorkspaceId'>;
/** A source's number, from 1, unique in the installation. */
export type SourceId = Branded<number, 'SourceId'>;
/** A UUID of somebody who signs in to Attune. */
export type UserId = Branded<string, 'UserId'>;
/** A profile's UUID, lower case with hyphens. */
export type ProfileId = Branded<string, 'ProfileId'>;
/** One event's UUID: its group's id plus its place in the group. */
export type EventId = Branded<string, 'EventId'>;
/**
 * One group of events accepted together: a UUID version 7 whose last four bytes are zero. A ticket that moves
 * events has an id of its own, which does not end so.
 */
export type GroupId = Branded<string, 'GroupId'>;
/** One running Attune process, from its start to its end. */
export type ProcessId = Branded<string, 'ProcessId'>;

/** Makes new ids. Injected, so that a test can make them predictable. */
export interface IdSource {
  /** A fresh UUID version 7 (RFC 9562): ordered by time of creation within a process. */
  uuid(): string;
}

export const systemIds: IdSource = { uuid: () => uuidv7() };

/** When a UUID version 7 was made: it begins with 48 bits of milliseconds (RFC 9562, section 5.7). */
export function instantOfUuid(uuid: string): Instant {
  return Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16);
}
