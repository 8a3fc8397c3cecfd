import type { ProfileId } from '../kernel/index.js';
import type { Lane } from './lanes.js';

/** Something of profiles, kept by lane so that a lane's can be dropped at once. */
export interface LaneCache<Entry extends { readonly profileId: ProfileId }> {
  get(lane: Lane, profileId: ProfileId): Entry | undefined;
  keep(lane: Lane, entries: readonly Entry[]): void;
  forget(lane: Lane, profileId: ProfileId): void;
  /** Drops a lane, or everything. */
  drop(lane?: Lane): void;
  /** What all entries count for. */
  size(): number;
}

/**
 * @param capacity entries at most; of a full cache's lanes, what came first goes first
 * @param weightOf what an entry counts for, always the same; left out: one
 */
export function createLaneCache<Entry extends { readonly profileId: ProfileId }>(
  capacity: number,
  weightOf: (entry: Entry) => number = () => 1,
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
    for (const [profileId, entry] of entries) {
      if (size <= capacity) return;
      entries.delete(profileId);
      size -= weightOf(entry);
    }
  };

  return {
    get: (lane, profileId) => lanes.get(lane)?.get(profileId),
    keep: (lane, entries) => {
      if (entries.length === 0) return;
      const kept = entriesOf(lane);
      for (const entry of entries) {
        const before = kept.get(entry.profileId);
        if (before !== undefined) size -= weightOf(before);
        kept.set(entry.profileId, entry);
        size += weightOf(entry);
      }
      dropOldest(kept);
    },
    forget: (lane, profileId) => {
      const entries = lanes.get(lane);
      const entry = entries?.get(profileId);
      if (entries === undefined || entry === undefined) return;
      entries.delete(profileId);
      size -= weightOf(entry);
    },
    drop: (lane) => {
      if (lane === undefined) {
        lanes.clear();
        size = 0;
        return;
      }
      for (const entry of lanes.get(lane)?.values() ?? []) size -= weightOf(entry);
      lanes.delete(lane);
    },
    size: () => size,
  };
}
