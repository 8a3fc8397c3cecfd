import type {
  EventId,
  GroupId,
  JsonObject,
  ProfileId,
  SourceId,
  WorkspaceId,
} from '../kernel/index.js';
import { parseExact } from '../kernel/index.js';
import {
  BinaryCopy,
  type Db,
  type EventsPlace,
  type EventsTicket,
  instantParam,
  int4Array,
  isOfGroup,
  type Lane,
  laneOfProfile,
  pruningParam,
  readEventsPlaces,
  ticketKey,
  uuidArray,
} from '../storage/index.js';
import type { AcceptedEvent, EventType, ReadEvent } from './event.js';
import type { Clean } from './normalise/index.js';

/** An event with its place in the log. */
export interface PlacedEvent {
  readonly event: ReadEvent;
  readonly eventId: EventId;
  readonly profileId: ProfileId;
  /** The profile's. */
  readonly lane: Lane;
}

const COLUMNS =
  'lane, workspace_id, profile_id, occurred_at, event_id, received_at, source_id, type, name, payload, raw, door';
const COLUMN_COUNT = 12;

/** Appends events to the log. */
export async function writeEvents(db: Db, events: readonly PlacedEvent[]): Promise<void> {
  const copy = new BinaryCopy();
  for (const { event, eventId, profileId, lane } of events) {
    copy
      .row(COLUMN_COUNT)
      .int4(lane)
      .int4(event.origin.workspaceId)
      .uuid(profileId)
      .instant(event.occurredAt)
      .uuid(eventId)
      .instant(event.envelope.receivedAt)
      .int4(event.origin.sourceId)
      .text(event.type)
      .text(event.name)
      .jsonb(event.bytes);
    if (event.keepsBytes) copy.bytes(event.bytes);
    else copy.null();
    if (event.doorNotes === null) copy.null();
    else copy.jsonb(Buffer.from(event.doorNotes));
  }
  await db.copyIn(`events (${COLUMNS})`, copy.finish());
}

/** An event of the log as {@link EVENT_ROW} reads it. */
export interface EventRow {
  lane: Lane;
  event_id: EventId;
  workspace_id: WorkspaceId;
  profile_id: ProfileId;
  source_id: SourceId;
  type: EventType;
  name: string;
  occurred_at: number;
  received_at: number;
  payload: string;
  origin_profile_id: ProfileId | null;
  fields: string | null;
}

/** The columns of an {@link EventRow}, where the table is called `e`. */
export const EVENT_ROW = `e.lane, e.event_id, e.workspace_id, e.profile_id, e.source_id, e.type, e.name,
            e.occurred_at, e.received_at, e.origin_profile_id,
            coalesce(convert_from(e.raw, 'UTF8'), e.payload::text) as payload,
            e.door -> 'fields' as fields`;

/**
 * The events behind tickets, read from the log: after a restart, a takeover, when another process accepted
 * them, or when they moved. A group's events carry its id in the first twelve bytes of theirs, as long as
 * they lie where they were accepted; those that moved name the ticket that moved them.
 */
export async function readEventsOfTickets(
  db: Db,
  tickets: readonly EventsTicket[],
): Promise<ReadonlyMap<Lane, AcceptedEvent[]>> {
  const places = await readEventsPlaces(db, tickets);
  const adopted = new Set(tickets.filter(({ kind }) => kind === 'adopt').map(ticketKey));
  const byLane = new Map<Lane, AcceptedEvent[]>();
  for (const isAccepted of [true, false]) {
    const some = places.filter((place) => isOfGroup(place) === isAccepted);
    const rows = some.length === 0 ? [] : await readBehind(db, some, isAccepted);
    for (const row of rows) {
      const isHistory = adopted.has(ticketKey({ lane: row.lane, groupId: row.ticket }));
      const event = { ...eventOfRow(row), isHistory };
      const events = byLane.get(row.lane);
      if (events === undefined) byLane.set(row.lane, [event]);
      else events.push(event);
    }
  }
  return byLane;
}

const OF_GROUP = `e.moved_by is null and e.event_id >= p.group_id
        and e.event_id <= (left(p.group_id::text, 28) || 'ffffffff')::uuid`;
const MOVED = 'e.moved_by = p.group_id';

function readBehind(db: Db, places: readonly EventsPlace[], isAccepted: boolean) {
  const lanes = places.map(({ lane }) => lane);
  return db.query<EventRow & { ticket: GroupId }>(
    `select ${EVENT_ROW}, p.group_id as ticket
       from unnest($1::integer[], $2::integer[], $3::uuid[], $4::uuid[])
              as p (lane, workspace_id, profile_id, group_id)
       join events e on e.lane = p.lane and e.workspace_id = p.workspace_id
            and e.profile_id = p.profile_id
      where ($5::integer[] is null or e.lane = any($5::integer[]))
        and ${isAccepted ? OF_GROUP : MOVED}`,
    [
      int4Array(lanes),
      int4Array(places.map(({ workspaceId }) => workspaceId)),
      uuidArray(places.map(({ profileId }) => profileId)),
      uuidArray(places.map(({ groupId }) => groupId)),
      pruningParam(lanes),
    ],
  );
}

export function eventOfRow(row: EventRow): AcceptedEvent {
  return {
    eventId: row.event_id,
    workspaceId: row.workspace_id,
    profileId: row.profile_id,
    sourceId: row.source_id,
    type: row.type,
    name: row.name,
    occurredAt: row.occurred_at,
    receivedAt: row.received_at,
    payload: parseExact(row.payload) as JsonObject,
    originProfileId: row.origin_profile_id === row.profile_id ? null : row.origin_profile_id,
    isHistory: false,
    clean: row.fields === null ? null : { fields: JSON.parse(row.fields) as Clean['fields'] },
  };
}

/** Takes one event out of the log (it goes to quarantine); gives its bytes, or undefined if it is not there. */
export async function removeEvent(
  db: Db,
  event: AcceptedEvent,
): Promise<{ bytes: Uint8Array; inherited: string | null } | undefined> {
  // Plain columns: Citus lets no function that is not immutable into a returning clause.
  const [row] = await db.query<{
    raw: Uint8Array | null;
    payload: string;
    inherited: string | null;
  }>(
    `delete from events
      where lane = $1 and workspace_id = $2 and profile_id = $3 and event_id = $4
        and occurred_at = $5::timestamptz
      returning raw, payload, door -> 'inherited' as inherited`,
    [
      laneOfProfile(event.profileId),
      event.workspaceId,
      event.profileId,
      event.eventId,
      instantParam(event.occurredAt),
    ],
  );
  return row && { bytes: row.raw ?? Buffer.from(row.payload), inherited: row.inherited };
}
