import type { ProfileId } from '../kernel/index.js';
import type { Lane } from './lanes.js';

/** Something of profiles, kept by lane so that a lane's can be dropped at once. */
export interface LaneCache<Entry extends { readonly profileId: ProfileId }> {
  get(lane: Lane, profileId: ProfileId): Entry | undefined;
  keep(lane: Lane, entries: readonly Entry[]): void;
  forget(lane: Lane, profileId: ProfileId): void;
  /** Drops a lane, or everything. */
  drop(lane?: Lane): void;
  size(): number;
}

/** @param capacity entries at most; of a full cache's lanes, what came first goes first */
export function createLaneCache<Entry extends { readonly profileId: ProfileId }>(
  capacity: number,
): LaneCache<Entry> {
  const lanes = new Map<Lane, Map<ProfileId, Entry>>();
  let size = 0;

  const entriesOf = (lane: Lane): Map<ProfileId, Entry> => {
    let entries = lanes.get(lane);
    if (entries === undefined) {
      entries = new Map();
      lanes.set(lane, entries);
    }
    return entries;
  };

  /** A Map gives its keys in the order of their insertion. */
  const dropOldest = (entries: Map<ProfileId, Entry>): void => {
    for (const profileId of entries.keys()) {
      if (size <= capacity) return;
      entries.delete(profileId);
      size -= 1;
    }
  };

  return {
    get: (lane, profileId) => lanes.get(lane)?.get(profileId),
    keep: (lane, entries) => {
      if (entries.length === 0) return;
      const kept = entriesOf(lane);
      const before = kept.size;
      for (const entry of entries) kept.set(entry.profileId, entry);
      size += kept.size - before;
      dropOldest(kept);
    },
    forget: (lane, profileId) => {
      if (lanes.get(lane)?.delete(profileId)) size -= 1;
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
