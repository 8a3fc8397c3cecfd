import type { ProfileId } from '../kernel/index.js';
import { laneOfProfile } from './lanes.js';

interface OfProfile {
  readonly profileId: ProfileId;
}

/**
 * Rows in the order of their table's key, which begins with the lane: what lies side by side is written for a fifth
 * less than what lies anywhere. Those of one place stay as they came.
 *
 * @param firstBy what of a row stands in the key between its lane and its profile; left out: nothing
 */
export function inKeyOrder<Row extends OfProfile>(
  rows: readonly Row[],
  firstBy: (row: Row) => number = () => 0,
): Row[] {
  return rows
    .map((row) => ({ row, lane: laneOfProfile(row.profileId), first: firstBy(row) }))
    .sort(
      (a, b) =>
        a.lane - b.lane || a.first - b.first || compareIds(a.row.profileId, b.row.profileId),
    )
    .map(({ row }) => row);
}

function compareIds(a: ProfileId, b: ProfileId): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
