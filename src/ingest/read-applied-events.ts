import type { EventId, Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam, isBehindOpenTicket, laneOfProfile } from '../storage/index.js';
import type { AcceptedEvent, EventType } from './event.js';
import { EVENT_ROW, type EventRow, eventOfRow } from './event-store.js';

/** A stretch of one profile's events, oldest first. */
export interface AppliedPage {
  /** The last event of the page before; undefined: from the beginning. */
  readonly after: Pick<AcceptedEvent, 'occurredAt' | 'eventId'> | undefined;
  readonly limit: number;
}

/** Events of a profile that have taken effect on it, by `occurredAt`, then id; each marked as history. */
export async function readAppliedEvents(
  db: Db,
  { workspaceId, profileId }: { workspaceId: WorkspaceId; profileId: ProfileId },
  { after, limit }: AppliedPage,
): Promise<AcceptedEvent[]> {
  const [at, eventId] =
    after === undefined ? BEGINNING : [instantParam(after.occurredAt), after.eventId];
  const rows = await db.query<EventRow>(
    `select ${EVENT_ROW}
       from events e
      where e.lane = $1 and e.workspace_id = $2 and e.profile_id = $3
        and (e.occurred_at, e.event_id) > ($4::timestamptz, $5::uuid) and not ${isBehindOpenTicket('e')}
      order by e.occurred_at, e.event_id limit $6`,
    [laneOfProfile(profileId), workspaceId, profileId, at, eventId, limit],
  );
  return rows.map((row) => ({ ...eventOfRow(row), isHistory: true }));
}

const BEGINNING = ['-infinity', '00000000-0000-0000-0000-000000000000'] as const;

/** Whether one event has taken effect where it lies: it is in the profile's log, behind no open ticket. */
export async function isApplied(
  db: Db,
  { workspaceId, profileId }: { workspaceId: WorkspaceId; profileId: ProfileId },
  { eventId, occurredAt }: { eventId: EventId; occurredAt: Instant },
): Promise<boolean> {
  const rows = await db.query(
    `select 1 from events e
      where e.lane = $1 and e.workspace_id = $2 and e.profile_id = $3
        and e.occurred_at = $4::timestamptz and e.event_id = $5 and not ${isBehindOpenTicket('e')}`,
    [laneOfProfile(profileId), workspaceId, profileId, instantParam(occurredAt), eventId],
  );
  return rows.length > 0;
}

/** How often what happened. */
export interface EventCount {
  readonly type: EventType;
  /** Of a track call; else empty. */
  readonly name: string;
  readonly count: number;
}

/** Counts a profile's events that have taken effect, track calls by their names and others by their type. */
export async function countAppliedEvents(
  db: Db,
  { workspaceId, profileId }: { workspaceId: WorkspaceId; profileId: ProfileId },
): Promise<EventCount[]> {
  return db.query<EventCount>(
    `select e.type, case when e.type = 'track' then e.name else '' end as name, count(*) as count
       from events e
      where e.lane = $1 and e.workspace_id = $2 and e.profile_id = $3
        and not ${isBehindOpenTicket('e')}
      group by 1, 2`,
    [laneOfProfile(profileId), workspaceId, profileId],
  );
}
