import type { AcceptedEvent } from '../ingest/index.js';
import type { ProfileId } from '../kernel/index.js';
import type { Db, Lane } from '../storage/index.js';
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
}

/** One profile's part in a cycle. */
interface ProfileEvents {
  readonly lane: Lane;
  readonly events: [AcceptedEvent, ...AcceptedEvent[]];
  /** The state before the cycle, as far as it is in memory. */
  readonly cached: ProfileState | undefined;
}

/**
 * Applies a cycle's events to their profiles' states and writes the states. The cache is read, never
 * written.
 */
export async function applyEvents(tx: Db, lanes: LaneEvents, cache: StateCache): Promise<Applied> {
  const profiles = groupByProfile(lanes, cache);
  const stored = await readMissing(tx, profiles);
  const changed = new Map<Lane, ProfileState[]>();
  for (const [profileId, { lane, events, cached }] of profiles) {
    if (stored.gone.has(profileId)) continue;
    const state = addEvents(cached ?? stored.states.get(profileId), events);
    const states = changed.get(lane);
    if (states === undefined) changed.set(lane, [state]);
    else states.push(state);
  }
  await writeProfiles(tx, [...changed.values()].flat());
  return { changed, gone: stored.gone };
}

function groupByProfile(lanes: LaneEvents, cache: StateCache): Map<ProfileId, ProfileEvents> {
  const profiles = new Map<ProfileId, ProfileEvents>();
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
  profiles: ReadonlyMap<ProfileId, ProfileEvents>,
): Promise<StoredProfiles> {
  const missing: AcceptedEvent[] = [];
  for (const { events, cached } of profiles.values()) {
    if (cached === undefined) missing.push(events[0]);
  }
  return readProfiles(tx, missing);
}
