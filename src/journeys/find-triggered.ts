import type { AcceptedEvent } from '../ingest/index.js';
import { isJsonObject, type JsonObject } from '../kernel/index.js';
import { keysOfEvent } from '../trackers/index.js';
import type { LiveJourneys, LiveVersion } from './live-journeys.js';
import { ownEventOf } from './start-event.js';

/** The versions that an event may bring somebody into, in the order of their keys, each once. */
export function versionsFor(
  { byEvent }: LiveJourneys,
  event: AcceptedEvent,
): readonly LiveVersion[] {
  const found = keysOfEvent(event).flatMap((key) => byEvent.get(key) ?? []);
  if (found.length < 2) return found;
  return [...new Set(found)].sort((a, b) => (a.journey.key < b.journey.key ? -1 : 1));
}

/** Whether an event of Attune's own is to bring somebody into this journey. */
export function isFor(
  { type, name, payload, sourceId }: AcceptedEvent,
  { journey, plan }: LiveVersion,
): boolean {
  const { properties } = payload;
  // What Attune itself says has the source 0: nobody outside can put somebody into a journey by an event.
  const isOwn = type === 'track' && name === ownEventOf(plan.trigger) && sourceId === 0;
  return isOwn && isJsonObject(properties) && properties.journey === journey.key;
}

/** What was given along with the request. */
export function givenWith({ data }: JsonObject): JsonObject {
  return isJsonObject(data) ? data : {};
}
