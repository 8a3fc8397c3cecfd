import type { WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import type { DroppedField } from './keep-fields.js';

/** How often a field came that a workspace does not keep. */
export interface DroppedFieldView extends DroppedField {
  /** Events that had it. */
  readonly events: number;
  /** `YYYY-MM-DD`, the days of receipt in UTC. */
  readonly firstDay: string;
  readonly lastDay: string;
}

/**
 * What a workspace's door dropped, the most frequent field first.
 *
 * @param page `since`: `YYYY-MM-DD`, the first day that counts
 */
export async function readDroppedFields(
  db: Db,
  workspaceId: WorkspaceId,
  page: { readonly since: string; readonly limit: number },
): Promise<DroppedFieldView[]> {
  return db.query<DroppedFieldView>(
    `select place, field, sum(events)::bigint as events,
            min(day)::text as "firstDay", max(day)::text as "lastDay"
       from dropped_fields
      where workspace_id = $1 and day >= $2::date
      group by place, field
      order by 3 desc, place, field
      limit $3`,
    [workspaceId, page.since, page.limit],
  );
}
