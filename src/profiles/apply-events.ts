import type { AcceptedEvent } from '../ingest/index.js';
import type { ProfileId } from '../kernel/index.js';
import type { Db, Lane } from '../storage/index.js';
import { applyOrders } from './apply-orders.js';
import { applyTraits } from './apply-traits.js';
import type { ProfileEvents } from './profile-events.js';
import { addEvents, type ProfileState } from './profile-state.js';
import { readProfiles, type StoredProfiles, writeProfiles } from './profile-store.js';
import type { StateCache } from './state-cache.js';

/** Events of a cycle, in the order in which they take effect. */
export type LaneEvents = ReadonlyMap<Lane, readonly AcceptedEvent[]>;

/** The states that a cycle changed. */
export type LaneStates = ReadonlyMap<Lane, readonly ProfileState[]>;

/** What became of a cycle's events. */
export interface Applied {
  /** To be kept in the cache after the commit, and not before. */
  readonly changed: LaneStates;
  /** Profiles that were merged away, and where to: their events were not applied. */
  readonly gone: ReadonlyMap<ProfileId, ProfileId>;
  /** Profiles of which nothing was applied before. */
  readonly fresh: ReadonlySet<ProfileId>;
}

/** A profile with its state before the cycle, as far as it is in memory. */
interface CycleProfile extends ProfileEvents {
  readonly cached: ProfileState | undefined;
}

/**
 * Applies a cycle's events to their profiles' states and writes the states. The cache is read, never
 * written.
 */
export async function applyEvents(tx: Db, lanes: LaneEvents, cache: StateCache): Promise<Applied> {
  const profiles = groupByProfile(lanes, cache);
  const { states, gone } = await readMissing(tx, profiles);
  const all = [...profiles.values()];
  const living = gone.size === 0 ? all : all.filter(({ events }) => !gone.has(events[0].profileId));
  const traits = await applyTraits(tx, living, cache);
  await applyOrders(tx, living);
  const changed = new Map<Lane, ProfileState[]>();
  const written: ProfileState[] = [];
  const fresh = new Set<ProfileId>();
  for (const { lane, events, cached } of living) {
    const { profileId } = events[0];
    const before = cached ?? states.get(profileId);
    if (before === undefined) fresh.add(profileId);
    const state = addEvents(before, events, traits.get(profileId));
    written.push(state);
    const inLane = changed.get(lane);
    if (inLane === undefined) changed.set(lane, [state]);
    else inLane.push(state);
  }
  await writeProfiles(tx, written);
  return { changed, gone, fresh };
}

function groupByProfile(lanes: LaneEvents, cache: StateCache): Map<ProfileId, CycleProfile> {
  const profiles = new Map<ProfileId, CycleProfile>();
  for (const [lane, laneEvents] of lanes) {
    for (const event of laneEvents) {
      const { profileId } = event;
      const known = profiles.get(profileId);
      if (known !== undefined) known.events.push(event);
      else profiles.set(profileId, { lane, events: [event], cached: cache.get(lane, profileId) });
    }
  }
  return profiles;
}

function readMissing(
  tx: Db,
  profiles: ReadonlyMap<ProfileId, CycleProfile>,
): Promise<StoredProfiles> {
  const missing: AcceptedEvent[] = [];
  for (const { events, cached } of profiles.values()) {
    if (cached === undefined) missing.push(events[0]);
  }
  return readProfiles(tx, missing);
}
