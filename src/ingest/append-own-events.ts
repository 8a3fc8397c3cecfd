import type { IdSource, Instant, ProfileId } from '../kernel/index.js';
import { type Db, laneOfProfile, type NewTicket, writeTickets } from '../storage/index.js';
import { groupByLane, nameEvents } from './accept-group.js';
import type { OwnEvent } from './build-own-event.js';
import { writeEvents } from './event-store.js';
import { markSeen } from './message-id-store.js';

/**
 * Puts events of Attune itself into the log, in the transaction of whoever causes them: they take effect when it is
 * committed, and not without it. Each has an addressee, and a message id that nobody used before.
 *
 * @returns the tickets behind which they stand, to be announced in the transaction and behind it
 */
export async function appendOwnEvents(
  tx: Db,
  events: readonly OwnEvent[],
  { ids, now }: { readonly ids: IdSource; readonly now: Instant },
): Promise<readonly NewTicket[]> {
  if (events.length === 0) return [];
  const placed = nameEvents(events, ids.uuid()).map(({ event, eventId }) => {
    const profileId = event.addressee as ProfileId;
    return { event, eventId, profileId, lane: laneOfProfile(profileId) };
  });
  const { tickets } = groupByLane(placed);
  await markSeen(tx, events.flatMap(({ key }) => key ?? []).sort(), now);
  await writeEvents(tx, placed);
  await writeTickets(tx, tickets);
  return tickets;
}
