import type { WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { segmentUnknown, segmentVersionUnknown } from './errors.js';
import type { Segment, SegmentVersion } from './segment.js';
import { findSegment, readSegmentVersions } from './segment-store.js';

/** @throws AppError `segment-unknown` */
export async function readSegment(
  db: Db,
  { workspaceId, key }: { readonly workspaceId: WorkspaceId; readonly key: string },
): Promise<Segment> {
  const segment = await findSegment(db, workspaceId, key);
  if (segment === undefined) throw segmentUnknown.make({ segment: key });
  return segment;
}

/**
 * Two versions of a segment to be compared.
 *
 * @param versions undefined: the newest, and the one before it
 * @throws AppError `segment-unknown`, `segment-version-unknown`
 */
export async function readTwoVersions(
  db: Db,
  place: { readonly workspaceId: WorkspaceId; readonly key: string },
  versions: { readonly before?: number | undefined; readonly after?: number | undefined },
): Promise<{ readonly before: SegmentVersion; readonly after: SegmentVersion }> {
  const { version: newest } = await readSegment(db, place);
  const all = await readSegmentVersions(db, place);
  const find = (version: number) => {
    const found = all.find((each) => each.version === version);
    if (found === undefined) throw segmentVersionUnknown.make({ segment: place.key, version });
    return found;
  };
  const after = versions.after ?? newest;
  return { before: find(versions.before ?? after - 1), after: find(after) };
}
