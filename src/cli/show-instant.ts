import type { Instant } from '../kernel/index.js';

/** An instant as people and programs read it alike: ISO 8601 in UTC. */
export function showInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}
