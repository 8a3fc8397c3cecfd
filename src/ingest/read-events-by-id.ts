import type { EventId, Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import { type Db, laneOfProfile, uuidArray } from '../storage/index.js';
import type { EventType } from './event.js';

/** What an event was, without what it said. */
export interface EventSketch {
  readonly eventId: EventId;
  readonly type: EventType;
  readonly name: string;
  readonly occurredAt: Instant;
  readonly receivedAt: Instant;
}

/** Those of a profile's events that have one of these ids. Reads all of the profile's stretch of the log. */
export async function readEventsById(
  db: Db,
  { workspaceId, profileId }: { readonly workspaceId: WorkspaceId; readonly profileId: ProfileId },
  eventIds: readonly EventId[],
): Promise<ReadonlyMap<EventId, EventSketch>> {
  if (eventIds.length === 0) return new Map();
  const rows = await db.query<EventSketch>(
    `select event_id as "eventId", type, name, occurred_at as "occurredAt",
            received_at as "receivedAt"
       from events
      where lane = $1 and workspace_id = $2 and profile_id = $3 and event_id = any($4::uuid[])`,
    [laneOfProfile(profileId), workspaceId, profileId, uuidArray(eventIds)],
  );
  return new Map(rows.map((row) => [row.eventId, row]));
}
