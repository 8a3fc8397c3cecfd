import { int4Array } from './array-params.js';
import type { Lane } from './lanes.js';

/** With more lanes than this nearly every node is asked anyway. */
const MOST_LANES = 8;

/**
 * The lanes of a statement that finds rows by key, by themselves: Citus leaves out the shards of all others
 * (`$n::integer[] is null or lane = any($n::integer[])`, docs/decisions/0004-citus.md). Null where it would
 * leave out nothing: the comparison would cost every row a walk through the array.
 */
export function pruningParam(lanes: readonly Lane[]): Buffer | null {
  const distinct = new Set(lanes);
  return distinct.size > MOST_LANES ? null : int4Array([...distinct]);
}
