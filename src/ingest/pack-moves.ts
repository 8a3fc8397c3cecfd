import type { GroupId, IdSource, ProfileId } from '../kernel/index.js';
import {
  type Lane,
  laneOfProfile,
  type NewEventsTicket,
  newMoveId,
  type TicketProfile,
} from '../storage/index.js';
import type { EventMove } from './event-move.js';

/** Events of one ticket at most: what a cycle takes in beside its new events. */
export const MAX_MOVED_EVENTS = 2_000;

/** A ticket that still takes events in. */
interface Parcel {
  readonly lane: Lane;
  readonly kind: 'events' | 'adopt';
  readonly groupId: GroupId;
  readonly profiles: Map<ProfileId, TicketProfile>;
  eventCount: number;
}

/**
 * Puts events that move into tickets: for each lane that they come to, those that took effect before apart
 * from those that did not.
 *
 * @returns the tickets, and beside each move the id of its ticket
 */
export function packMoves(
  moves: readonly EventMove[],
  ids: IdSource,
): { readonly tickets: NewEventsTicket[]; readonly ticketIds: GroupId[] } {
  const parcels: Parcel[] = [];
  const open = new Map<string, Parcel>();
  const ticketIds = moves.map(({ event, into, isHistory }) => {
    const lane = laneOfProfile(into);
    const kind = isHistory ? 'adopt' : 'events';
    let parcel = open.get(`${lane}/${kind}`);
    if (parcel === undefined || parcel.eventCount === MAX_MOVED_EVENTS) {
      parcel = { lane, kind, groupId: newMoveId(ids), profiles: new Map(), eventCount: 0 };
      open.set(`${lane}/${kind}`, parcel);
      parcels.push(parcel);
    }
    parcel.profiles.set(into, { workspaceId: event.workspaceId, profileId: into });
    parcel.eventCount += 1;
    return parcel.groupId;
  });
  const tickets = parcels.map((parcel) => ({ ...parcel, profiles: [...parcel.profiles.values()] }));
  return { tickets, ticketIds };
}
