import type { ProcessId } from '../kernel/index.js';
import type { Lane } from './lanes.js';

export interface LaneSharing {
  readonly me: ProcessId;
  /** The processes alive that work on lanes, this one included. */
  readonly workers: readonly ProcessId[];
  readonly owners: readonly { readonly lane: Lane; readonly owner: ProcessId | null }[];
}

/** What one process should do so that every lane has a living owner and nobody has more than its share. */
export interface LanePlan {
  /** Lanes to take, and from whom (null: nobody's). */
  readonly take: readonly { readonly from: ProcessId | null; readonly lanes: readonly Lane[] }[];
  /** Lanes to give back for others. */
  readonly release: readonly Lane[];
}

/**
 * Shares the lanes out with as few moves as can be: a process gives back what is above its share and
 * takes ownerless lanes, or those of the dead, up to it. Every process plans for itself from the same
 * facts; that two plan at once costs a refused update, never a doubly owned lane.
 */
export function planLanes({ me, workers, owners }: LaneSharing): LanePlan {
  const alive = new Set(workers);
  const share = shareOf(me, workers, owners.length);
  const mine = owners.filter(({ owner }) => owner === me).map(({ lane }) => lane);
  if (mine.length >= share) return { take: [], release: mine.slice(share) };

  const byOwner = new Map<ProcessId | null, Lane[]>();
  const free = owners.filter(({ owner }) => owner === null || !alive.has(owner));
  for (const { lane, owner } of free.slice(0, share - mine.length)) {
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), lane]);
  }
  return { take: [...byOwner].map(([from, lanes]) => ({ from, lanes })), release: [] };
}

/** The first processes by id get one lane more where the lanes don't divide evenly. */
function shareOf(me: ProcessId, workers: readonly ProcessId[], lanes: number): number {
  const rank = [...workers].sort().indexOf(me);
  if (rank < 0) return 0;
  const even = Math.floor(lanes / workers.length);
  return even + (rank < lanes % workers.length ? 1 : 0);
}
