import type { AcceptedEvent } from '../ingest/index.js';

/**
 * How often what happened: `track:Order Completed`, and the type alone of events that are no track calls.
 * Null: of more names than a row should hold. Whether it is null depends on the set of names, so that the
 * order in which they came does not matter; and then the log is counted, so what is shown is exact.
 */
export type EventCounts = ReadonlyMap<string, number> | null;

const MAX_NAMES = 200;
/** Of all names together, in UTF-16 units. */
const MAX_LENGTH = 4_000;

export const noCounts: EventCounts = new Map();

/** What an event is counted under. */
export function countName({ type, name }: Pick<AcceptedEvent, 'type' | 'name'>): string {
  return type === 'track' ? `track:${name}` : type;
}

/** The counts after these events. */
export function countEvents(counts: EventCounts, events: readonly AcceptedEvent[]): EventCounts {
  if (counts === null) return null;
  const counted = new Map(counts);
  for (const event of events) {
    const name = countName(event);
    counted.set(name, (counted.get(name) ?? 0) + 1);
  }
  return counted.size > counts.size && isTooLarge(counted) ? null : counted;
}

function isTooLarge(counts: ReadonlyMap<string, number>): boolean {
  if (counts.size > MAX_NAMES) return true;
  let length = 0;
  for (const name of counts.keys()) length += name.length;
  return length > MAX_LENGTH;
}

export function writeCounts(counts: EventCounts): string | null {
  return counts === null ? null : JSON.stringify(Object.fromEntries(counts));
}

export function readCounts(json: string | null): EventCounts {
  return json === null ? null : new Map(Object.entries(JSON.parse(json) as Record<string, number>));
}
