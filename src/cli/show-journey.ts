import type { Journey } from '../journeys/index.js';
import { showInstant } from './show-instant.js';

/** A journey as JSON shows it. */
export function showJourney({ workspaceId: _, createdAt, changedAt, ...rest }: Journey) {
  return { ...rest, createdAt: showInstant(createdAt), changedAt: showInstant(changedAt) };
}
