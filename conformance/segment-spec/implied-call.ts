import type { JsonObject } from '../../src/kernel/index.js';

const CALLS = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;

/**
 * The call that a payload is meant for: its own `type`, or what its fields imply. The most telling field
 * decides, since a group call has traits too, and a track call may name a group in its context.
 * Source: Segment, "HTTP Tracking API" and "Spec".
 */
export function impliedCall(payload: JsonObject): string {
  const { type } = payload;
  if (CALLS.some((call) => call === type)) return String(type);
  if (Array.isArray(payload.batch)) return 'batch';
  if ('event' in payload) return 'track';
  if ('previousId' in payload) return 'alias';
  if ('groupId' in payload) return 'group';
  if ('traits' in payload) return 'identify';
  return 'name' in payload || 'properties' in payload ? 'page' : 'identify';
}
