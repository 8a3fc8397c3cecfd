import type { AcceptedEvent, EventType } from '../ingest/index.js';
import type { EventId, JsonObject, ProfileId, SourceId, WorkspaceId } from '../kernel/index.js';
import { type Db, type Lane, laneOfProfile } from '../storage/index.js';
import { applyEvents } from './apply-events.js';
import type { StateCache } from './state-cache.js';

export const WORKSPACE = 1 as WorkspaceId;

/** The first day of tests, and its minutes. */
export function minute(at: number): number {
  return Date.UTC(2026, 0, 1) + at * 60_000;
}

export function profile(number: number): ProfileId {
  return `01940000-0000-7000-8000-${String(number).padStart(12, '0')}` as ProfileId;
}

/** An event's id, greater with its number. */
function eventId(number: number): EventId {
  return `01950000-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as EventId;
}

export interface EventSketch {
  readonly id: number;
  readonly minute?: number;
  readonly profile?: number;
  readonly type?: EventType;
  readonly name?: string;
  readonly payload?: JsonObject;
  readonly isHistory?: boolean;
  /** JSON pointer → what the door made of it. */
  readonly clean?: Record<string, string>;
}

/** An event as the lanes get it. */
export function makeEvent(sketch: EventSketch): AcceptedEvent {
  const { id, type = 'track', payload = {} } = sketch;
  const occurredAt = minute(sketch.minute ?? id);
  return {
    eventId: eventId(id),
    workspaceId: WORKSPACE,
    profileId: profile(sketch.profile ?? 1),
    sourceId: 7 as SourceId,
    type,
    name: sketch.name ?? (type === 'track' ? 'Product Viewed' : ''),
    occurredAt,
    receivedAt: occurredAt,
    payload,
    originProfileId: null,
    isHistory: sketch.isHistory ?? false,
    clean: sketch.clean === undefined ? null : { fields: cleanFields(sketch.clean) },
  };
}

function cleanFields(values: Record<string, string>) {
  return Object.fromEntries(Object.entries(values).map(([at, value]) => [at, { value }]));
}

/** An order event with these properties. */
export function orderEvent(
  name: string,
  sketch: Omit<EventSketch, 'name' | 'payload' | 'type'>,
  properties: JsonObject,
): AcceptedEvent {
  return makeEvent({ ...sketch, name, payload: { properties } });
}

export function byLane(events: readonly AcceptedEvent[]): Map<Lane, AcceptedEvent[]> {
  const lanes = new Map<Lane, AcceptedEvent[]>();
  for (const event of events) {
    const lane = laneOfProfile(event.profileId);
    lanes.set(lane, [...(lanes.get(lane) ?? []), event]);
  }
  return lanes;
}

/** One cycle over these events, its states kept as after a commit. */
export async function runFold(db: Db, events: readonly AcceptedEvent[], cache: StateCache) {
  const applied = await applyEvents(db, byLane(events), cache);
  for (const [lane, states] of applied.changed) cache.keep(lane, states);
  return applied;
}
