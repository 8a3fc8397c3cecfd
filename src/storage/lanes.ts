import type { ProfileId, WorkspaceId } from '../kernel/index.js';

declare const brand: unique symbol;
/** One of the 64 numbers in {@link LANES}. */
export type Lane = number & { readonly [brand]: 'Lane' };

/**
 * The 64 lanes. Not 0–63: on Citus a row's shard is found by hashing its lane, and these are the
 * smallest integers of which each falls into a hash range of its own when there are 64 shards.
 */
export const LANES: readonly Lane[] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 17, 18, 19, 21, 22, 24, 27, 28, 31, 36, 37, 39,
  41, 43, 44, 45, 46, 48, 50, 52, 58, 59, 60, 62, 66, 70, 79, 80, 82, 83, 85, 88, 89, 92, 95, 96,
  99, 101, 109, 112, 113, 136, 149, 166, 168, 170, 172, 179, 351,
] as Lane[];

function laneAt(slot: number): Lane {
  return LANES[slot & (LANES.length - 1)] as Lane;
}

/** The lane in which a profile lives: its id ends in random bits, and six of them choose. */
export function laneOfProfile(profileId: ProfileId): Lane {
  return laneAt(Number.parseInt(profileId.slice(-8), 16));
}

/** The lane of a look-up key (32 hex digits of a hash): keys are unique within it. */
export function laneOfKey(key: string): Lane {
  return laneAt(Number.parseInt(key.slice(0, 8), 16));
}

/** The lane of what a workspace has once. */
export function laneOfWorkspace(workspaceId: WorkspaceId): Lane {
  return laneAt(workspaceId);
}
