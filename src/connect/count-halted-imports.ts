import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';

/** One that runs notes its progress every second: after this long its process is gone. */
const GONE_MS = 5 * 60_000;

/** How many imports that were begun since an instant stand still before their end. */
export async function countHaltedImports(
  db: Db,
  workspaceId: WorkspaceId,
  { since, now }: { readonly since: Instant; readonly now: Instant },
): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*) as count from imports
      where workspace_id = $1 and started_at >= $2::timestamptz
        and (state = 'stopped' or state = 'running' and updated_at < $3::timestamptz)`,
    [workspaceId, instantParam(since), instantParam(now - GONE_MS)],
  );
  return row?.count ?? 0;
}
