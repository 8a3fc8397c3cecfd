import type { AcceptedEvent } from '../ingest/index.js';
import type { ProfileId } from '../kernel/index.js';
import type { Db, Lane } from '../storage/index.js';
import { addEvent, type ProfileState } from './profile-state.js';
import { readProfiles, writeProfiles } from './profile-store.js';
import type { StateCache } from './state-cache.js';

/** Events of a cycle, in the order in which they take effect. */
export type LaneEvents = ReadonlyMap<Lane, readonly AcceptedEvent[]>;

/**
 * Applies a cycle's events to their profiles' states and writes the states. The cache is read, never
 * written: what it gives back is to be kept in it after the commit, and not before.
 */
export async function applyEvents(
  tx: Db,
  lanes: LaneEvents,
  cache: StateCache,
): Promise<readonly ProfileState[]> {
  const states = await currentStates(tx, lanes, cache);
  const changed = new Map<ProfileId, ProfileState>();
  for (const events of lanes.values()) {
    for (const event of events) {
      const { profileId } = event;
      changed.set(profileId, addEvent(changed.get(profileId) ?? states.get(profileId), event));
    }
  }
  const written = [...changed.values()];
  if (written.length > 0) await writeProfiles(tx, written);
  return written;
}

async function currentStates(
  tx: Db,
  lanes: LaneEvents,
  cache: StateCache,
): Promise<Map<ProfileId, ProfileState>> {
  const states = new Map<ProfileId, ProfileState>();
  const missing = new Map<ProfileId, AcceptedEvent>();
  for (const events of lanes.values()) {
    for (const event of events) {
      const cached = cache.get(event.profileId);
      if (cached === undefined) missing.set(event.profileId, event);
      else states.set(event.profileId, cached);
    }
  }
  if (missing.size === 0) return states;
  for (const state of await readProfiles(tx, [...missing.values()])) {
    states.set(state.profileId, state);
  }
  return states;
}
