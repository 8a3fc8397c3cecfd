import { setImmediate } from 'node:timers/promises';
import type { EventId, Instant, ProfileId } from '../kernel/index.js';
import {
  type Db,
  instantParam,
  isAt,
  isBehindOpenTicket,
  PLACES,
  type ProfilePlace,
  placeParams,
} from '../storage/index.js';
import type { AcceptedEvent } from './event.js';
import { EVENT_ROW, type EventRow, eventOfRow } from './event-store.js';

const PAGE = 2_000;
/** So many events later others of the process get their turn. */
const BETWEEN_TURNS = 100;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Reads all events of profiles that were received before an instant and have taken effect: profile by profile, of each
 * in the order in which they were accepted. Pages of them, so that no more is in memory than the reader keeps.
 *
 * @param visit is given each event once
 */
export async function readReceivedEvents(
  db: Db,
  { places, before }: { readonly places: readonly ProfilePlace[]; readonly before: Instant },
  visit: (event: AcceptedEvent) => void,
): Promise<void> {
  if (places.length === 0) return;
  let after: Position | undefined = { profileId: NOBODY as ProfileId, eventId: NOBODY as EventId };
  while (after !== undefined) {
    const rows: EventRow[] = await db.queryOnce<EventRow>(
      `select ${EVENT_ROW}
         from ${PLACES} join events e on ${isAt('e')}
        where (e.profile_id, e.event_id) > ($5::uuid, $6::uuid) and e.received_at < $7::timestamptz
          and not ${isBehindOpenTicket('e')}
        order by e.profile_id, e.event_id limit ${PAGE}`,
      [...placeParams(places), after.profileId, after.eventId, instantParam(before)],
    );
    for (const [place, row] of rows.entries()) {
      // Whoever makes much of them does not keep others of the process waiting.
      if (place % BETWEEN_TURNS === BETWEEN_TURNS - 1) await setImmediate();
      visit(eventOfRow(row));
    }
    const last: EventRow | undefined = rows.length < PAGE ? undefined : rows.at(-1);
    after = last && { profileId: last.profile_id, eventId: last.event_id };
  }
}

interface Position {
  readonly profileId: ProfileId;
  readonly eventId: EventId;
}
