import { type AcceptedEvent, readAppliedEvents } from '../ingest/index.js';
import { type Db, laneOfProfile } from '../storage/index.js';
import { applyEvents } from './apply-events.js';
import { dropProfiles } from './merge-marks.js';
import type { ProfilePlace } from './profile-place.js';
import type { ProfileState } from './profile-state.js';
import { createStateCache } from './state-cache.js';

const PAGE = 2_000;

/**
 * Deletes the states of living profiles and folds them anew from those of their events in the log that
 * stand behind no open ticket: the cycle's own tickets are to be deleted before. The cache has to forget
 * these profiles after the commit.
 *
 * @returns the new states; a profile without events has none
 */
export async function rebuildProfiles(
  tx: Db,
  places: readonly ProfilePlace[],
): Promise<ProfileState[]> {
  await dropProfiles(tx, places);
  const states: ProfileState[] = [];
  for (const place of places) {
    const state = await foldLog(tx, place);
    if (state !== undefined) states.push(state);
  }
  return states;
}

/** The log in pages: the same fold as a cycle's, so that there is one only. */
async function foldLog(tx: Db, place: ProfilePlace): Promise<ProfileState | undefined> {
  const lane = laneOfProfile(place.profileId);
  const cache = createStateCache(1);
  for (let after: AcceptedEvent | undefined; ; ) {
    const events = await readAppliedEvents(tx, place, { after, limit: PAGE });
    const { changed } = await applyEvents(tx, new Map([[lane, events]]), cache);
    cache.keep(lane, changed.get(lane) ?? []);
    after = events.at(-1);
    if (events.length < PAGE) return cache.get(lane, place.profileId);
  }
}
