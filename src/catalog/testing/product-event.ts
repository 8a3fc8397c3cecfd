import type { AcceptedEvent } from '../../ingest/index.js';
import type { JsonObject, WorkspaceId } from '../../kernel/index.js';

export const NOON = Date.parse('2026-11-01T12:00:00.000Z');
export const SHOP = 1 as WorkspaceId;

/** A track event as the lanes get it; it happened at noon unless said otherwise. */
export function productEvent(
  name: string,
  properties: JsonObject,
  more: Partial<AcceptedEvent> = {},
): AcceptedEvent {
  const occurredAt = more.occurredAt ?? NOON;
  return {
    eventId: '01900000-0000-7000-8000-000000000001' as AcceptedEvent['eventId'],
    workspaceId: SHOP,
    profileId: '01900000-0000-7000-8000-000000000002' as AcceptedEvent['profileId'],
    sourceId: 1 as AcceptedEvent['sourceId'],
    type: 'track',
    name,
    occurredAt,
    receivedAt: occurredAt,
    payload: { event: name, properties },
    originProfileId: null,
    isHistory: false,
    clean: null,
    ...more,
  };
}
