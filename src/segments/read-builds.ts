import type { WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { readLiveSegments, WAITING } from './read-live-segments.js';
import { listSegments } from './segment-store.js';

/** A segment whose members are not yet those of its newest rule. */
export interface SegmentBuild {
  readonly key: string;
  readonly name: string;
  /** Of all the work, from 0 to 1; null: nobody has begun. */
  readonly share: number | null;
}

/** The segments that are built just now or wait for it, in order of their names. */
export async function readBuilds(db: Db, workspaceId: WorkspaceId): Promise<SegmentBuild[]> {
  const standing = await readLiveSegments(db, workspaceId);
  return (await listSegments(db, workspaceId)).flatMap(({ key, name }) => {
    const { state, progress } = standing.get(key) ?? WAITING;
    if (state === 'live') return [];
    return [{ key, name, share: progress && 1 - progress.lanesLeft / progress.lanes }];
  });
}
