import type {
  EventId,
  GroupId,
  IdSource,
  Instant,
  ProfileId,
  WorkspaceId,
} from '../kernel/index.js';
import type { Lane } from './lanes.js';

/** A ticket's place: no two tickets share it. */
export interface TicketPlace {
  readonly lane: Lane;
  readonly groupId: GroupId;
}

interface OpenTicket extends TicketPlace {
  /** Events that it was written for; some of them may have moved on since. */
  readonly eventCount: number;
}

/**
 * Events for a lane's owner to apply: `events` are here for the first time, `adopt` are those that took
 * effect on another profile and came by a merge.
 */
export interface EventsTicket extends OpenTicket {
  readonly kind: 'events' | 'adopt';
}

/** The profile's events move to `into`, and so does whatever reaches it later. */
export interface MergeTicket extends OpenTicket {
  readonly kind: 'merge';
  readonly profiles: readonly [TicketProfile];
  readonly detail: { readonly into: ProfileId };
}

/** Which events a profile takes along when a merge is taken back. */
export interface PartingDetail {
  /** Who has them, or had them: it may have been merged away itself since. */
  readonly from: ProfileId;
  /** The profile and all that had been merged into it. */
  readonly origins: readonly ProfileId[];
  /** Events received since then go along, too, when their first identifier is one of `names`. */
  readonly since: Instant;
  /** Identifiers, as kind and value. */
  readonly names: readonly (readonly [kind: string, value: string])[];
}

/** The profile is there again: nothing that reaches it is forwarded any more. */
export interface UnmergeTicket extends OpenTicket {
  readonly kind: 'unmerge';
  readonly profiles: readonly [TicketProfile];
  readonly detail: PartingDetail;
}

/** The profile gives back what is `to`'s. */
export interface SplitTicket extends OpenTicket {
  readonly kind: 'split';
  readonly profiles: readonly [TicketProfile];
  readonly detail: PartingDetail & { readonly to: ProfileId };
}

/** Tickets that move events from one profile to another. */
export type ControlTicket = MergeTicket | UnmergeTicket | SplitTicket;

/** Work for a lane's owner. */
export type Ticket = EventsTicket | ControlTicket;

/** A ticket as it is written; of the kind `events` unless it says otherwise. */
export type NewTicket = NewEventsTicket | ControlTicket;

export interface NewEventsTicket extends OpenTicket {
  readonly kind?: EventsTicket['kind'];
  /** Whose events these are, each profile once: so that they are found in the log. */
  readonly profiles: readonly TicketProfile[];
}

export interface TicketProfile {
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
}

/** One ticket's place, as a key. */
export function ticketKey({ lane, groupId }: TicketPlace): string {
  return `${lane}/${groupId}`;
}

export function isControl(ticket: Ticket): ticket is ControlTicket {
  return ticket.kind !== 'events' && ticket.kind !== 'adopt';
}

const GROUP_SUFFIX = '00000000';

/** The group as which an event was accepted: the last four bytes of the event's id number it there. */
export function groupIdOf(eventId: EventId): GroupId {
  return `${eventId.slice(0, -GROUP_SUFFIX.length)}${GROUP_SUFFIX}` as GroupId;
}

/** The id of a new ticket that moves events, or asks for that. It is never a group's, which ends in eight zeros. */
export function newMoveId(ids: IdSource): GroupId {
  return `${ids.uuid().slice(0, -1)}1` as GroupId;
}

/** Whether the ticket's events are those of a group, as it was accepted, and not some that moved. */
export function isOfGroup({ groupId }: Pick<TicketPlace, 'groupId'>): boolean {
  return groupId.endsWith(GROUP_SUFFIX);
}
