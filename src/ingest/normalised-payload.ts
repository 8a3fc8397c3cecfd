import type { JsonObject } from '../kernel/index.js';
import type { AcceptedEvent } from './event.js';
import { replaceAt } from './replace-at.js';

/** What came, with the door's normal forms in the place of what they were made of; the payload stays as it is. */
export function normalisedPayload({
  payload,
  clean,
}: Pick<AcceptedEvent, 'payload' | 'clean'>): JsonObject {
  if (clean === null) return payload;
  let normalised = payload;
  for (const pointer in clean.fields) {
    const value = clean.fields[pointer]?.value;
    // The door normalises under names that it knows, and none of these needs unescaping.
    if (value !== undefined) {
      normalised = replaceAt(normalised, pointer.slice(1).split('/'), value) as JsonObject;
    }
  }
  return normalised;
}
