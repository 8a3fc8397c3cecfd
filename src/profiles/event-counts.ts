import type { AcceptedEvent } from '../ingest/index.js';
import type { NamedCount } from './facts.js';

/**
 * How often what happened: `track:Order Completed`, and the type alone of events that are no track calls.
 * Null: of more names than a row should hold. Whether it is null depends on the set of names, so that the
 * order in which they came does not matter; and then the log is counted, so what is shown is exact.
 *
 * A plain object, since it is copied and written with nearly every event: a Map costs three times as much.
 * No name can be one that objects inherit.
 */
export type EventCounts = { readonly [name: string]: number } | null;

const MAX_NAMES = 200;
/** Of all names together, in UTF-16 units. */
const MAX_LENGTH = 4_000;

const TRACK = 'track:';

/** What an event is counted under. */
function countName({ type, name }: AcceptedEvent): string {
  return type === 'track' ? TRACK + name : type;
}

/** The counts after these events. */
export function countEvents(counts: EventCounts, events: readonly AcceptedEvent[]): EventCounts {
  if (counts === null) return null;
  const counted: Record<string, number> = { ...counts };
  let hasNewName = false;
  for (const event of events) {
    const name = countName(event);
    const before = counted[name];
    hasNewName ||= before === undefined;
    counted[name] = (before ?? 0) + 1;
  }
  return hasNewName && isTooLarge(Object.keys(counted)) ? null : counted;
}

function isTooLarge(names: readonly string[]): boolean {
  if (names.length > MAX_NAMES) return true;
  return names.reduce((length, name) => length + name.length, 0) > MAX_LENGTH;
}

/** The counts with what they are counted under, taken apart. */
export function namesOfCounts(counts: NonNullable<EventCounts>): NamedCount[] {
  return Object.entries(counts).map(([name, count]) =>
    name.startsWith(TRACK)
      ? { type: 'track', name: name.slice(TRACK.length), count }
      : { type: name, name: '', count },
  );
}

/** How many of a profile's events trackers' keys (`track NAME`, `page`, `*`) can be of; undefined: not counted. */
export function countOfKey(counts: EventCounts, key: string): number | undefined {
  if (counts === null) return undefined;
  if (key === '*') {
    const tracked = Object.entries(counts).filter(([name]) => name.startsWith(TRACK));
    const others = (counts.page ?? 0) + (counts.screen ?? 0);
    return tracked.reduce((sum, [, count]) => sum + count, others);
  }
  if (key.startsWith('track ')) return counts[TRACK + key.slice('track '.length)] ?? 0;
  return counts[key.startsWith('page') ? 'page' : 'screen'] ?? 0;
}
