import type { EventId, Instant, ProfileId } from '../kernel/index.js';
import {
  type Db,
  instantParam,
  isAt,
  isBehindOpenTicket,
  PLACES,
  type ProfilePlace,
  placeParams,
  textArray,
} from '../storage/index.js';
import type { AcceptedEvent } from './event.js';
import { EVENT_ROW, type EventRow, eventOfRow } from './event-store.js';

/** Which events of profiles are wanted. */
export interface HeardKinds {
  /** Names of `track` calls. */
  readonly names: readonly string[];
  /** All `page` calls, all `screen` calls, all `track` calls. */
  readonly types: readonly ('page' | 'screen' | 'track')[];
  /** Whatever says traits of its profile. */
  readonly sayTraits: boolean;
}

const PAGE = 20_000;
const SAYS_TRAITS = `e.type = 'identify' or jsonb_typeof(e.payload #> '{context,traits}') = 'object'`;

/**
 * Reads events of profiles that have taken effect, of each profile in order of time, then of id; pages of them, so
 * that a profile with a million of them is no more in memory than others.
 *
 * @param visit is given each event once
 */
export async function readHeardEvents(
  db: Db,
  {
    places,
    heard,
    after: since,
  }: {
    readonly places: readonly ProfilePlace[];
    readonly heard: HeardKinds;
    /** Only what happened behind it; `-Infinity`: all. */
    readonly after: Instant;
  },
  visit: (event: AcceptedEvent) => void,
): Promise<void> {
  if (places.length === 0) return;
  for (let after: Position | undefined = FIRST; after !== undefined; ) {
    const rows: EventRow[] = await readPage(db, { places, heard, since, after });
    for (const row of rows) visit(eventOfRow(row));
    const last = rows.length < PAGE ? undefined : rows.at(-1);
    after = last && {
      profileId: last.profile_id,
      occurredAt: last.occurred_at,
      eventId: last.event_id,
    };
  }
}

interface Position {
  readonly profileId: ProfileId;
  readonly occurredAt: Instant | undefined;
  readonly eventId: EventId;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const FIRST: Position = {
  profileId: NOBODY as ProfileId,
  occurredAt: undefined,
  eventId: NOBODY as EventId,
};

function readPage(
  db: Db,
  {
    places,
    heard,
    since,
    after,
  }: {
    readonly places: readonly ProfilePlace[];
    readonly heard: HeardKinds;
    readonly since: Instant;
    readonly after: Position;
  },
): Promise<EventRow[]> {
  const saysTraits = heard.sayTraits ? ` or ${SAYS_TRAITS}` : '';
  return db.queryOnce<EventRow>(
    `select ${EVENT_ROW}
       from ${PLACES} join events e on ${isAt('e')}
      where (e.type = 'track' and e.name = any($5::text[]) or e.type = any($6::text[])${saysTraits})
        and (e.profile_id, e.occurred_at, e.event_id) > ($7::uuid, $8::timestamptz, $9::uuid)
        and e.occurred_at > $10::timestamptz
        and not ${isBehindOpenTicket('e')}
      order by e.profile_id, e.occurred_at, e.event_id limit ${PAGE}`,
    [
      ...placeParams(places),
      textArray(heard.names),
      textArray(heard.types),
      after.profileId,
      after.occurredAt === undefined ? '-infinity' : instantParam(after.occurredAt),
      after.eventId,
      Number.isFinite(since) ? instantParam(since) : '-infinity',
    ],
  );
}
