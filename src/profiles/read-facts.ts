import { countAppliedEvents } from '../ingest/index.js';
import type { Db, ProfilePlace } from '../storage/index.js';
import { type EventCounts, namesOfCounts } from './event-counts.js';
import type { NamedCount, ReadFacts } from './facts.js';
import { readProfiles } from './profile-store.js';
import { NO_ORDERS, readOrderFacts } from './read-order-facts.js';

/** Facts as aggregates over the profile's rows. */
export const readFacts: ReadFacts = async (db, place, { currency }) => {
  const state = (await readProfiles(db, [place])).states.get(place.profileId);
  const counts = state === undefined ? [] : await readCounts(db, place, state.counts);
  return {
    eventCount: state?.eventCount ?? 0,
    firstSeenAt: state?.firstSeenAt ?? null,
    lastSeenAt: state?.lastSeenAt ?? null,
    counts: [...counts].sort(byCount),
    orders: (await readOrderFacts(db, [place], currency)).get(place.profileId) ?? NO_ORDERS,
  };
};

/** From the row, or from the log where the row has too many names. */
async function readCounts(
  db: Db,
  place: ProfilePlace,
  counts: EventCounts,
): Promise<readonly NamedCount[]> {
  return counts === null ? countAppliedEvents(db, place) : namesOfCounts(counts);
}

function byCount(a: NamedCount, b: NamedCount): number {
  if (a.count !== b.count) return b.count - a.count;
  return `${a.type}:${a.name}` < `${b.type}:${b.name}` ? -1 : 1;
}
