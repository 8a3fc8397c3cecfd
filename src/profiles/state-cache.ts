import type { ProfileId } from '../kernel/index.js';
import type { Lane } from '../storage/index.js';
import type { ProfileState } from './profile-state.js';

/**
 * States of the lanes that this process owns, as they were last committed. It is a cache of the table:
 * any of it may be dropped at any time, and a lane's must be when its ownership is in doubt.
 */
export interface StateCache {
  get(lane: Lane, profileId: ProfileId): ProfileState | undefined;
  /** Takes over states of a lane whose commit is known. */
  keep(lane: Lane, states: readonly ProfileState[]): void;
  /** Forgets a lane, or everything. */
  drop(lane?: Lane): void;
  size(): number;
}

/** @param capacity states at most; of a full cache's lanes, what came first goes first */
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

  /** A Map gives its keys in the order of their insertion. */
  const dropOldest = (states: Map<ProfileId, ProfileState>): void => {
    for (const profileId of states.keys()) {
      if (size <= capacity) return;
      states.delete(profileId);
      size -= 1;
    }
  };

  return {
    get: (lane, profileId) => lanes.get(lane)?.get(profileId),
    keep: (lane, states) => {
      const kept = statesOf(lane);
      const before = kept.size;
      for (const state of states) kept.set(state.profileId, state);
      size += kept.size - before;
      dropOldest(kept);
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
