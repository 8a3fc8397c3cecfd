import type { ProfileId, WorkspaceId } from '../kernel/index.js';
import { uuidArray } from './array-params.js';
import type { Db } from './database.js';

/**
 * Whether a ticket of a merge, or of what undoes one, is open for any of these profiles, or is about to send
 * something to one of them: a split lies with the survivor.
 */
export async function hasOpenMoves(
  db: Db,
  workspaceId: WorkspaceId,
  profileIds: readonly ProfileId[],
): Promise<boolean> {
  const rows = await db.query(
    `select 1 from tickets
      where kind <> 'events' and workspace_id[1] = $1
        and (profile_id && $2::uuid[] or (detail ->> 'to')::uuid = any($2::uuid[]))
      limit 1`,
    [workspaceId, uuidArray(profileIds)],
  );
  return rows.length > 0;
}
