import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantArray, instantParam, int4Array, LANES } from '../storage/index.js';

/**
 * How many of the messages that were intended between each instant and the next a mail server took.
 *
 * @param edges ascending; at least two
 * @returns one number fewer than there are edges
 */
export async function countAccepted(
  db: Db,
  workspaceId: WorkspaceId,
  edges: readonly Instant[],
): Promise<number[]> {
  const rows = await db.query<{ place: number; messages: number }>(
    `select width_bucket(intended_at, $2::timestamptz[]) as place, count(*) as messages from messages
      where workspace_id = $1 and intended_at >= $3::timestamptz and intended_at < $4::timestamptz
        and state = 'accepted'
      group by 1`,
    [
      workspaceId,
      instantArray(edges),
      instantParam(edges[0] ?? 0),
      instantParam(edges.at(-1) ?? 0),
    ],
  );
  const counted = new Map(rows.map(({ place, messages }) => [place, messages]));
  return edges.slice(1).map((_, at) => counted.get(at + 1) ?? 0);
}

/** Of how many of a workspace's messages nobody knows what became of them. */
export async function countUnknown(db: Db, workspaceId: WorkspaceId): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*) as count from open_attempts
      where lane = any($2::integer[]) and workspace_id = $1 and unknown_at is not null`,
    [workspaceId, int4Array(LANES)],
  );
  return row?.count ?? 0;
}
