import {
  type EventId,
  type Instant,
  type ProfileId,
  RawJson,
  type SourceId,
  type WorkspaceId,
} from '../kernel/index.js';
import { type Db, instantParam, laneOfProfile } from '../storage/index.js';
import type { EventType } from './event.js';
import { lowerBoundsBack } from './lower-bounds-back.js';

/** An event as it is given back: as it was sent, with what Attune knows of it beside. */
export interface EventView {
  readonly eventId: EventId;
  readonly profileId: ProfileId;
  /** Whose it was before merges brought it here; null: it was accepted for this profile. */
  readonly originProfileId: ProfileId | null;
  readonly sourceId: SourceId;
  readonly type: EventType;
  readonly name: string;
  readonly occurredAt: Instant;
  readonly receivedAt: Instant;
  /** As sent; the event's own id when none was. */
  readonly messageId: string;
  /** Digit for digit as sent. */
  readonly payload: RawJson;
  /** What the door made of it (`DoorNotes`). */
  readonly door: RawJson | null;
}

export interface EventFilter {
  readonly workspaceId: WorkspaceId;
  readonly name?: string | undefined;
  readonly type?: EventType | undefined;
  readonly messageId?: string | undefined;
  /** Included. */
  readonly since?: Instant | undefined;
  /** Not included. */
  readonly until?: Instant | undefined;
}

/** A stretch of a list, newest first. */
export interface EventPage {
  readonly limit: number;
  /** The last event of the page before. */
  readonly after?: EventPlace | undefined;
}

/** An event's place in its list: its time there (see each list), then its id. */
export interface EventPlace {
  readonly at: Instant;
  readonly eventId: EventId;
}

interface ViewRow extends Omit<EventView, 'payload' | 'door'> {
  readonly payload: string;
  readonly door: string | null;
}

const MESSAGE_ID = `coalesce(nullif(btrim(payload ->> 'messageId'), ''), event_id::text)`;

/** Payloads are unpacked for the rows of the page alone, not for all that were sorted for it. */
const VIEW = `select event_id as "eventId", profile_id as "profileId",
       origin_profile_id as "originProfileId", source_id as "sourceId", type, name,
       occurred_at as "occurredAt", received_at as "receivedAt", ${MESSAGE_ID} as "messageId",
       coalesce(convert_from(raw, 'UTF8'), payload::text) as payload, door`;

const MATCHES = `workspace_id = $1
         and ($2::text is null or name = $2)
         and ($3::text is null or type = $3)
         and ($4::text is null or ${MESSAGE_ID} = $4)`;

function matchParams({ workspaceId, name, type, messageId }: EventFilter): unknown[] {
  return [workspaceId, name ?? null, type ?? null, messageId ?? null];
}

const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

/** Where a page begins: behind the last event, or below `until`. */
function beginOf({ until }: EventFilter, { after }: EventPage): [at: string, eventId: string] {
  if (after !== undefined) return [instantParam(after.at), after.eventId];
  return [until === undefined ? 'infinity' : instantParam(until), LOWEST_ID];
}

/** One profile's events, latest `occurredAt` first: one stretch of the log's primary key. */
export async function readProfileEvents(
  db: Db,
  filter: EventFilter & { readonly profileId: ProfileId },
  page: EventPage,
): Promise<EventView[]> {
  const { profileId, since } = filter;
  const [at, eventId] = beginOf(filter, page);
  const rows = await db.query<ViewRow>(
    `${VIEW} from (
       select * from events
        where lane = $5 and profile_id = $6
          and (occurred_at, event_id) < ($7::timestamptz, $8::uuid) and occurred_at >= $9::timestamptz
          and ${MATCHES}
        order by occurred_at desc, event_id desc limit $10) as page
      order by occurred_at desc, event_id desc`,
    [
      ...matchParams(filter),
      laneOfProfile(profileId),
      profileId,
      at,
      eventId,
      since === undefined ? '-infinity' : instantParam(since),
      page.limit,
    ],
  );
  return rows.map(viewOf);
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * A workspace's events, latest `receivedAt` first, without `since` those of the last 24 hours. Looks
 * through ever longer stretches of time until the page is full: the index over `receivedAt` finds a
 * stretch, it does not sort.
 */
export async function readRecentEvents(
  db: Db,
  filter: EventFilter & { readonly now: Instant },
  page: EventPage,
): Promise<EventView[]> {
  const anchor = page.after?.at ?? filter.until ?? filter.now;
  const since = filter.since ?? anchor - DAY_MS;
  let [at, eventId] = beginOf(filter, page);
  const found: EventView[] = [];
  for (const from of lowerBoundsBack(anchor, since)) {
    const rows = await db.query<ViewRow>(
      `${VIEW} from (
         select * from events
          where received_at >= $5::timestamptz and received_at <= $6::timestamptz
            and (received_at, event_id) < ($6::timestamptz, $7::uuid)
            and ${MATCHES}
          order by received_at desc, event_id desc limit $8) as page
        order by received_at desc, event_id desc`,
      [...matchParams(filter), instantParam(from), at, eventId, page.limit - found.length],
    );
    found.push(...rows.map(viewOf));
    if (found.length === page.limit) return found;
    [at, eventId] = [instantParam(from), LOWEST_ID];
  }
  return found;
}

function viewOf({ payload, door, ...row }: ViewRow): EventView {
  return {
    ...row,
    payload: new RawJson(payload),
    door: door === null ? null : new RawJson(door),
  };
}
