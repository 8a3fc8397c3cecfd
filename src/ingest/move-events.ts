import type { GroupId, IdSource } from '../kernel/index.js';
import {
  type Db,
  instantArray,
  int4Array,
  isBehindOpenTicket,
  laneOfProfile,
  type NewEventsTicket,
  pruningParam,
  type TicketProfile,
  uuidArray,
  writeTickets,
} from '../storage/index.js';
import type { EventMove, LoggedEvent } from './event-move.js';
import { packMoves } from './pack-moves.js';

/**
 * Events of these profiles that have taken effect, profile by profile in the given order: none is missing
 * before the last one given back.
 */
export async function findAppliedEvents(
  db: Db,
  profiles: readonly TicketProfile[],
  limit: number,
): Promise<LoggedEvent[]> {
  const lanes = profiles.map(({ profileId }) => laneOfProfile(profileId));
  return db.query<LoggedEvent>(
    `select e.workspace_id as "workspaceId", e.profile_id as "profileId",
            e.occurred_at as "occurredAt", e.event_id as "eventId"
       from unnest($1::integer[], $2::integer[], $3::uuid[]) with ordinality
              as p (lane, workspace_id, profile_id, place)
       join events e on e.lane = p.lane and e.workspace_id = p.workspace_id
            and e.profile_id = p.profile_id
      where ($4::integer[] is null or e.lane = any($4::integer[]))
        and not ${isBehindOpenTicket('e')}
      order by p.place limit $5`,
    [
      int4Array(lanes),
      int4Array(profiles.map(({ workspaceId }) => workspaceId)),
      uuidArray(profiles.map(({ profileId }) => profileId)),
      pruningParam(lanes),
      limit,
    ],
  );
}

/**
 * Moves events to other profiles, each with a ticket in its new lane, and gives these tickets back. Whoever
 * calls it owns the lanes that the events leave, so that nobody else moves or applies them meanwhile.
 *
 * @throws Error when an event is not where it should be; then nothing may stand
 */
export async function moveEvents(
  db: Db,
  moves: readonly EventMove[],
  ids: IdSource,
): Promise<NewEventsTicket[]> {
  if (moves.length === 0) return [];
  const { tickets, ticketIds } = packMoves(moves, ids);
  // The tickets first: at no time does an event seem to have taken effect where it has just arrived.
  await writeTickets(db, tickets);
  const events = moves.map(({ event }) => event);
  const inserted = await db.execute(INSERT, [
    ...placeParams(events),
    ...aimParams(moves, ticketIds),
  ]);
  const deleted = await db.execute(DELETE, placeParams(events));
  if (inserted !== moves.length || deleted !== moves.length) {
    throw new Error(`of ${moves.length} events ${inserted} arrived and ${deleted} left`);
  }
  return tickets;
}

const PLACES = `$1::integer[], $2::integer[], $3::uuid[], $4::timestamptz[], $5::uuid[]`;

const INSERT = `
  insert into events (lane, workspace_id, profile_id, occurred_at, event_id, received_at, source_id, type,
                      name, payload, raw, door, origin_profile_id, moved_by)
  select m.into_lane, e.workspace_id, m.into_id, e.occurred_at, e.event_id, e.received_at, e.source_id,
         e.type, e.name, e.payload, e.raw, e.door,
         nullif(coalesce(e.origin_profile_id, e.profile_id), m.into_id), m.moved_by
    from unnest(${PLACES}, $7::integer[], $8::uuid[], $9::uuid[])
           as m (lane, workspace_id, profile_id, occurred_at, event_id, into_lane, into_id, moved_by)
    join events e on e.lane = m.lane and e.workspace_id = m.workspace_id
         and e.profile_id = m.profile_id and e.occurred_at = m.occurred_at and e.event_id = m.event_id
   where ($6::integer[] is null or e.lane = any($6::integer[]))`;

const DELETE = `
  delete from events e
   using unnest(${PLACES}) as m (lane, workspace_id, profile_id, occurred_at, event_id)
   where e.lane = m.lane and e.workspace_id = m.workspace_id and e.profile_id = m.profile_id
     and e.occurred_at = m.occurred_at and e.event_id = m.event_id
     and ($6::integer[] is null or e.lane = any($6::integer[]))`;

function placeParams(events: readonly LoggedEvent[]): unknown[] {
  const lanes = events.map(({ profileId }) => laneOfProfile(profileId));
  return [
    int4Array(lanes),
    int4Array(events.map(({ workspaceId }) => workspaceId)),
    uuidArray(events.map(({ profileId }) => profileId)),
    instantArray(events.map(({ occurredAt }) => occurredAt)),
    uuidArray(events.map(({ eventId }) => eventId)),
    pruningParam(lanes),
  ];
}

function aimParams(moves: readonly EventMove[], ticketIds: readonly GroupId[]): unknown[] {
  return [
    int4Array(moves.map(({ into }) => laneOfProfile(into))),
    uuidArray(moves.map(({ into }) => into)),
    uuidArray(ticketIds),
  ];
}
