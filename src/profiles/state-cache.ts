import type { ProfileId } from '../kernel/index.js';
import { type Lane, laneOfProfile } from '../storage/index.js';
import type { ProfileState } from './profile-state.js';

/**
 * States of the lanes that this process owns, as they were last committed. It is a cache of the table:
 * any of it may be dropped at any time, and a lane's must be when its ownership is in doubt.
 */
export interface StateCache {
  get(profileId: ProfileId): ProfileState | undefined;
  /** Takes over states whose commit is known. */
  keep(states: readonly ProfileState[]): void;
  /** Forgets a lane, or everything. */
  drop(lane?: Lane): void;
  size(): number;
}

/** @param capacity states at most; of a lane, what changed longest ago goes first */
export function createStateCache(capacity: number): StateCache {
  const lanes = new Map<Lane, Map<ProfileId, ProfileState>>();
  let size = 0;

  const statesOf = (lane: Lane): Map<ProfileId, ProfileState> => {
    let states = lanes.get(lane);
    if (states === undefined) {
      states = new Map();
      lanes.set(lane, states);
    }
    return states;
  };

  /** A Map keeps its keys in the order of their insertion: the first changed longest ago. */
  const dropOldest = (states: Map<ProfileId, ProfileState>): void => {
    for (const profileId of states.keys()) {
      states.delete(profileId);
      size -= 1;
      return;
    }
  };

  return {
    get: (profileId) => lanes.get(laneOfProfile(profileId))?.get(profileId),
    keep: (states) => {
      for (const state of states) {
        const kept = statesOf(laneOfProfile(state.profileId));
        if (!kept.delete(state.profileId)) size += 1;
        kept.set(state.profileId, state);
        if (size > capacity) dropOldest(kept);
      }
    },
    drop: (lane) => {
      if (lane === undefined) {
        lanes.clear();
        size = 0;
        return;
      }
      size -= lanes.get(lane)?.size ?? 0;
      lanes.delete(lane);
    },
    size: () => size,
  };
}
