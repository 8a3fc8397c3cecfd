import type { Clean } from './normalise/index.js';
import type { TimeFlag } from './read-time.js';

/**
 * What the door made of an event, kept beside it; the event itself stays as it came.
 * `fields`: normalised values and flags by JSON pointer (RFC 6901). `time`: why `occurredAt` is not what
 * the event says. `inherited`: what its batch adds to it.
 */
export interface DoorNotes {
  readonly clean: Clean | null;
  readonly timeFlags: readonly TimeFlag[];
  /** JSON text. */
  readonly inherited: string | undefined;
}

/** The notes as JSON, or null when there is nothing to note. */
export function writeDoorNotes({ clean, timeFlags, inherited }: DoorNotes): string | null {
  const parts: string[] = [];
  if (clean !== null) parts.push(`"fields":${JSON.stringify(clean.fields)}`);
  if (timeFlags.length > 0) parts.push(`"time":${JSON.stringify(timeFlags)}`);
  if (inherited !== undefined) parts.push(`"inherited":${inherited}`);
  return parts.length === 0 ? null : `{${parts.join(',')}}`;
}
