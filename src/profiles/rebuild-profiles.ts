import { type AcceptedEvent, readAppliedEvents } from '../ingest/index.js';
import { type Db, laneOfProfile, type ProfilePlace } from '../storage/index.js';
import { applyEvents, type LaneEvents } from './apply-events.js';
import { dropProfiles } from './merge-marks.js';
import type { ProfileState } from './profile-state.js';
import { createStateCache } from './state-cache.js';

const PAGE = 2_000;

/** What else is folded from a profile's events, by modules that stand before this one. */
export interface OtherFold {
  drop(tx: Db, places: readonly ProfilePlace[]): Promise<void>;
  apply(tx: Db, lanes: LaneEvents): Promise<void>;
}

/**
 * Deletes the states of living profiles and folds them anew from those of their events in the log that
 * stand behind no open ticket: the cycle's own tickets are to be deleted before. The cache has to forget
 * these profiles after the commit.
 *
 * @param others whose rows are folded anew along with them
 *
 * @returns the new states; a profile without events has none
 */
export async function rebuildProfiles(
  tx: Db,
  places: readonly ProfilePlace[],
  others: readonly OtherFold[] = [],
): Promise<ProfileState[]> {
  await dropProfiles(tx, places);
  for (const other of others) await other.drop(tx, places);
  const states: ProfileState[] = [];
  for (const place of places) {
    const state = await foldLog(tx, place, others);
    if (state !== undefined) states.push(state);
  }
  return states;
}

/** The log in pages: the same fold as a cycle's, so that there is one only. */
async function foldLog(
  tx: Db,
  place: ProfilePlace,
  others: readonly OtherFold[],
): Promise<ProfileState | undefined> {
  const lane = laneOfProfile(place.profileId);
  const cache = createStateCache(1);
  for (let after: AcceptedEvent | undefined; ; ) {
    const events = await readAppliedEvents(tx, place, { after, limit: PAGE });
    const page = new Map([[lane, events]]);
    const { changed } = await applyEvents(tx, page, cache);
    for (const other of others) await other.apply(tx, page);
    cache.keep(lane, changed.get(lane) ?? []);
    after = events.at(-1);
    if (events.length < PAGE) return cache.get(lane, place.profileId);
  }
}
