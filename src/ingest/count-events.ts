import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantArray, instantParam } from '../storage/index.js';

/**
 * How many events came in between each instant and the next.
 *
 * @param edges ascending; at least two
 * @returns one number fewer than there are edges
 */
export async function countEvents(
  db: Db,
  workspaceId: WorkspaceId,
  edges: readonly Instant[],
): Promise<number[]> {
  const rows = await db.query<{ place: number; events: number }>(
    `select width_bucket(received_at, $2::timestamptz[]) as place, count(*) as events from events
      where workspace_id = $1 and received_at >= $3::timestamptz and received_at < $4::timestamptz
      group by 1`,
    [
      workspaceId,
      instantArray(edges),
      instantParam(edges[0] ?? 0),
      instantParam(edges.at(-1) ?? 0),
    ],
  );
  const counted = new Map(rows.map(({ place, events }) => [place, events]));
  return edges.slice(1).map((_, at) => counted.get(at + 1) ?? 0);
}
