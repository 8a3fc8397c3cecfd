import type { AcceptedEvent } from '../ingest/index.js';
import type { ProfileId } from '../kernel/index.js';
import type { Db, Lane } from '../storage/index.js';
import { addEvent, type ProfileState } from './profile-state.js';
import { readProfiles, writeProfiles } from './profile-store.js';
import type { StateCache } from './state-cache.js';

/** Events of a cycle, in the order in which they take effect. */
export type LaneEvents = ReadonlyMap<Lane, readonly AcceptedEvent[]>;

/** The states that a cycle changed. */
export type LaneStates = ReadonlyMap<Lane, readonly ProfileState[]>;

/** One profile's part in a cycle; there is at least one event. */
interface ProfileEvents {
  readonly lane: Lane;
  readonly events: AcceptedEvent[];
  /** The state before the cycle, as far as it is in memory. */
  readonly cached: ProfileState | undefined;
}

/**
 * Applies a cycle's events to their profiles' states and writes the states. The cache is read, never
 * written: what it gives back is to be kept in it after the commit, and not before.
 */
export async function applyEvents(
  tx: Db,
  lanes: LaneEvents,
  cache: StateCache,
): Promise<LaneStates> {
  const profiles = groupByProfile(lanes, cache);
  const stored = await readMissing(tx, profiles);
  const changed = new Map<Lane, ProfileState[]>();
  for (const [profileId, { lane, events, cached }] of profiles) {
    let state = cached ?? stored.get(profileId);
    for (const event of events) state = addEvent(state, event);
    if (state === undefined) continue;
    const states = changed.get(lane);
    if (states === undefined) changed.set(lane, [state]);
    else states.push(state);
  }
  const written = [...changed.values()].flat();
  if (written.length > 0) await writeProfiles(tx, written);
  return changed;
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

async function readMissing(
  tx: Db,
  profiles: ReadonlyMap<ProfileId, ProfileEvents>,
): Promise<ReadonlyMap<ProfileId, ProfileState>> {
  const missing: AcceptedEvent[] = [];
  for (const { events, cached } of profiles.values()) {
    if (cached === undefined) missing.push(...events.slice(0, 1));
  }
  if (missing.length === 0) return new Map();
  const states = await readProfiles(tx, missing);
  return new Map(states.map((state) => [state.profileId, state]));
}
