import type { Instant, JsonObject } from '../../kernel/index.js';
import type { StateEvent } from './assemble-unit.js';

/** An `identify` event for some traits; none where there are none. */
export function traitsEvent(traits: JsonObject, at: Instant | undefined): StateEvent[] {
  if (Object.keys(traits).length === 0) return [];
  return [{ kind: 'traits', about: 'traits', said: traits, body: identifyBody(traits, at) }];
}

export function identifyBody(traits: JsonObject, at: Instant | undefined): JsonObject {
  const timestamp = at === undefined ? {} : { timestamp: new Date(at).toISOString() };
  return { type: 'identify', ...timestamp, traits };
}

export function consentEvents(sayings: readonly JsonObject[]): StateEvent[] {
  return sayings.map((body) => {
    const { purpose } = body.properties as JsonObject;
    return { kind: 'consent', about: `consent ${String(purpose)}`, said: body, body };
  });
}
