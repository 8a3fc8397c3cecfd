import { type FailPoints, noFailPoints, type ProcessId } from '../kernel/index.js';
import type { Db } from './database.js';
import {
  type LaneOwner,
  type OwnedLanes,
  readOwnedLanes,
  readOwners,
  readSharers,
  releaseLanes,
  takeLanes,
} from './lane-ownership.js';
import { endSessions } from './process-store.js';
import { planLanes } from './share-lanes.js';

/** What {@link keepLanes} did last, and what it did it from. */
interface Kept {
  readonly workers: string;
  readonly turns: number;
  readonly owned: OwnedLanes;
}

/** Keeps this process's lanes in line with who is alive, again and again. */
export interface LaneKeeper {
  /**
   * Does as {@link keepLanes}, and reads who owns which lane only when somebody came, went or took one: nearly always it
   * is as it was a second ago.
   */
  keep(): Promise<OwnedLanes>;
  /** Has the next call read it: a crash of the server may have taken back what the last one has seen. */
  forget(): void;
}

export function createLaneKeeper(
  db: Db,
  me: ProcessId,
  failPoints: FailPoints = noFailPoints,
): LaneKeeper {
  let kept: Kept | undefined;
  return {
    keep: async () => {
      // Before the lanes themselves: who takes one meanwhile is seen the next time.
      const { workers, turns } = await readSharers(db);
      const now = { workers: workers.join(), turns };
      if (kept?.workers === now.workers && kept.turns === now.turns) return kept.owned;
      kept = undefined;
      const owned = await shareLanes(db, { me, workers, failPoints });
      kept = { ...now, owned };
      return owned;
    },
    forget: () => {
      kept = undefined;
    },
  };
}

/**
 * Brings this process's lanes in line with who is alive, and gives those that are ours now. To be called
 * between cycles, never during one: lanes that are released are written by somebody else at once.
 */
export async function keepLanes(
  db: Db,
  me: ProcessId,
  failPoints: FailPoints = noFailPoints,
): Promise<OwnedLanes> {
  const { workers } = await readSharers(db);
  return shareLanes(db, { me, workers, failPoints });
}

async function shareLanes(
  db: Db,
  {
    me,
    workers,
    failPoints,
  }: {
    readonly me: ProcessId;
    readonly workers: readonly ProcessId[];
    readonly failPoints: FailPoints;
  },
): Promise<OwnedLanes> {
  const owners = await readOwners(db);
  const plan = planLanes({ me, workers, owners });
  if (plan.release.length === 0 && plan.take.length === 0) return ownedOf(me, owners);
  if (plan.release.length > 0) {
    await failPoints.hit('release:before');
    await releaseLanes(db, me, plan.release);
    await failPoints.hit('release:after');
  }
  for (const taken of plan.take) {
    if (taken.from !== null) await endSessions(db, taken.from);
    await failPoints.hit('takeover:before');
    await takeLanes(db, me, taken);
    await failPoints.hit('takeover:after');
  }
  return readOwnedLanes(db, me);
}

function ownedOf(me: ProcessId, owners: readonly LaneOwner[]): OwnedLanes {
  return new Map(
    owners.filter(({ owner }) => owner === me).map(({ lane, epoch }) => [lane, epoch]),
  );
}
