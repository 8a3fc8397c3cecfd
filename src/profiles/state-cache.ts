import type { ProfileId } from '../kernel/index.js';
import { createLaneCache, type Lane } from '../storage/index.js';
import type { ProfileState } from './profile-state.js';
import type { TraitState } from './trait-state.js';

/**
 * States of the lanes that this process owns, as they were last committed: of living profiles only. It is a
 * cache of the tables: any of it may be dropped at any time, and a lane's must be when its ownership is in
 * doubt.
 */
export interface StateCache {
  /** Without its traits. */
  get(lane: Lane, profileId: ProfileId): ProfileState | undefined;
  traitsOf(lane: Lane, profileId: ProfileId): TraitState | undefined;
  /** Takes over states of a lane whose commit is known. */
  keep(lane: Lane, states: readonly ProfileState[]): void;
  /** Forgets profiles: merged away, or rebuilt. */
  forget(lane: Lane, profileIds: Iterable<ProfileId>): void;
  /** Forgets a lane, or everything. */
  drop(lane?: Lane): void;
  /** Profiles of which anything is kept. */
  size(): number;
}

/** Traits take some 2 kB a profile, ten times what the rest does. */
const MAX_TRAIT_STATES = 50_000;

/** @param capacity states at most; of a full cache's lanes, what came first goes first */
export function createStateCache(capacity: number): StateCache {
  const profiles = createLaneCache<ProfileState>(capacity);
  const traits = createLaneCache<TraitState>(Math.min(capacity, MAX_TRAIT_STATES));
  return {
    get: profiles.get,
    traitsOf: traits.get,
    keep: (lane, states) => {
      const told: TraitState[] = [];
      for (const state of states) if (state.traits !== undefined) told.push(state.traits);
      traits.keep(lane, told);
      profiles.keep(lane, told.length === 0 ? states : states.map(withoutTraits));
    },
    forget: (lane, profileIds) => {
      for (const profileId of profileIds) {
        profiles.forget(lane, profileId);
        traits.forget(lane, profileId);
      }
    },
    drop: (lane) => {
      profiles.drop(lane);
      traits.drop(lane);
    },
    size: profiles.size,
  };
}

function withoutTraits(state: ProfileState): ProfileState {
  return state.traits === undefined ? state : { ...state, traits: undefined };
}
