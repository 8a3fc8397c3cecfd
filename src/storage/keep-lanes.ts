import { type FailPoints, noFailPoints, type ProcessId } from '../kernel/index.js';
import type { Db } from './database.js';
import {
  type LaneOwner,
  type OwnedLanes,
  readOwnedLanes,
  readOwners,
  releaseLanes,
  takeLanes,
} from './lane-ownership.js';
import { endSessions, readProcesses } from './process-store.js';
import { planLanes } from './share-lanes.js';

/**
 * Brings this process's lanes in line with who is alive, and gives those that are ours now. To be called
 * between cycles, never during one: lanes that are released are written by somebody else at once.
 */
export async function keepLanes(
  db: Db,
  me: ProcessId,
  failPoints: FailPoints = noFailPoints,
): Promise<OwnedLanes> {
  const processes = await readProcesses(db);
  const workers = processes
    .filter(({ isAlive, roles }) => isAlive && roles.includes('worker'))
    .map(({ processId }) => processId);
  const owners = await readOwners(db);
  const plan = planLanes({ me, workers, owners });
  // As nearly always, each second.
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
